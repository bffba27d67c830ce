=== events.ts
class Click {
//    ^^^^^ def Click
  x = 0;
  // <- def clickX
}
class Key {
//    ^^^ def Key
  code = "";
  // <- def code
}
function react(event: Click | Key) {
//                    ^^^^^ ref Click
//                            ^^^ ref Key
  if (event instanceof Click) {
  //                   ^^^^^ ref Click
    event.x;
    //    ^ ref clickX
  }
  if (!(event instanceof Key)) return;
  //                     ^^^ ref Key
  event.code;
  //    ^^^^ ref code
}
type Ok = { ok: true; text: string };
//   ^^ def Ok
//          ^^ def ok
//                    ^^^^ def okText
type Bad = { ok: false; text: Error };
//   ^^^ def Bad
//           ^^ def ok
//                      ^^^^ def badText
function show(result: Ok | Bad) {
//                    ^^ ref Ok
//                         ^^^ ref Bad
  if (result.ok === true) {
  //         ^^ ref ok
    result.text;
    //     ^^^^ ref okText
  } else {
    result.text;
    //     ^^^^ ref badText
  }
}
type Circle = { kind: "circle"; size: number };
//   ^^^^^^ def Circle
//                              ^^^^ def circleSize
type Box = { kind: "box"; size: number[] };
//   ^^^ def Box
//                        ^^^^ def boxSize
function measure(shape: Circle | Box) {
//                      ^^^^^^ ref Circle
//                               ^^^ ref Box
  switch (shape.kind) {
    case "circle":
      return shape.size;
      //           ^^^^ ref circleSize
    default:
      break;
  }
  return shape.kind === "box" ? shape.size : 0;
  //                                  ^^^^ ref boxSize
}
