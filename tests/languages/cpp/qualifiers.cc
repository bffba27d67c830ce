=== qualifiers.cc
namespace level {
//        ^^^^^ def space
enum kind { low, high };
//   ^^^^ def kind
//          ^^^ def low
}
class Logger {
//    ^^^^^^ def Logger
 public:
  level::kind level() const { return level::low; }
  // <- FIXME ref space
  //     ^^^^ ref kind
  //                                 ^^^^^ FIXME ref space
  //                                        ^^^ ref low
  void set(level::kind to) { to = level::high; }
  //   ^^^ def set
  //       ^^^^^ FIXME ref space
  //              ^^^^ ref kind
  //                   ^^ def to
  //                         ^^ ref to
  //                              ^^^^^ FIXME ref space
};
