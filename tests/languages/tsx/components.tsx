=== button.tsx
import type { ReactNode } from "react";

export interface ButtonProps {
//               ^^^^^^^^^^^ def ButtonProps
  label: string;
  // <- def label
  onPress?: (at: number) => void;
  // <- def onPress
}

export function Button({ label, onPress }: ButtonProps): ReactNode {
//              ^^^^^^ def Button
//                       ^^^^^ ref label
//                              ^^^^^^^ ref onPress
//                                         ^^^^^^^^^^^ ref ButtonProps
  return <button onClick={() => onPress?.(1)}>{label}</button>;
}

export const Icon = (props: { glyph: string }) => <i>{props.glyph}</i>;
//           ^^^^ def Icon
//                            ^^^^^ def glyph
//                                                          ^^^^^ ref glyph
=== page.tsx
import { Button, Icon } from "./button";
//       ^^^^^^ ref Button
//               ^^^^ ref Icon
import * as ui from "./button";

const title = "x";
//    ^^^^^ def title
const one = <Button label={title} onPress={(at) => at}><Icon glyph="x" /></Button>;
//           ^^^^^^ ref Button
//                  ^^^^^ ref label
//                         ^^^^^ ref title
//                                ^^^^^^^ ref onPress
//                                                      ^^^^ ref Icon
//                                                           ^^^^^ ref glyph
//                                                                         ^^^^^^ ref Button
const two = <ui.Icon glyph={title} />;
//              ^^^^ ref Icon
//                   ^^^^^ ref glyph
//                          ^^^^^ ref title
export const Page = () => <main className="page">{[one, two]}</main>;
//                         ^^^^ nothing
