=== library.cc
#include <map>
#include <memory>
#include <vector>
struct Item { int size; };
//     ^^^^ def Item
//                ^^^^ def size
struct Other { int size; };
//     ^^^^^ def Other
//                 ^^^^ def other-size
template <typename T> struct Box { T inner; };
//                 ^ def T
//                           ^^^ def Box
//                                 ^ ref T
//                                   ^^^^^ def inner
int use(std::unique_ptr<Item> one, const std::vector<Item*>& many, Box<Other> box, std::map<int, Item> named) {
//                      ^^^^ ref Item
//                            ^^^ def one
//                                                   ^^^^ ref Item
//                                                           ^^^^ def many
//                                                                 ^^^ ref Box
//                                                                     ^^^^^ ref Other
//                                                                            ^^^ def box
//                                                                                               ^^^^ ref Item
//                                                                                                     ^^^^^ def named
  for (auto* each : many) each->size++;
  //         ^^^^ def each
  //                ^^^^ ref many
  //                      ^^^^ ref each
  //                            ^^^^ ref size
  for (const auto& entry : named) entry.second.size++;
  //               ^^^^^ def entry
  //                       ^^^^^ ref named
  //                              ^^^^^ ref entry
  //                                           ^^^^ ref size
  return one->size + many[0]->size + many.back()->size + box.inner.size + named.find(1)->second.size;
  //     ^^^ ref one
  //          ^^^^ ref size
  //                 ^^^^ ref many
  //                          ^^^^ ref size
  //                                 ^^^^ ref many
  //                                              ^^^^ ref size
  //                                                     ^^^ ref box
  //                                                         ^^^^^ ref inner
  //                                                               ^^^^ ref other-size
  //                                                                      ^^^^^ ref named
  //                                                                                            ^^^^ ref size
}
