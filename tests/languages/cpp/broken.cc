=== broken.cc
namespace app {
int before() { return 1; }
//  ^^^^^^ def before

int half(int a) {
//  ^^^^ def half
  if (a > before(
  //      ^^^^^^ ref before
}

int after() {
//  ^^^^^ def after
  return before() + half(2);
  //     ^^^^^^ ref before
  //                ^^^^ ref half
}
}
int last() { return app::after(); }
//                       ^^^^^ FIXME ref after
