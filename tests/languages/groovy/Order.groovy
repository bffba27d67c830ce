import shop.data.Record
//               ^^^^^^ ref Record by-name
class Order extends Record {
//    ^^^^^ def Order
//                  ^^^^^^ ref Record by-name
    private int total = 1
    //          ^^^^^ def total
    Order(int count) { this.total = count }
    //        ^^^^^ def count
    //                      ^^^^^ ref total
    //                              ^^^^^ ref count
    def run(Order other, int limit) {
    //  ^^^ def run
    //            ^^^^^ def other
    //      ^^^^^ ref Order
    //                       ^^^^^ def limit
        def sum = total + limit
        //  ^^^ def sum
        //        ^^^^^ ref total
        //                ^^^^^ ref limit
        for (item in other.items) {
        //   ^^^^ def item
        //           ^^^^^ ref other
        //                 ^^^^^ ref items
            sum += item.price(total)
         // ^^^ ref sum
            //     ^^^^ ref item
            //          ^^^^^ ref price by-name
            //                ^^^^^ ref total
        }
        other.each { sum -> sum.price(limit) }
     // ^^^^^ ref other
        //    ^^^^ nothing
        //           ^^^ def lambda_sum
        //                  ^^^ ref lambda_sum
        //                      ^^^^^ ref price by-name
        //                            ^^^^^ ref limit
        save(sum)
     // ^^^^ ref save
        //   ^^^ ref sum
        return new Order(helper(sum)).run(other, 1)
        //         ^^^^^ ref Order
        //               ^^^^^^ ref helper by-name
        //                      ^^^ ref sum
        //                            ^^^ ref run
        //                                ^^^^^ ref other
    }
}
=== data.groovy
class Record {
//    ^^^^^^ def Record
    def items = []
    //  ^^^^^ def items
    def save(int sum) { item.price(sum) }
    //  ^^^^ def save
    //           ^^^ def saved
    //                  ^^^^ nothing
    //                       ^^^^^ ref price by-name
    //                             ^^^ ref saved
    def price(int n) { n }
    //  ^^^^^ def price
    //            ^ def n
    //                 ^ ref n
}
def helper(int sum) {
//  ^^^^^^ def helper
//             ^^^ def helped
    return sum
    //     ^^^ ref helped
}
