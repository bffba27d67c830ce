import shop.data.Record
//               ^^^^^^ ref Record by-name
object Limits { val Top = 10 }
//     ^^^^^^ def Limits
//                  ^^^ def Top
class Order(val total: Int) extends Record {
//    ^^^^^ def Order
//              ^^^^^ def total
//                                  ^^^^^^ ref Record by-name
  private val items = List(total)
  //          ^^^^^ def items
  //                       ^^^^^ ref total
  def run(other: Order, limit: Int): Order = {
  //  ^^^ def run
  //      ^^^^^ def other
  //             ^^^^^ ref Order
  //                    ^^^^^ def limit
  //                                 ^^^^^ ref Order
    var sum = Limits.Top + this.total
    //  ^^^ def sum
    //        ^^^^^^ ref Limits
    //               ^^^ ref Top
    //                          ^^^^^ ref total
    for (item <- items; part = item) { sum += item.price(part) }
    //   ^^^^ def item
    //           ^^^^^ ref items
    //                  ^^^^ def part
    //                         ^^^^ ref item
    //                                 ^^^ ref sum
    //                                        ^^^^ ref item
    //                                             ^^^^^ ref price by-name
    //                                                   ^^^^ ref part
    val add = (sum: Int) => sum + limit
    //  ^^^ def add
    //         ^^^ def lambda_sum
    //                      ^^^ ref lambda_sum
    //                            ^^^^^ ref limit
    other match { case Found(first, Top) => first; case second: Order => second.total }
 // ^^^^^ ref other
    //                 ^^^^^ ref Found by-name
    //                       ^^^^^ def first
    //                              ^^^ ref Top by-name
    //                                      ^^^^^ ref first
    //                                                  ^^^^^^ def second
    //                                                          ^^^^^ ref Order
    //                                                                   ^^^^^^ ref second
    //                                                                          ^^^^^ ref total
    save(add(sum))
 // ^^^^ ref save
    //   ^^^ ref add
    //       ^^^ ref sum
    new Order(limit).run(other, helper(sum)).twice
    //  ^^^^^ ref Order
    //        ^^^^^ ref limit
    //               ^^^ ref run
    //                   ^^^^^ ref other
    //                          ^^^^^^ ref helper by-name
    //                                 ^^^ ref sum
    //                                       ^^^^^ ref twice
  }
}
=== data.scala
trait Record { def save(sum: Int) = first.price(sum) }
//    ^^^^^^ def Record
//                 ^^^^ def save
//                      ^^^ def saved
//                                  ^^^^^ nothing
//                                        ^^^^^ ref price by-name
//                                              ^^^ ref saved
case class Found(left: Int, right: Int) { def price(n: Int) = n + left }
//         ^^^^^ def Found
//               ^^^^ def left
//                          ^^^^^ def right
//                                            ^^^^^ def price
//                                                  ^ def n
//                                                            ^ ref n
//                                                                ^^^^ ref left
extension (o: Order) { def twice: Order = o }
//         ^ def o
//            ^^^^^ ref Order by-name
//                         ^^^^^ def twice
//                                ^^^^^ ref Order by-name
//                                        ^ ref o
def helper(sum: Int) = sum
//  ^^^^^^ def helper
//         ^^^ def helped
//                     ^^^ ref helped
