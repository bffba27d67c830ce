=== src/a/Made.java
package a;

class Made {
//    ^^^^ def Made
    static Made one() {
    //     ^^^^ ref Made
        Made made = new Made(1);
        // <- ref Made
        //              ^^^^ ref Made
        return new Made();
        //         ^^^^ ref Made
    }

    Made() {}

    Made(int number) {}

    class Inner {
    //    ^^^^^ def Inner
        int value;
        //  ^^^^^ def value
    }

    void inner(Made outer) {
    //         ^^^^ ref Made
        outer.new Inner().value = new Made.Inner().value;
        //        ^^^^^ ref Inner
        //                ^^^^^ ref value
        //                            ^^^^ ref Made
        //                                 ^^^^^ ref Inner
        //                                         ^^^^^ ref value
    }
}
