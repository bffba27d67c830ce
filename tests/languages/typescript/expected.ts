type Base = { theme: string };
//   ^^^^ def Base
//            ^^^^^ def theme
const ripple = ({ theme, color }: Base & { color?: string }) => [theme, color];
//    ^^^^^^ def ripple
//                ^^^^^ ref theme
//                       ^^^^^ ref color
//                                ^^^^ ref Base
//                                         ^^^^^ def color
ripple({ theme: "a", color: "b" });
// <- ref ripple
//       ^^^^^ ref theme
//                   ^^^^^ ref color
class Fault {
  //  ^^^^^ def Fault
  constructor(options: { code: string }) {}
  //                     ^^^^ def code
}
class Lost extends Fault {
  //  ^^^^ def Lost
  //               ^^^^^ ref Fault
  constructor() {
    super({ code: "lost" });
    //      ^^^^ ref code
  }
}
function* events(): Generator<{ event: string }> {
  //      ^^^^^^ def events
  //                            ^^^^^ def event
  yield { event: "a" };
  //      ^^^^^ ref event
}
type Options = Parameters<typeof ripple>[0];
//   ^^^^^^^ def Options
//                               ^^^^^^ ref ripple
const options: Options = { theme: "a", color: "b" };
//    ^^^^^^^ def options
//             ^^^^^^^ ref Options
//                         ^^^^^ ref theme
//                                     ^^^^^ ref color
