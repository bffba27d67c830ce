=== src/a/Box.java
package a;

import java.util.List;
import java.util.Optional;

interface Named { String label(); }
//        ^^^^^ def Named
//                       ^^^^^ def label

interface Change<A, B> {
//        ^^^^^^ def Change
//               ^ def A
//                  ^ def B
    B apply(A given);
    // <- ref B
    //^^^^^ def apply
    //      ^ ref A
}

class Box<T extends Named> {
//    ^^^ def Box
//        ^ def T
//                  ^^^^^ ref Named
    T held;
    // <- ref T
    //^^^^ def held
    T get() { held.label(); return held; }
    // <- ref T
    //^^^ def get
    //        ^^^^ ref held
    //             ^^^^^ ref label
    //                             ^^^^ ref held
    <R extends Named> Box<R> map(Change<T, R> how) { how.apply(held); return null; }
    // <- def R
    //         ^^^^^ ref Named
    //                ^^^ ref Box
    //                    ^ ref R
    //                       ^^^ def map
    //                           ^^^^^^ ref Change
    //                                  ^ ref T
    //                                     ^ ref R
    //                                                   ^^^^^ ref apply
    //                                                         ^^^^ ref held
}

class Dog implements Named {
//    ^^^ def Dog
//                   ^^^^^ ref Named
    public String label() { return ""; }
    //            ^^^^^ def label
    Cat chase() { return null; }
    // <- ref Cat
    //  ^^^^^ def chase
}

class Cat implements Named {
//    ^^^ def Cat
//                   ^^^^^ ref Named
    public String label() { return ""; }
    //            ^^^^^ def label
    void purr() {}
    //   ^^^^ def purr
}

class Use {
    void use(Box<Dog> box, List<Dog> dogs, Optional<Dog> maybe) {
    //       ^^^ ref Box
    //           ^^^ ref Dog
    //                          ^^^ ref Dog
    //                                              ^^^ ref Dog
        box.get().chase().purr();
        //  ^^^ ref get
        //        ^^^^^ ref chase
        //                ^^^^ ref purr
        box.held.chase();
        //  ^^^^ ref held
        //       ^^^^^ ref chase
        box.map(dog -> dog.chase()).get().purr();
        //  ^^^ ref map
        //                 ^^^^^ ref chase
        //                          ^^^ ref get
        //                                ^^^^ ref purr
        box.map(Dog::chase);
        //  ^^^ ref map
        //      ^^^ ref Dog
        //           ^^^^^ ref chase
        Change<Dog, Cat> change = dog -> dog.chase();
        // <- ref Change
        //     ^^^ ref Dog
        //          ^^^ ref Cat
        //                                   ^^^^^ ref chase
        change.apply(null).purr();
        //     ^^^^^ ref apply
        //                 ^^^^ ref purr
        dogs.forEach(dog -> dog.chase());
        //                      ^^^^^ ref chase
        dogs.stream().filter(dog -> dog.chase() != null).map(dog -> dog.chase()).forEach(cat -> cat.purr());
        //                              ^^^^^ ref chase
        //                                                              ^^^^^ ref chase
        //                                                                                          ^^^^ ref purr
        maybe.get().chase();
        //          ^^^^^ ref chase
        maybe.ifPresent(dog -> { dog.chase(); });
        //                           ^^^^^ ref chase
    }
}
