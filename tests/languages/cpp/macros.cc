=== macros.cc
#define API
//      ^^^ def API
#define INLINE constexpr inline
//      ^^^^^^ def INLINE
#define GUARDED_BY(x)
//      ^^^^^^^^^^ def GUARDED_BY
#define REQUIRES(x)
//      ^^^^^^^^ def REQUIRES
#define BEGIN_SPACE namespace lib {
//      ^^^^^^^^^^^ def BEGIN_SPACE
#define END_SPACE }
//      ^^^^^^^^^ def END_SPACE
#define ENABLE_IF(x) typename = enable<x>
//      ^^^^^^^^^ def ENABLE_IF
BEGIN_SPACE
// <- ref BEGIN_SPACE
struct mutex {};
//     ^^^^^ def mutex
class API counter {
//    ^^^ ref API
//        ^^^^^^^ def counter
 public:
  INLINE counter(int start) : value_(start) {}
  // <- ref INLINE
  //                 ^^^^^ def start
  //                          ^^^^^^ ref value_
  //                                 ^^^^^ ref start
  int next() REQUIRES(mutex_) { return ++value_; }
  //  ^^^^ def next
  //         ^^^^^^^^ ref REQUIRES
  //                  ^^^^^^ ref mutex_
  //                                     ^^^^^^ ref value_
 private:
  mutex mutex_;
  // <- ref mutex
  //    ^^^^^^ def mutex_
  int value_ GUARDED_BY(mutex_);
  //  ^^^^^^ def value_
  //         ^^^^^^^^^^ ref GUARDED_BY
  //                    ^^^^^^ ref mutex_
};
template <typename T, ENABLE_IF(sizeof(T) > 1)> INLINE T* pick(T* one) { return one; }
//                 ^ def T
//                    ^^^^^^^^^ ref ENABLE_IF
//                                     ^ ref T
//                                              ^^^^^^ ref INLINE
//                                                     ^ ref T
//                                                        ^^^^ def pick
//                                                             ^ ref T
//                                                                ^^^ def one
//                                                                              ^^^ ref one
END_SPACE
// <- ref END_SPACE
int use(lib::counter& from) { return lib::pick(&from)->next(); }
//           ^^^^^^^ ref counter
//                    ^^^^ def from
//                                        ^^^^ ref pick
//                                              ^^^^ ref from
//                                                     ^^^^ FIXME ref next
