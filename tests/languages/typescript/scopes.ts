=== scopes.ts
var outer = 1;
//  ^^^^^ def outer
function hoisting(flag: boolean) {
//                ^^^^ def flag
  if (flag) {
  //  ^^^^ ref flag
    var hoisted = outer;
    //  ^^^^^^^ def hoisted
    //            ^^^^^ ref outer
    let outer2 = 2;
    //  ^^^^^^ def inner
    {
      const outer2 = 3;
      //    ^^^^^^ def innermost
      outer2;
      // <- ref innermost
    }
    outer2;
    // <- ref inner
  }
  return hoisted;
  //     ^^^^^^^ ref hoisted
}
label: for (let i = 0, n = 2; i < n; i++) {
//              ^ def i
//                            ^ ref i
//                                   ^ ref i
  continue label;
}
try {
  throw 1;
} catch (problem) {
  //     ^^^^^^^ def problem
  problem;
  // <- ref problem
}
const fact = function self(n: number): number {
//                    ^^^^ def self
//                         ^ def n
  var n2 = n;
  //       ^ ref n
  return n2 ? self(n) : 1;
  //          ^^^^ ref self
  //               ^ ref n
};
const { a: renamed = 1, ...others } = { a: 2, b: 3 };
//         ^^^^^^^ def renamed
//                         ^^^^^^ def others
[renamed, others];
// <- ref renamed
//        ^^^^^^ ref others
const pair = ([x, { y: [z] }]: any, ...tail: number[]) => x + z + tail.length;
//             ^ def x
//                      ^ def z
//                                     ^^^^ def tail
//                                                        ^ ref x
//                                                            ^ ref z
//                                                                ^^^^ ref tail
function guard<T>(value: unknown): value is T {
//             ^ def GuardT
//                ^^^^^ def value
//                                 ^^^^^ ref value
//                                          ^ ref GuardT
  return value as T extends (infer U)[] ? U : never;
  //     ^^^^^ ref value
  //              ^ ref GuardT
  //                               ^ def U
  //                                      ^ ref U
}
