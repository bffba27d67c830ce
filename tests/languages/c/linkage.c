=== include/shop/price.h
#ifndef PRICE_H
#define PRICE_H
#include "shop/money.h"
typedef struct cart cart;
//             ^^^^ def cart-tag
//                  ^^^^ def cart
extern int tax;
//         ^^^ def tax
int price(cart *c);
//  ^^^^^ def price
//        ^^^^ ref cart
int unfinished(void);
//  ^^^^^^^^^^ def unfinished
#endif
=== include/shop/money.h
typedef long money;
//           ^^^^^ def money
enum currency { EURO, POUND };
//              ^^^^ def EURO
#define CENTS(x) ((x) * 100)
//      ^^^^^ def CENTS
=== src/price.c
#include <shop/price.h>
struct cart { money sum; };
//     ^^^^ def cart-tag
//            ^^^^^ ref money
//                  ^^^ def sum
int tax = EURO;
//  ^^^ def tax
//        ^^^^ ref EURO
static int scale(int x) { return CENTS(x) * tax; }
//         ^^^^^ def scale
//                               ^^^^^ ref CENTS
//                                          ^^^ ref tax
int price(cart *c) { return scale(c->sum); }
//  ^^^^^ def price
//        ^^^^ ref cart
//                          ^^^^^ ref scale
//                                   ^^^ ref sum
=== src/main.c
#include "shop/price.h"
static int scale(int x) { return x; }
//         ^^^^^ def other-scale
int total(cart *c) { return price(c) + scale(tax) + unfinished(); }
//        ^^^^ ref cart
//                          ^^^^^ ref price
//                                     ^^^^^ ref other-scale
//                                           ^^^ ref tax
//                                                  ^^^^^^^^^^ ref unfinished
=== tools/alone.c
int total_of(void) { return EURO + scale(1) + price(0); }
//                          ^^^^ nothing
//                                 ^^^^^ nothing
//                                            ^^^^^ ref price
=== src/part.inc.h
int part(void) { return scale(CENTS(1)); }
//                      ^^^^^ ref whole-scale
//                            ^^^^^ ref CENTS
=== src/whole.c
#include "shop/money.h"
static int scale(int x) { return x; }
//         ^^^^^ def whole-scale
#include "part.inc.h"
