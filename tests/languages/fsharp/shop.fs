=== Shop.fs
module Shop
//     ^^^^ def Shop
type Shape = Circle of float | Square of float
//   ^^^^^ def Shape
//           ^^^^^^ def Circle
//                             ^^^^^^ def Square
let area (shape: Shape) =
//  ^^^^ def area
//        ^^^^^ def shape
//               ^^^^^ ref Shape
    match shape with
    //    ^^^^^ ref shape
    | Circle r -> let r = r * 2.0 in r
    //^^^^^^ ref Circle
    //       ^ def r
    //                ^ def r_of_let
    //                    ^ ref r
    //                               ^ ref r_of_let
    | Square s when s > limit -> area shape
    //^^^^^^ ref Square
    //       ^ def s
    //              ^ ref s
    //                  ^^^^^ nothing
    //                           ^^^^ ref area
    //                                ^^^^^ ref shape
type Counter(start: int) =
//   ^^^^^^^ def Counter
//           ^^^^^ def start
    let mutable count = start
    //          ^^^^^ def count
    //                  ^^^^^ ref start
    member this.Step(by: int) =
    //     ^^^^ def this
    //          ^^^^ def Step
    //               ^^ def by
        count <- count + by
        // <- ref count
        //       ^^^^^ ref count
        //               ^^ ref by
        this.Step(1)
        // <- ref this
        //   ^^^^ ref Step by-name
=== Main.fs
module Main
open Shop
//   ^^^^ ref Shop by-name
let counter = Counter(1)
//  ^^^^^^^ def counter
//            ^^^^^^^ ref Counter by-name
counter.Step(2) |> ignore
// <- ref counter
//      ^^^^ ref Step by-name
let total = Shop.area (Circle count)
//          ^^^^ ref Shop by-name
//               ^^^^ ref area by-name
//                     ^^^^^^ ref Circle by-name
//                            ^^^^^ ref count by-name
=== Main.fsi
module Main
val total: Shop.Shape
//  ^^^^^ def total_of_signature
//         ^^^^ ref Shop by-name
//              ^^^^^ ref Shape by-name
