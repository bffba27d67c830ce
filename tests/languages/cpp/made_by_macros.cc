=== check.h
#define TEST(suite, name) struct suite##name { void run(); }; void suite##name::run()
//      ^^^^ def TEST
=== made_by_macros.cc
#include "check.h"
struct Case {
//     ^^^^ def Case
  Case() {}
  // <- def constructor
};
namespace checks {
TEST(One, first) { Case made; }
// <- ref TEST
//                 ^^^^ ref Case
//                      ^^^^ def made
}
TEST(One, second) { checks::Case again; }
// <- ref TEST
//                          ^^^^ ref Case
//                               ^^^^^ def again
