=== src/a/Broken.java
package a;

class Broken {
    int before;
    //  ^^^^^^ def before

    private int first() { return before; }
    //          ^^^^^ def first
    //                           ^^^^^^ ref before

    private void writing(String text) {
        if (first() > 1) {
        //  ^^^^^ ref first
        text.
    }

    private int after() { return before + first(); }
    //          ^^^^^ def after
    //                           ^^^^^^ ref before
    //                                    ^^^^^ ref first

    private static class Inner {
    //                   ^^^^^ def Inner
        int deep(Broken broken) { return broken.after(); }
        //                                      ^^^^^ ref after
    }
}

class Behind {
    Broken.Inner inner;
    //     ^^^^^ ref Inner
}
