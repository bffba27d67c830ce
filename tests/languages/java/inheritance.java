=== src/a/Base.java
package a;

interface Shape {
//        ^^^^^ def Shape
    double area();
    //     ^^^^ def area
    default Shape scaled() { return this; }
    //      ^^^^^ ref Shape
    //            ^^^^^^ def scaled
}

abstract class Base implements Shape {
//             ^^^^ def Base
//                             ^^^^^ ref Shape
    protected int side;
    //            ^^^^ def side
    private int hidden;
    //          ^^^^^^ def base-hidden
    protected static class Nested { int deep; }
    //                     ^^^^^^ def Nested
    //                                  ^^^^ def deep
    void log(String text) {}
    //   ^^^ def log-text
    int size() { return hidden; }
    //  ^^^^ def size
    //                  ^^^^^^ ref base-hidden
}
=== src/a/Square.java
package a;

class Outer {
    int hidden;
    //  ^^^^^^ def outer-hidden
    int side;
    //  ^^^^ def outer-side
    void log(int number) {}
    void only() {}
    //   ^^^^ def only

    class Square extends Base {
    //                   ^^^^ ref Base
        int size;
        //  ^^^^ def size-field
        @Override public double area() { return side * side + hidden + super.size() + size() + size; }
        //                      ^^^^ def area
        //                                      ^^^^ ref side
        //                                             ^^^^ ref side
        //                                                    ^^^^^^ ref outer-hidden
        //                                                                   ^^^^ ref size
        //                                                                            ^^^^ ref size
        //                                                                                     ^^^^ ref size-field
        void calls(Nested nested) {
        //         ^^^^^^ ref Nested
            log("inherited methods hide those of enclosing classes");
            // <- ref log-text
            only();
            // <- ref only
            nested.deep = Outer.this.side;
            //     ^^^^ ref deep
            //                       ^^^^ ref outer-side
            this.scaled().area();
            //   ^^^^^^ ref scaled
            //            ^^^^ ref area
        }
    }

    void use(Shape shape) {
    //       ^^^^^ ref Shape
        shape.area();
        //    ^^^^ ref area
        new Base() {
        //  ^^^^ ref Base
            public double area() { return side; }
            //            ^^^^ def area
            //                            ^^^^ ref side
        }.scaled();
        //^^^^^^ ref scaled
    }
}

sealed interface Tree permits Leaf {}
//               ^^^^ def Tree
//                            ^^^^ ref Leaf
final class Leaf implements Tree {}
//          ^^^^ def Leaf
//                          ^^^^ ref Tree
=== src/a/Hidden.java
package a;

class Hidden {
    String place() { return ""; }
    //     ^^^^^ def place
    String reads() { return place(); }
    //                      ^^^^^ ref place
}
=== src/b/Hiding.java
package b;

import a.Hidden;

class Hiding extends Hidden {
    private String place() { return ""; }
    //             ^^^^^ def private-place
    String more() { return place(); }
    //                     ^^^^^ ref private-place
}
