=== shop/cart.h
#ifndef CART_H
#define CART_H
namespace shop {
class Price;
//    ^^^^^ def Price
enum class Kind { kNew, kUsed };
//         ^^^^ def Kind
//                ^^^^ def kNew
struct Base {
//     ^^^^ def Base
  virtual ~Base();
  int size() const { return size_; }
  //  ^^^^ def size
  //                        ^^^^^ ref size_
  int size_ = 0;
  //  ^^^^^ def size_
};
class Cart : public Base {
//    ^^^^ def Cart
//                  ^^^^ ref Base
 public:
  explicit Cart(Kind kind);
  //       ^^^^ def constructor
  //            ^^^^ ref Kind
  static Cart* Make();
  //     ^^^^ ref Cart
  //           ^^^^ def Make
  Price Total(int count) const;
  //              ^^^^^ def count
  // <- ref Price
  //    ^^^^^ def Total
  Cart& Add(const Price& price);
  // <- ref Cart
  //    ^^^ def Add
  //              ^^^^^ ref Price
  Cart& Add(int amount, bool taxed);
  // <- ref Cart
  //    ^^^ def AddTwo
 private:
  struct Item { int amount; };
  //     ^^^^ def Item
  //                ^^^^^^ def amount
  Kind kind_;
  // <- ref Kind
  //   ^^^^^ def kind_
  Item first_;
  // <- ref Item
  //   ^^^^^^ def first_
};
}
#endif
=== shop/price.h
namespace shop {
class Price {
//    ^^^^^ def Price
 public:
  int cents;
  //  ^^^^^ def cents
};
template <typename T> T larger(T one, T other) { return one < other ? other : one; }
//                 ^ def T
//                    ^ ref T
//                      ^^^^^^ def larger
//                             ^ ref T
//                               ^^^ def one
//                                    ^ ref T
//                                      ^^^^^ def other
//                                                      ^^^ ref one
//                                                            ^^^^^ ref other
//                                                                    ^^^^^ ref other
//                                                                            ^^^ ref one
}
=== shop/cart.cc
#include "shop/cart.h"
#include "shop/price.h"
namespace shop {
Cart::Cart(Kind kind) : kind_(kind) {}
// <- ref Cart
//         ^^^^ ref Kind
//              ^^^^ def kind
//                      ^^^^^ ref kind_
//                            ^^^^ ref kind
Price Cart::Total(int count) const {
// <- ref Price
//    ^^^^ ref Cart
//          ^^^^^ def Total
//                    ^^^^^ def count-there
  Price result;
  // <- ref Price
  //    ^^^^^^ def result
  result.cents = first_.amount * count + size() + this->size_;
  // <- ref result
  //     ^^^^^ ref cents
  //             ^^^^^^ ref first_
  //                    ^^^^^^ ref amount
  //                             ^^^^^ ref count-there
  //                                     ^^^^ ref size
  //                                                    ^^^^^ ref size_
  return result;
  //     ^^^^^^ ref result
}
Cart& Cart::Add(const Price& price) {
// <- ref Cart
//    ^^^^ ref Cart
//          ^^^ def Add
//                    ^^^^^ ref Price
//                           ^^^^^ def price
  for (auto i = 0; i < larger(price.cents, 2); ++i) {
  //        ^ def i
  //               ^ ref i
  //                   ^^^^^^ ref larger
  //                          ^^^^^ ref price
  //                                ^^^^^ ref cents
  //                                             ^ ref i
    first_.amount += i;
    // <- ref first_
    //     ^^^^^^ ref amount
    //               ^ ref i
  }
  return *this;
}
}
=== main.cc
#include "shop/cart.h"
#include "shop/price.h"
using shop::Cart;
//          ^^^^ ref Cart
int run(Cart& cart, const shop::Price& price) {
//      ^^^^ ref Cart
//            ^^^^ def cart
//                              ^^^^^ ref Price
//                                     ^^^^^ def given
  auto* made = new Cart(shop::Kind::kNew);
  //    ^^^^ def made
  //               ^^^^ ref Cart
  //                          ^^^^ ref Kind
  //                                ^^^^ ref kNew
  made->Add(price).Add(1, true).Total(2);
  // <- ref made
  //    ^^^ ref Add
  //        ^^^^^ ref given
  //               ^^^ ref AddTwo
  //                            ^^^^^ ref Total
  auto count = [&cart](int more) { return cart.size() + more; };
  //   ^^^^^ def lambda
  //             ^^^^ ref cart
  //                       ^^^^ def more
  //                                      ^^^^ ref cart
  //                                           ^^^^ ref size
  //                                                    ^^^^ ref more
  return shop::larger(count(1), cart.size_) + static_cast<shop::Base*>(Cart::Make())->size();
  //           ^^^^^^ ref larger
  //                  ^^^^^ ref lambda
  //                            ^^^^ ref cart
  //                                 ^^^^^ ref size_
  //                                                            ^^^^ ref Base
  //                                                                   ^^^^ ref Cart
  //                                                                         ^^^^ ref Make
  //                                                                                  ^^^^ ref size
}
