=== card.tsx
import React, { useRef, useState } from "react";

interface User {
//        ^^^^ def User
  name: string;
  // <- def userName
}
interface Props {
//        ^^^^^ def Props
  user: User;
  // <- def user
  //    ^^^^ ref User
  render?: (user: User) => JSX.Element;
  // <- def render
  //              ^^^^ ref User
}

export const Card: React.FC<Props> = ({ user, render }) => <i title={user.name}>{render?.(user)}</i>;
//           ^^^^ def Card
//                          ^^^^^ ref Props
//                                      ^^^^ ref user
//                                            ^^^^^^ ref render
//                                                                        ^^^^ ref userName

class Old extends React.Component<Props, { open: boolean }> {
//    ^^^ def Old
//                                ^^^^^ ref Props
//                                         ^^^^ def open
  render() {
    return this.props.user.name + this.state.open;
    //                ^^^^ ref user
    //                     ^^^^ ref userName
    //                                       ^^^^ ref open
  }
}

export function Page({ users }: { users: User[] }) {
//                     ^^^^^ ref users
//                                ^^^^^ def users
//                                       ^^^^ ref User
  const [current, setCurrent] = useState<User | null>(null);
  //                                     ^^^^ ref User
  const held = useRef<User>(users[0]);
  //                  ^^^^ ref User
  held.current.name;
  //           ^^^^ ref userName
  const old = <Old user={users[0]} />;
  //           ^^^ ref Old
  //               ^^^^ ref user
  return users.map((each) => <Card key={each.name} user={each} render={(it) => <b>{it.name}{current?.name}{old}</b>} />);
  //                          ^^^^ ref Card
  //                                         ^^^^ ref userName
  //                                               ^^^^ ref user
  //                                                           ^^^^^^ ref render
  //                                                                                  ^^^^ ref userName
  //                                                                                                 ^^^^ ref userName
}
