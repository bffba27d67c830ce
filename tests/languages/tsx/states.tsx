=== view.tsx
import React, { PureComponent, createContext, forwardRef, memo, useContext, useState } from "react";

interface Props {
//        ^^^^^ def Props
  user: string;
  // <- def user
}
type State = { open: boolean };
//   ^^^^^ def State
//             ^^^^ def open

abstract class Base<P, S = {}> extends PureComponent<P, S> {}
//             ^^^^ def Base
//                  ^ def P
//                     ^ def S
//                                                   ^ ref P
//                                                      ^ ref S

class View extends Base<Props, State> {
//    ^^^^ def View
//                 ^^^^ ref Base
//                      ^^^^^ ref Props
//                             ^^^^^ ref State
  show() {
    const { user: shown } = this.props;
    //      ^^^^ ref user
    this.setState({ open: true });
    //              ^^^^ ref open
    this.setState((state, props) => ({ open: !state.open && props.user === shown }));
    //                                 ^^^^ ref open
    //                                              ^^^^ ref open
    //                                                            ^^^^ ref user
    return this.state.open;
    //                ^^^^ ref open
  }
}

const Opened = createContext<State>({ open: true });
//    ^^^^^^ def Opened
//                           ^^^^^ ref State
//                                    ^^^^ ref open
const Field = forwardRef<HTMLElement, Props>((props, ref) => <i ref={ref}>{props.user}</i>);
//    ^^^^^ def Field
//                                    ^^^^^ ref Props
//                                                                               ^^^^ ref user
const Plain: React.FC<Props> = forwardRef((props, ref) => <i ref={ref}>{props.user}</i>);
//    ^^^^^ def Plain
//                    ^^^^^ ref Props
//                                                                            ^^^^ ref user
const Kept = memo<Props>((props) => <b>{props.user}</b>);
//    ^^^^ def Kept
//                ^^^^^ ref Props
//                                            ^^^^ ref user

export function Page() {
  useContext(Opened).open;
  //         ^^^^^^ ref Opened
  //                 ^^^^ ref open
  const [state, setState] = useState<State>({ open: false });
  //                                 ^^^^^ ref State
  //                                          ^^^^ ref open
  setState({ open: !state.open });
  //         ^^^^ ref open
  //                      ^^^^ ref open
  setState((previous) => ({ open: !previous.open }));
  //                        ^^^^ ref open
  //                                        ^^^^ ref open
  const first = <Field user="a" />;
  //             ^^^^^ ref Field
  //                   ^^^^ ref user
  const second = <Plain user="b" />;
  //              ^^^^^ ref Plain
  //                    ^^^^ ref user
  const third = <Kept user="c" />;
  //             ^^^^ ref Kept
  //                  ^^^^ ref user
  return [first, second, third, <View user="d" />];
  //                             ^^^^ ref View
  //                                  ^^^^ ref user
}
