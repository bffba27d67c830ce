import 'data.dart';
const limit = 10;
//    ^^^^^ def limit
class Order extends Record {
//    ^^^^^ def Order
//                  ^^^^^^ ref Record by-name
  int total = 1;
  //  ^^^^^ def total
  Order(this.total, {int count = limit}) : items = [count];
  //         ^^^^^ ref total
  //                     ^^^^^ def count
  //                             ^^^^^ ref limit
  //                                       ^^^^^ ref items
  //                                                ^^^^^ ref count
  final List items;
  //         ^^^^^ def items
  Order run(Order other, int sum) {
  // <- ref Order
  //    ^^^ def run
  //        ^^^^^ ref Order
  //              ^^^^^ def other
  //                         ^^^ def sum
    for (final item in items) { sum += item.price(total); }
    //         ^^^^ def item
    //                 ^^^^^ ref items
    //                          ^^^ ref sum
    //                                 ^^^^ ref item
    //                                      ^^^^^ ref price by-name
    //                                            ^^^^^ ref total
    var add = (int sum) { return sum + limit; };
    //  ^^^ def add
    //             ^^^ def lambda_sum
    //                           ^^^ ref lambda_sum
    //                                 ^^^^^ ref limit
    try { save(add(sum)); } catch (error) { print(error); }
    //    ^^^^ ref save
    //         ^^^ ref add
    //             ^^^ ref sum
    //                             ^^^^^ def error
    //                                            ^^^^^ ref error
    var made = Order(1, count: 2);
    //  ^^^^ def made
    //         ^^^^^ ref Order
    //                  ^^^^^ ref count
    made.run(other, 1).twice();
 // ^^^^ ref made
    //   ^^^ ref run
    //       ^^^^^ ref other
    //                 ^^^^^ ref twice by-name
    this.total = error ?? helper(other.total);
    //   ^^^^^ ref total
    //           ^^^^^ nothing
    //                    ^^^^^^ ref helper by-name
    //                           ^^^^^ ref other
    //                                 ^^^^^ ref total
    return other.twice();
    //     ^^^^^ ref other
    //           ^^^^^ ref twice by-name
  }
}
=== data.dart
class Record { void save(int sum) { first.price(sum); } }
//    ^^^^^^ def Record
//                  ^^^^ def save
//                           ^^^ def saved
//                                  ^^^^^ nothing
//                                        ^^^^^ ref price by-name
//                                              ^^^ ref saved
class Item { int price(int n) => n; }
//               ^^^^^ def price
//                         ^ def n
//                               ^ ref n
extension Twice on Order { Order twice() => this; }
//                 ^^^^^ ref Order by-name
//                         ^^^^^ ref Order by-name
//                               ^^^^^ def twice
int helper(int sum) => sum;
//  ^^^^^^ def helper
//             ^^^ def helped
//                     ^^^ ref helped
