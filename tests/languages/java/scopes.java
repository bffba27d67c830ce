=== src/a/Scopes.java
package a;

class Scopes {
    int count;
    //  ^^^^^ def field

    int count(int count) {
    //  ^^^^^ def method
    //            ^^^^^ def parameter
        this.count = count;
        //   ^^^^^ ref field
        //           ^^^^^ ref parameter
        return count(count) + this.count;
        //     ^^^^^ ref method
        //           ^^^^^ ref parameter
        //                         ^^^^^ ref field
    }

    void later() {
        count = 1;
        // <- ref field
        int count = 2;
        //  ^^^^^ def local
        for (int i = count; i < 3; i++) {
        //           ^^^^^ ref local
            int i2 = i;
        }
        for (int i = 0; i < 1; i++) count++;
        //                          ^^^^^ ref local
    }

    void labels() {
        outer:
        // <- def label
        while (true) {
            int outer = 1;
            //  ^^^^^ def outer-variable
            if (outer > 0) break outer;
            //  ^^^^^ ref outer-variable
            //                   ^^^^^ ref label
            continue outer;
            //       ^^^^^ ref label
        }
    }

    void patterns(Object o) {
        if (o instanceof String s && s.isEmpty()) {
        //                      ^ def text
        //                           ^ ref text
            s.length();
            // <- ref text
        } else if (o instanceof Scopes s) {
        //                             ^ def scopes
            s.later();
            // <- ref scopes
        }
        switch (o) {
            case Integer n -> n.intValue();
            //           ^ def integer
            //                ^ ref integer
            case Long n -> n.longValue();
            //        ^ def long
            //             ^ ref long
            default -> {}
        }
    }

    boolean same(Object o) {
        if (!(o instanceof Scopes that) || that.count < 0) return false;
        //                        ^^^^ def that
        //                                 ^^^^ ref that
        //                                      ^^^^^ ref field
        if (o == that) {
        //       ^^^^ ref that
            int that2 = that.count;
            //          ^^^^ ref that
            //               ^^^^^ ref field
        }
        return that.count == count;
        //     ^^^^ ref that
        //          ^^^^^ ref field
        //                   ^^^^^ ref field
    }

    void resources() throws Exception {
        try (AutoCloseable c = null; AutoCloseable d = c) {
        //                 ^ def resource
        //                                             ^ ref resource
            c.close();
            // <- ref resource
        } catch (IllegalStateException | IllegalArgumentException c) {
        //                                                        ^ def caught
            c.printStackTrace();
            // <- ref caught
        }
    }

    Runnable closures(final int seen) {
    //                          ^^^^ def captured
        class Local {
        //    ^^^^^ def local-class
            int value = seen;
            //  ^^^^^ def local-field
            //          ^^^^ ref captured
        }
        return () -> new Runnable() {
            public void run() { System.out.println(seen + new Local().value); }
            //                                     ^^^^ ref captured
            //                                                ^^^^^ ref local-class
            //                                                        ^^^^^ ref local-field
        }.run();
    }
}
=== src/a/Initializers.java
package a;

class Initializers {
    static {
        Object made = null;
        //     ^^^^ def static-local
        made = new Object();
        // <- ref static-local
    }

    {
        Object made = null;
        //     ^^^^ def instance-local
        made.hashCode();
        // <- ref instance-local
    }

    private final Object made;
    //                   ^^^^ def made

    Initializers(Object made) {
        this.made = made;
        //   ^^^^ ref made
    }
}

class Getters {
    private final Object getShortName = null;
    //                   ^^^^^^^^^^^^ def field-of-unique-name

    Object reads(Unheard unheard) {
        unheard.any().getShortName();
        //            ^^^^^^^^^^^^ nothing
        return getShortName;
        //     ^^^^^^^^^^^^ ref field-of-unique-name
    }
}
