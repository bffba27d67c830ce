=== core/src/main/java/shop/Item.java
package shop;

public class Item {
//           ^^^^ def Item
    public static final int LIMIT = 3;
    //                      ^^^^^ def LIMIT
    public static int total(int a) { return a; }
    //                ^^^^^ def total
    public static class Part {
    //                  ^^^^ def Part
        public enum Size { SMALL, LARGE }
        //          ^^^^ def Size
        //                 ^^^^^ def SMALL
        //                        ^^^^^ def LARGE
    }
}

class Helper {
//    ^^^^^^ def Helper
    int help() { return 1; }
    //  ^^^^ def help
}
=== core/src/test/java/shop/ItemTest.java
package shop;

class ItemTest {
    Item item = new Item();
    // <- ref Item
    //              ^^^^ ref Item
    int seen = new Helper().help();
    //             ^^^^^^ ref Helper
    //                      ^^^^ ref help
    int full = shop.Item.LIMIT + Item.total(1);
    //              ^^^^ ref Item
    //                   ^^^^^ ref LIMIT
    //                           ^^^^ ref Item
    //                                ^^^^^ ref total
}
=== app/src/main/java/till/Till.java
package till;

import java.util.List;
//               ^^^^ nothing
import shop.Item;
//          ^^^^ ref Item
import shop.Item.Part;
//          ^^^^ ref Item
//               ^^^^ ref Part
import static shop.Item.LIMIT;
//                 ^^^^ ref Item
//                      ^^^^^ ref LIMIT
import static shop.Item.Part.Size.*;
//                 ^^^^ ref Item
//                      ^^^^ ref Part
//                           ^^^^ ref Size

class Till {
    List<Item> items;
    //   ^^^^ ref Item
    Part part;
    // <- ref Part
    Part.Size size = SMALL;
    // <- ref Part
    //   ^^^^ ref Size
    //               ^^^^^ ref SMALL
    int limit = LIMIT;
    //          ^^^^^ ref LIMIT
    int sum(Part.Size size) {
    //      ^^^^ ref Part
    //           ^^^^ ref Size
        switch (size) {
            case SMALL: return 1;
            //   ^^^^^ ref SMALL
            case LARGE: return 2;
            //   ^^^^^ ref LARGE
        }
        return Part.Size.valueOf("SMALL") == Part.Size.LARGE ? 1 : 0;
        //     ^^^^ ref Part
        //          ^^^^ ref Size
        //                                   ^^^^ ref Part
        //                                        ^^^^ ref Size
        //                                             ^^^^^ ref LARGE
    }
    Helper unknown;
    // <- nothing
}
=== app/src/main/java/till/Every.java
package till;

import static shop.Item.*;
//                 ^^^^ ref Item
import shop.*;

class Every {
    int both = total(LIMIT) + Item.total(2);
    //         ^^^^^ ref total
    //               ^^^^^ ref LIMIT
    //                        ^^^^ ref Item
    //                             ^^^^^ ref total
    Part nested;
    // <- ref Part
}
=== other/src/main/java/other/Item.java
package other;

class Item {
//    ^^^^ def other-item
    Item next;
    // <- ref other-item
}
