=== scopes.c
static int total;
//         ^^^^^ def total

static int add(int count, int step)
//         ^^^ def add
//                 ^^^^^ def count
//                            ^^^^ def step
{
    int total_of = total + count;
    //  ^^^^^^^^ def total_of
    //             ^^^^^ ref total
    //                     ^^^^^ ref count
    for (int i = 0; i < count; i++) {
    //       ^ def i
    //              ^ ref i
    //                  ^^^^^ ref count
    //                         ^ ref i
        int total = i;
        //  ^^^^^ def inner
        //          ^ ref i
        total += step;
        // <- ref inner
        //       ^^^^ ref step
    }
    if (total_of > total)
    //  ^^^^^^^^ ref total_of
    //             ^^^^^ ref total
        goto add;
        //   ^^^ ref label
    return add(total_of, total);
    //     ^^^ ref add
    //         ^^^^^^^^ ref total_of
    //                   ^^^^^ ref total
add:
// <- def label
    return 0;
}

int old(left, right)
//  ^^^ def old
    int left;
    //  ^^^^ def left
    char *right;
    //    ^^^^^ def right
{
    return left + *right;
    //     ^^^^ ref left
    //             ^^^^^ ref right
}
