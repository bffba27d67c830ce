=== broken.c
int before(void) { return 1; }
//  ^^^^^^ def before

int half(int a) {
//  ^^^^ def half
    if (a > before(
    //      ^^^^^^ ref before

int after(void) {
//  ^^^^^ def after
    return before() + half(2);
    //     ^^^^^^ ref before
    //                ^^^^ ref half
}

static struct box {
//            ^^^ def box
    int side;
    //  ^^^^ def side
} one;
//^^^ def one

int last(void) { return after() + one.side; }
//                      ^^^^^ ref after
//                                ^^^ ref one
//                                    ^^^^ ref side
