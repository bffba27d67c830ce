=== tags.c
struct node {
//     ^^^^ def tag
    struct node *next;
    //     ^^^^ ref tag
    //           ^^^^ def next
    enum color { RED, GREEN } color;
    //   ^^^^^ def color-tag
    //           ^^^ def RED
    //                        ^^^^^ def color
    union {
        int whole;
        //  ^^^^^ def whole
        struct { short low, high; };
        //             ^^^ def low
    };
    struct { int x; } at;
    //           ^ def x
    //                ^^ def at
    int (*visit)(struct node *self, int depth);
    //    ^^^^^ def visit
    //                  ^^^^ ref tag
};
typedef struct node node;
//             ^^^^ ref tag
//                  ^^^^ def type
typedef struct { int x; } *point;
//                   ^ def point-x
//                         ^^^^^ def point

static enum color paint(node *node, point p, void *raw)
//          ^^^^^ ref color-tag
//                      ^^^^ ref type
//                            ^^^^ def parameter
//                                  ^^^^^ ref point
//                                        ^ def p
//                                                 ^^^ def raw
{
    struct node copy = { .next = node, .at = { .x = 1 } }, *list[4];
    //     ^^^^ ref tag
    //                    ^^^^ ref next
    //                           ^^^^ ref parameter
    //                                  ^^ ref at
    //                                          ^ ref x
    node->next->whole = p->x + copy.low;
    // <- ref parameter
    //    ^^^^ ref next
    //          ^^^^^ ref whole
    //                  ^ ref p
    //                     ^ ref point-x
    //                              ^^^ ref low
    list[0]->at.x = ((struct node *) raw)->next->visit(node, RED);
    //       ^^ ref at
    //          ^ ref x
    //                       ^^^^ ref tag
    //                               ^^^ ref raw
    //                                     ^^^^ ref next
    //                                           ^^^^^ ref visit
    //                                                 ^^^^ ref parameter
    //                                                       ^^^ ref RED
    return (*node).color + (&copy)->color;
    //       ^^^^ ref parameter
    //             ^^^^^ ref color
    //                              ^^^^^ ref color
}
