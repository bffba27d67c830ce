package shop
import shop.data.Record
//               ^^^^^^ ref Record by-name
const val LIMIT = 10
//        ^^^^^ def LIMIT
class Order(val total: Int, count: Int) : Record() {
//    ^^^^^ def Order
//              ^^^^^ def total
//                                        ^^^^^^ ref Record by-name
    private val items = mutableListOf<Int>()
    //          ^^^^^ def items
    fun run(other: Order, limit: Int): Order {
    //  ^^^ def run
    //      ^^^^^ def other
    //             ^^^^^ ref Order
    //                    ^^^^^ def limit
    //                                 ^^^^^ ref Order
        var sum = LIMIT + total
        //  ^^^ def sum
        //        ^^^^^ ref LIMIT
        //                ^^^^^ ref total
        for (item in items) { sum += item.price(limit) + this.total }
        //   ^^^^ def item
        //           ^^^^^ ref items
        //                    ^^^ ref sum
        //                           ^^^^ ref item
        //                                ^^^^^ ref price by-name
        //                                      ^^^^^ ref limit
        //                                                    ^^^^^ ref total
        val add = { sum: Int -> sum + limit }
        //  ^^^ def add
        //          ^^^ def lambda_sum
        //                      ^^^ ref lambda_sum
        //                            ^^^^^ ref limit
        val (first, second) = helper(sum)
        //   ^^^^^ def first
        //          ^^^^^^ def second
        //                    ^^^^^^ ref helper by-name
        //                           ^^^ ref sum
        save(add(first))
     // ^^^^ ref save
        //   ^^^ ref add
        //       ^^^^^ ref first
        return other.run(Order(total = second, 1), 2).twice()
        //     ^^^^^ ref other
        //           ^^^ ref run
        //               ^^^^^ ref Order
        //                     ^^^^^ ref total
        //                             ^^^^^^ ref second
        //                                            ^^^^^ ref twice
    }
}
=== data.kt
package shop.data
open class Record {
//         ^^^^^^ def Record
    fun save(sum: Int) { item.price(sum) }
    //  ^^^^ def save
    //       ^^^ def saved
    //                   ^^^^ nothing
    //                        ^^^^^ ref price by-name
    //                              ^^^ ref saved
    fun price(n: Int) = n
    //  ^^^^^ def price
    //        ^ def n
    //                  ^ ref n
}
fun Order.twice(): Order = this
//  ^^^^^ ref Order by-name
//        ^^^^^ def twice
//                 ^^^^^ ref Order by-name
fun helper(sum: Int) = sum
//  ^^^^^^ def helper
//         ^^^ def helped
//                     ^^^ ref helped
