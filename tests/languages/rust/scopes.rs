const LIMIT: u32 = 3;
//    ^^^^^ def LIMIT

struct Point {
//     ^^^^^ def Point
    x: u32,
    // <- def x
    y: u32,
    // <- def y
}

fn shadows(value: u32) -> u32 {
// ^^^^^^^ def shadows
//         ^^^^^ def value
    let value = value + LIMIT;
    //  ^^^^^ def value2
    //          ^^^^^ ref value
    //                  ^^^^^ ref LIMIT
    {
        let value = value * 2;
        //  ^^^^^ def value3
        //          ^^^^^ ref value2
        later(value);
        // <- ref later
        //    ^^^^^ ref value3
        fn later(_n: u32) {}
        // ^^^^^ def later
    }
    let twice = |value: u32| value * 2;
    //  ^^^^^ def twice
    //           ^^^^^ def value4
    //                       ^^^^^ ref value4
    twice(value)
    // <- ref twice
    //    ^^^^^ ref value2
}

fn patterns(point: Point, maybe: Option<u32>, pairs: &[(u32, u32)]) -> u32 {
//          ^^^^^ def point
//                 ^^^^^ ref Point
//                        ^^^^^ def maybe
//                                            ^^^^^ def pairs
    let Point { x: px, y: height } = point;
    //  ^^^^^ ref Point
    //          ^ ref x
    //             ^^ def px
    //                 ^ ref y
    //                    ^^^^^^ def height
    //                               ^^^^^ ref point
    if let Some(n) = maybe {
    //          ^ def n
    //               ^^^^^ ref maybe
        use_it(n);
        //     ^ ref n
    } else if let Some(n @ 1..=LIMIT) = maybe.map(|n| n + px) {
    //                 ^ def n2
    //                         ^^^^^ ref LIMIT
    //                                  ^^^^^ ref maybe
    //                                             ^ def n3
    //                                                ^ ref n3
    //                                                    ^^ ref px
        use_it(n);
        //     ^ ref n2
    }
    for (a, ref b) in pairs {
    //   ^ def a
    //          ^ def b
    //                ^^^^^ ref pairs
        match (a, b) {
        //     ^ ref a
        //        ^ ref b
            (0, LIMIT) => 0,
            //  ^^^^^ ref LIMIT
            (c, _) | (_, c) if *c > 1 => *c,
            // <- def c
            //           ^ def c
            //                  ^ ref c
            //                            ^ ref c
            (a, _) => *a,
            // <- def a2
            //         ^ ref a2
        };
    }
    while let Some(n) = next() {
    //             ^ def n4
        use_it(n);
        //     ^ ref n4
    }
    let n = Point { x: px, y: height };
    //  ^ def n5
    //      ^^^^^ ref Point
    //              ^ ref x
    //                 ^^ ref px
    //                     ^ ref y
    //                        ^^^^^^ ref height
    let Point { x: 1, .. } = n else { return n.x };
    //  ^^^^^ ref Point
    //          ^ ref x
    //                       ^ ref n5
    //                                       ^ ref n5
    //                                         ^ ref x
    if px > 1 { 'outer: loop { break 'outer; } }
    // ^^ ref px
    //          ^^^^^^ def 'outer
    //                               ^^^^^^ ref 'outer
    let [first, .., mut last] = [1, 2, 3];
    //   ^^^^^ def first
    //                  ^^^^ def last
    last = first;
    // <- ref last
    //     ^^^^^ ref first
    let Point { x, .. } = n;
    //  ^^^^^ ref Point
    //          ^ ref x
    //                    ^ ref n5
    n.y
    // <- ref n5
   // ^ ref y
}

fn macros(list: Vec<Point>, last: u32) -> bool {
//        ^^^^ def list
//                  ^^^^^ ref Point
//                          ^^^^ def last2
    assert_eq!(list[0].x, last, "{}", LIMIT);
    //         ^^^^ ref list
    //                 ^ ref x
    //                    ^^^^ ref last2
    //                                ^^^^^ ref LIMIT
    let all = vec![last, shadows(last)];
    //  ^^^ def all
    //             ^^^^ ref last2
    //                   ^^^^^^^ ref shadows
    //                           ^^^^ ref last2
    println!("{:?}", all.iter().map(|last| last + 1));
    //               ^^^ ref all
    //                               ^^^^ def last3
    //                                     ^^^^ ref last3
    odd!(list => last; last.x);
    // <- ref odd
    //   ^^^^ ref list
    //           ^^^^ ref last2
    //                 ^^^^ ref last2
    //                      ^ nothing
    matches!(last, 0 | 1)
    //       ^^^^ ref last2
}

macro_rules! odd {
//           ^^^ def odd
    ($a:ident => $b:expr; $c:expr) => {};
}

fn generic<'a, T: Clone, const N: usize>(t: &'a T) -> [T; N] {
//         ^^ def 'a
//             ^ def T
//                             ^ def N
//                                       ^ def t
//                                           ^^ ref 'a
//                                              ^ ref T
//                                                     ^ ref T
//                                                        ^ ref N
    let all: Vec<T> = Vec::new();
    //  ^^^ def all2
    //           ^ ref T
    all.push(t.clone());
    // <- ref all2
    //       ^ ref t
    [(); N]
    // <- ref N
}
