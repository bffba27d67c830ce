export interface Factory extends Base {
//               ^^^^^^^ def Factory
//                               ^^^^ ref Base
  // lines end without semicolons
  <T extends Function>(fn: T): T
  // <- def T
  //                       ^ ref T
  //                           ^ ref T
  <U extends (...args: any[]) => any>(fn: U, other: number): Held<U>
  // <- def U
  //                                      ^ ref U
  //                                                         ^^^^ ref Held
  //                                                              ^ ref U
  <
    V,
    // <- def V
  >(name: string, fn: V): Held<V>
  //                  ^ ref V
  //                      ^^^^ ref Held
  //                           ^ ref V
  member: number
  // <- def member
}
export interface Base {
  //             ^^^^ def Base
  base: string
  // <- def base
}
type Held<T> = { held: T }
//   ^^^^ def Held
//        ^ def heldT
//                     ^ ref heldT
function make(): Factory {
  //     ^^^^ def make
  //             ^^^^^^^ ref Factory
  return null as any
}
make().member
// <- ref make
//     ^^^^^^ ref member
make().base
// <- ref make
//     ^^^^ ref base
