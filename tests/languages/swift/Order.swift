let limit = 10
//  ^^^^^ def limit
class Order: Record {
//    ^^^^^ def Order
//           ^^^^^^ ref Record by-name
    var total = 1
    //  ^^^^^ def total
    init(count: Int) { self.total = count + limit }
    //   ^^^^^ def count
    //                      ^^^^^ ref total
    //                              ^^^^^ ref count
    //                                      ^^^^^ ref limit
    func run(with other: Order, _ state: State?) -> Order {
    //   ^^^ def run
    //            ^^^^^ def other
    //                   ^^^^^ ref Order
    //                            ^^^^^ def state
    //                                   ^^^^^ ref State by-name
    //                                              ^^^^^ ref Order
        var sum = total
        //  ^^^ def sum
        //        ^^^^^ ref total
        for item in other.items { sum += item.price(total) }
        //  ^^^^ def item
        //          ^^^^^ ref other
        //                ^^^^^ nothing
        //                        ^^^ ref sum
        //                               ^^^^ ref item
        //                                    ^^^^^ ref price by-name
        //                                          ^^^^^ ref total
        if let found = find(sum), found.total > limit { save(found) }
        //     ^^^^^ def found
        //             ^^^^ nothing
        //                  ^^^ ref sum
        //                        ^^^^^ ref found
        //                              ^^^^^ ref total by-name
        //                                      ^^^^^ ref limit
        //                                              ^^^^ ref save
        //                                                   ^^^^^ ref found
        let add = { (sum: Int) in sum + limit }
        //  ^^^ def add
        //           ^^^ def lambda_sum
        //                        ^^^ ref lambda_sum
        //                              ^^^^^ ref limit
        switch state { case .closed(let why): print(why); default: found }
        //     ^^^^^ ref state
        //                   ^^^^^^ ref closed by-name
        //                              ^^^ def why
        //                                          ^^^ ref why
        //                                                         ^^^^^ nothing
        let (first, second) = helper(sum)
        //   ^^^^^ def first
        //          ^^^^^^ def second
        //                    ^^^^^^ ref helper by-name
        //                           ^^^ ref sum
        return Order(count: add(first)).run(with: other, .open).twice(second)
        //     ^^^^^ ref Order
        //           ^^^^^ ref count
        //                  ^^^ ref add
        //                      ^^^^^ ref first
        //                              ^^^ ref run
        //                                        ^^^^^ ref other
        //                                                ^^^^ ref open by-name
        //                                                      ^^^^^ ref twice
        //                                                            ^^^^^^ ref second
    }
}
=== Record.swift
class Record { func save(_ sum: Any) { item.price(sum) } }
//    ^^^^^^ def Record
//                  ^^^^ def save
//                         ^^^ def saved
//                                     ^^^^ nothing
//                                          ^^^^^ ref price by-name
//                                                ^^^ ref saved
enum State { case open, closed(Int) }
//   ^^^^^ def State
//                ^^^^ def open
//                      ^^^^^^ def closed
extension Order { func twice(_ n: Int) { self.run(with: self, nil) } }
//        ^^^^^ ref Order by-name
//                     ^^^^^ def twice
//                             ^ def n
//                                            ^^^ ref run by-name
func helper(_ sum: Int) -> (Int, Int) { return (sum, sum.price) }
//   ^^^^^^ def helper
//            ^^^ def helped
//                                              ^^^ ref helped
//                                                   ^^^ ref helped
//                                                       ^^^^^ ref price by-name
struct Item { func price(_ n: Int) {} }
//                 ^^^^^ def price
//                         ^ def unused
