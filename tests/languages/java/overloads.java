=== src/a/Overloads.java
package a;

import java.util.List;
import java.util.function.Supplier;

class Overloads {
    void put() {}
    //   ^^^ def none
    void put(int number) {}
    //   ^^^ def int
    void put(long number) {}
    //   ^^^ def long
    void put(Object any) {}
    //   ^^^ def object
    void put(CharSequence text) {}
    //   ^^^ def text
    void put(String text, int... more) {}
    //   ^^^ def rest
    void put(int[] numbers) {}
    //   ^^^ def array
    void put(Base base) {}
    //   ^^^ def base
    void put(Derived derived) {}
    //   ^^^ def derived
    void put(Supplier<String> made) {}
    //   ^^^ def supplier

    void spread(Object one) {}
    //   ^^^^^^ def one
    void spread(Object... many) {}
    //   ^^^^^^ def many
    private void sealed(String text) {}
    //           ^^^^^^ def private
    void sealed(Object any) {}
    //   ^^^^^^ def open

    void calls(Base base, Derived derived, byte small, List<String> list, Other other) {
        spread("x");
        // <- ref one
        spread(new String[0]);
        // <- ref many
        spread("x", "y");
        // <- ref many
        sealed("x");
        // <- ref private
        put();
        // <- ref none
        put(1);
        // <- ref int
        put(small);
        // <- ref int
        put('c');
        // <- ref int
        put(1L);
        // <- ref long
        put(1 + 2L);
        // <- ref long
        put((Object) "x");
        // <- ref object
        put(1.5);
        // <- ref object
        put("x");
        // <- ref text
        put("x" + 1);
        // <- ref text
        put(new StringBuilder());
        // <- ref text
        put("x", 1, 2);
        // <- ref rest
        put(new int[] {1});
        // <- ref array
        put(base);
        // <- ref base
        put(derived);
        // <- ref derived
        put(new Derived() {});
        // <- ref derived
        put(() -> "x");
        // <- ref supplier
        put(list.get(0));
        // <- ref text
        put(list.size());
        // <- ref int
        put(other);
        // <- ref object
        put(base.self());
        // <- ref base
        put(derived.self());
        // <- ref derived
    }
}

class Base { Base self() { return this; } }
class Derived extends Base { @Override Derived self() { return this; } }
class Other {}
=== src/a/Generic.java
package a;

class Elsewhere {
    void calls(Overloads overloads) {
        overloads.sealed("what is private is not seen here");
        //        ^^^^^^ ref open
    }
}

class Generic<T> {
    void take(T value, int times) {}
    //   ^^^^ def generic
    void take(String value, String other) {}
    //   ^^^^ def strings
    static <E extends Base> E same(E value) { return value; }
    //                        ^^^^ def bounded
    static <E> E same(E value, int times) { return value; }
    //           ^^^^ def unbounded

    void calls(Derived derived, Generic<Base> other) {
        other.take(derived, 1);
        //    ^^^^ ref generic
        other.take("a", "b");
        //    ^^^^ ref strings
        same(derived).self();
        // <- ref bounded
        same(derived, 2).self();
        // <- ref unbounded
    }
}
=== src/a/Delegates.java
package a;

import b.Unheard;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.net.URL;

class Delegates {
    boolean holds(Unheard one) { return holds(one.part()); }
    //      ^^^^^ def unheard
    //                                  ^^^^^ ref inner
    private boolean holds(String name) { return name.isEmpty(); }
    //              ^^^^^ def inner

    void open(URI uri) { open(java.util.Objects.requireNonNull(uri, "uri").toURL()); }
    //   ^^^^ def uri
    //                   ^^^^ ref url
    void open(URL url) { open(url.getProtocol()); }
    //   ^^^^ def url
    //                   ^^^^ ref scheme
    void open(String scheme) {}
    //   ^^^^ def scheme

    String reason(AnnotatedElement element) {
        return element.getAnnotation(Marked.class).reason();
        //                                         ^^^^^^ ref reason
    }
}

@interface Marked { String reason(); }
//                         ^^^^^^ def reason
=== src/a/Times.java
package a;

import java.time.chrono.ChronoLocalDateTime;
import java.time.chrono.ChronoZonedDateTime;
import java.time.LocalDate;
import java.time.ZoneId;

class Times {
    void at(LocalDate date) { at(date.atStartOfDay()); }
    //   ^^ def date
    //                        ^^ ref time
    void at(ChronoLocalDateTime<?> time) { at(time.atZone(ZoneId.systemDefault())); }
    //   ^^ def time
    //                                     ^^ ref zoned
    void at(ChronoZonedDateTime<?> zoned) {}
    //   ^^ def zoned
}
