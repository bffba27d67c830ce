#import "Order.h"
#define LIMIT 10
//      ^^^^^ def LIMIT
@implementation Order
//              ^^^^^ ref Order
- (int)run:(Order *)other with:(int)total {
//     ^^^ def run
//                  ^^^^^ def other
//          ^^^^^ ref Order
//                                  ^^^^^ def total
  int sum = LIMIT + total + _count;
  //  ^^^ def sum
  //        ^^^^^ ref LIMIT
  //                ^^^^^ ref total
  //                        ^^^^^^ ref _count by-name
  for (Item *item in other.items) { sum += [item price:total]; }
  //   ^^^^ ref Item
  //         ^^^^ def item
  //                 ^^^^^ ref other
  //                       ^^^^^ ref items
  //                                ^^^ ref sum
  //                                        ^^^^ ref item
  //                                             ^^^^^ ref price
  //                                                   ^^^^^ ref total
  int (^add)(int) = ^(int sum) { return sum + total; };
  //    ^^^ def add
  //                      ^^^ def block_sum
  //                                    ^^^ ref block_sum
  //                                          ^^^^^ ref total
  [self save:add(sum)];
  //    ^^^^ ref save by-name
  //         ^^^ ref add
  //             ^^^ ref sum
  self.items = @[helper(sum), item];
  //   ^^^^^ ref items by-name
  //             ^^^^^^ ref helper
  //                    ^^^ ref sum
  //                          ^^^^ nothing
  [other run:self with:sum];
// ^^^^^ ref other
  //     ^^^ ref run
  //                   ^^^ ref sum
  return [[[Order alloc] init] unknown:total];
  //        ^^^^^ ref Order
  //                           ^^^^^^^ ref unknown by-name
  //                                   ^^^^^ ref total
}
@end
=== Order.h
@interface Record : NSObject
//         ^^^^^^ def Record
- (void)save:(int)sum;
//      ^^^^ def save
@end
@interface Order : Record { int _count; }
//         ^^^^^ def Order
//                 ^^^^^^ ref Record
//                              ^^^^^^ def _count
@property (nonatomic) NSArray *items;
//                             ^^^^^ def items
@end
@interface Item : NSObject
//         ^^^^ def Item
- (int)price:(int)n;
//     ^^^^^ def price
//                ^ def n
@end
@interface Other : NSObject
- (int)unknown:(int)n;
//     ^^^^^^^ def unknown
@end
id helper(int x);
// ^^^^^^ def helper
