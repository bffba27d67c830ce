=== src/a/Node.java
package a;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class Node {
//    ^^^^ def Node
    Node next;
    // <- ref Node
    //   ^^^^ def next
    String name;
    //     ^^^^ def name
    List<Node> children = new ArrayList<>();
    //   ^^^^ ref Node
    //         ^^^^^^^^ def children
    Map<String, Node> byName;
    //          ^^^^ ref Node
    //                ^^^^^^ def byName
    Node[] pair;
    // <- ref Node
    //     ^^^^ def pair

    static Node root() { return new Node(); }
    //     ^^^^ ref Node
    //          ^^^^ def root
    //                              ^^^^ ref Node
    Node parent() { return next.next; }
    // <- ref Node
    //   ^^^^^^ def parent
    //                     ^^^^ ref next
    //                          ^^^^ ref next

    void walk(Object given) {
    //   ^^^^ def walk
        root().parent().next.name = "";
        // <- ref root
        //     ^^^^^^ ref parent
        //              ^^^^ ref next
        //                   ^^^^ ref name
        Node.root().walk(null);
        // <- ref Node
        //   ^^^^ ref root
        //          ^^^^ ref walk
        for (Node child : children) child.walk(this.name);
        //   ^^^^ ref Node
        //                ^^^^^^^^ ref children
        //                                ^^^^ ref walk
        //                                          ^^^^ ref name
        for (var child : children) child.walk(child);
        //               ^^^^^^^^ ref children
        //                               ^^^^ ref walk
        children.get(0).parent();
        // <- ref children
        //              ^^^^^^ ref parent
        byName.get("x").parent();
        // <- ref byName
        //              ^^^^^^ ref parent
        for (Map.Entry<String, Node> entry : byName.entrySet()) entry.getValue().parent();
        //                     ^^^^ ref Node
        //                                   ^^^^^^ ref byName
        //                                                                       ^^^^^^ ref parent
        pair[0].parent();
        // <- ref pair
        //      ^^^^^^ ref parent
        var made = new Node();
        //             ^^^^ ref Node
        made.parent();
        //   ^^^^^^ ref parent
        ((Node) given).parent();
        //^^^^ ref Node
        //             ^^^^^^ ref parent
        if (given instanceof Node node) node.parent();
        //                   ^^^^ ref Node
        //                                   ^^^^^^ ref parent
        (given == null ? this : made).parent();
        //                            ^^^^^^ ref parent
        given.parent();
        //    ^^^^^^ nothing
        children.iterator().next().parent();
        // <- ref children
        //                         ^^^^^^ ref parent
    }

    record Point(int x, Node at) {
    //     ^^^^^ def Point
    //               ^ def x
    //                  ^^^^ ref Node
    //                       ^^ def at
        int twice() { return x + x() + at().parent().pair.length; }
        //                   ^ ref x
        //                       ^ ref x
        //                             ^^ ref at
        //                                  ^^^^^^ ref parent
        //                                           ^^^^ ref pair
    }

    @interface Mark {
    //         ^^^^ def Mark
        String value();
        //     ^^^^^ def value
        int times() default 1;
        //  ^^^^^ def times
    }

    @Mark(value = "a", times = 2)
    // <- ref Mark
    //    ^^^^^ ref value
    //                 ^^^^^ ref times
    @a.Node.Mark("b") // fully qualified
    // ^^^^ ref Node
    //      ^^^^ ref Mark
    Point point(Mark mark) { mark.times(); return new Point(1, null); }
    // <- ref Point
    //          ^^^^ ref Mark
    //                            ^^^^^ ref times
    //                                                ^^^^^ ref Point
}
=== src/a/Qualified.java
package a;

class Qualified {
    class Inner {}
    //    ^^^^^ def inner-of-qualified
}

class Makes {
    Object make(Qualified outer) {
        return outer.new Inner();
        //               ^^^^^ ref inner-of-qualified
    }
}
