=== macros.h
#define API extern
//      ^^^ def API
#define CALLED
//      ^^^^^^ def CALLED
#define ARGS(x) x
//      ^^^^ def ARGS
#define CHECKED(n) __attribute__((nonnull(n)))
//      ^^^^^^^ def CHECKED
#define each(x, of) for (x = of; x; x = x->next)
//      ^^^^ def each
#ifdef _WIN32
#define SEPARATOR '\\'
#else
#define SEPARATOR '/'
//      ^^^^^^^^^ def SEPARATOR
#endif
API struct item *CALLED first ARGS((int index));
// <- ref API
//         ^^^^ ref item
//               ^^^^^^ ref CALLED
//                      ^^^^^ def first
//                            ^^^^ ref ARGS
API int (second) (int index) CHECKED(1);
// <- ref API
//       ^^^^^^ def second
//                           ^^^^^^^ ref CHECKED
#ifdef __cplusplus
extern "C" {
#endif
API unsigned CALLED third(void);
// <- ref API
//           ^^^^^^ ref CALLED
//                  ^^^^^ def third
#ifdef __cplusplus
}
#endif
=== macros.c
#include "macros.h"
struct item { struct item *next; int size; };
//     ^^^^ def item
//                   ^^^^ ref item
//                         ^^^^ def next
//                                   ^^^^ def size
API struct item *CALLED first(int index)
// <- ref API
//         ^^^^ ref item
//               ^^^^^^ ref CALLED
//                      ^^^^^ def first
//                                ^^^^^ def index
{
    struct item *list = 0, *one;
    //     ^^^^ ref item
    //                      ^^^ def one
    each (one, list) {
    // <- ref each
    //    ^^^ ref one
        if (index == SEPARATOR)
        //  ^^^^^ ref index
        //           ^^^^^^^^^ ref SEPARATOR
            return one->next;
            //     ^^^ ref one
            //          ^^^^ ref next
#ifdef EXTRA
        else if (third()) {
        //       ^^^^^ ref third
            return second(one->size) ? first(2) : one;
            //     ^^^^^^ ref second
            //            ^^^ ref one
            //                 ^^^^ ref size
            //                         ^^^^^ ref first
            //                                    ^^^ ref one
        }
#endif
    }
    return 0;
}
