use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex};

#[derive(Clone, Debug, Default)]
pub struct Item {
//         ^^^^ def Item
    pub name: String,
    //  ^^^^ def name
    pub size: usize,
    //  ^^^^ def size
    pub parent: Option<Box<Item>>,
    //  ^^^^^^ def parent
    //                     ^^^^ ref Item
    pub kids: Vec<Item>,
    //  ^^^^ def kids
    //            ^^^^ ref Item
}

type Items = Vec<Item>;
//   ^^^^^ def Items
//               ^^^^ ref Item
type Res<T> = std::result::Result<T, Failure>;
//   ^^^ def Res
//       ^ def ResT
//                                ^ ref ResT
//                                   ^^^^^^^ ref Failure

pub struct Failure {
//         ^^^^^^^ def Failure
    code: u8,
    // <- def code
}

pub struct Store<K, V> {
//         ^^^^^ def Store
//               ^ def K
//                  ^ def V
    by_key: HashMap<K, Vec<V>>,
    // <- def by_key
    //              ^ ref K
    //                     ^ ref V
    shared: Arc<Mutex<Item>>,
    // <- def shared
    //                ^^^^ ref Item
    first: (Item, u8),
    // <- def first
    //      ^^^^ ref Item
}

impl<K, V> Store<K, V> {
//   ^ def K2
//      ^ def V2
//         ^^^^^ ref Store
//               ^ ref K2
//                  ^ ref V2
    fn values(&self, key: &K) -> Option<&V> {
    // ^^^^^^ def values
    //               ^^^ def key
    //                     ^ ref K2
    //                                   ^ ref V2
        self.first.0.size;
        //   ^^^^^ ref first
        //           ^^^^ ref size
        self.shared.lock().unwrap().size;
        //   ^^^^^^ ref shared
        //                          ^^^^ ref size
        self.by_key.get(key)?.iter().next()
        //   ^^^^^^ ref by_key
        //              ^^^ ref key
    }
    fn each<F: Fn(&V)>(&self, f: F) {}
    // ^^^^ def each
    //      ^ def F
    //             ^ ref V2
    //                        ^ def f
    //                           ^ ref F
    fn load(&self) -> Res<Item> {
    // ^^^^ def load
    //                ^^^ ref Res
    //                    ^^^^ ref Item
        Err(Failure { code: 1 })
        //  ^^^^^^^ ref Failure
        //            ^^^^ ref code
    }
}

fn use_store(store: &Store<String, Item>, items: Items) -> Res<usize> {
// ^^^^^^^^^ def use_store
//           ^^^^^ def store
//                   ^^^^^ ref Store
//                                 ^^^^ ref Item
//                                        ^^^^^ def items
//                                               ^^^^^ ref Items
//                                                         ^^^ ref Res
    store.values(&String::new()).unwrap().size;
    // <- ref store
    //    ^^^^^^ ref values
    //                                    ^^^^ ref size
    store.load()?.size;
    // <- ref store
    //    ^^^^ ref load
    //            ^^^^ ref size
    match store.load() {
    //    ^^^^^ ref store
    //          ^^^^ ref load
        Ok(item) => item.size,
        // ^^^^ def item
        //          ^^^^ ref item
        //               ^^^^ ref size
        Err(failure) => failure.code as usize,
        //  ^^^^^^^ def failure
        //              ^^^^^^^ ref failure
        //                      ^^^^ ref code
    };
    let failed = store.load().map_err(|e| e.code);
    //  ^^^^^^ def failed
    //           ^^^^^ ref store
    //                 ^^^^ ref load
    //                                 ^ def e
    //                                    ^ ref e
    //                                      ^^^^ ref code
    for (key, held) in &store.by_key {
    //   ^^^ def key2
    //        ^^^^ def held
    //                  ^^^^^ ref store
    //                        ^^^^^^ ref by_key
        held[0].size;
        // <- ref held
        //      ^^^^ ref size
        held.first().map(|i| i.size);
        // <- ref held
        //                ^ def i
        //                   ^ ref i
        //                     ^^^^ ref size
    }
    let total: usize = items.iter().map(|i| i.size).sum();
    //  ^^^^^ def total
    //                 ^^^^^ ref items
    //                                   ^ def i2
    //                                      ^ ref i2
    //                                        ^^^^ ref size
    let sorted = { let mut copy = items.clone(); copy.sort_by(|a, b| a.size.cmp(&b.size)); copy };
    //  ^^^^^^ def sorted
    //                     ^^^^ def copy
    //                            ^^^^^ ref items
    //                                           ^^^^ ref copy
    //                                                         ^ def a
    //                                                            ^ def b
    //                                                               ^ ref a
    //                                                                 ^^^^ ref size
    //                                                                           ^ ref b
    //                                                                             ^^^^ ref size
    //                                                                                     ^^^^ ref copy
    sorted[0].size;
    // <- ref sorted
    //        ^^^^ ref size
    let names: Vec<&Item> = items.iter().filter(|i| i.size > 1).collect();
    //  ^^^^^ def names
    //              ^^^^ ref Item
    //                      ^^^^^ ref items
    //                                           ^ def i3
    //                                              ^ ref i3
    //                                                ^^^^ ref size
    names[0].size;
    // <- ref names
    //       ^^^^ ref size
    let folded = items.iter().fold(Item::default(), |acc, i| { acc.size; i.size; acc });
    //  ^^^^^^ def folded
    //           ^^^^^ ref items
    //                             ^^^^ ref Item
    //                                               ^^^ def acc
    //                                                    ^ def i4
    //                                                         ^^^ ref acc
    //                                                             ^^^^ ref size
    //                                                                   ^ ref i4
    //                                                                     ^^^^ ref size
    //                                                                           ^^^ ref acc
    folded.size;
    // <- ref folded
    //     ^^^^ ref size
    if let Some(parent) = items[0].parent.as_ref() {
    //          ^^^^^^ def parent2
    //                    ^^^^^ ref items
    //                             ^^^^^^ ref parent
        parent.size;
        // <- ref parent2
        //     ^^^^ ref size
    }
    let chosen = if total > 1 { items[0].clone() } else { Item { size: 1, ..Default::default() } };
    //  ^^^^^^ def chosen
    //              ^^^^^ ref total
    //                          ^^^^^ ref items
    //                                                    ^^^^ ref Item
    //                                                           ^^^^ ref size
    chosen.size;
    // <- ref chosen
    //     ^^^^ ref size
    let (left, right) = (items[0].clone(), 1);
    //   ^^^^ def left
    //         ^^^^^ def right
    //                   ^^^^^ ref items
    left.size;
    // <- ref left
    //   ^^^^ ref size
    let closure = |i: &Item| i.size;
    //  ^^^^^^^ def closure
    //             ^ def i5
    //                 ^^^^ ref Item
    //                       ^ ref i5
    //                         ^^^^ ref size
    closure(&left);
    // <- ref closure
    //       ^^^^ ref left
    let wrapped = Guard { held: left };
    //  ^^^^^^^ def wrapped
    //            ^^^^^ ref Guard
    //                    ^^^^ ref held2
    //                          ^^^^ ref left
    wrapped.size;
    // <- ref wrapped
    //      ^^^^ ref size
    wrapped.held.size;
    // <- ref wrapped
    //      ^^^^ ref held2
    //           ^^^^ ref size
    while let Some(top) = items.clone().pop() {
    //             ^^^ def top
    //                    ^^^^^ ref items
        top.size;
        // <- ref top
        //  ^^^^ ref size
    }
    for kid in (Walk { at: None }) {
    //  ^^^ def kid
    //          ^^^^ ref Walk
    //                 ^^ ref at
        kid.size;
        // <- ref kid
        //  ^^^^ ref size
    }
    make::<Item>().size;
    // <- ref make
    //     ^^^^ ref Item
    //             ^^^^ ref size
    longest(&wrapped.held, &folded).size;
    // <- ref longest
    //       ^^^^^^^ ref wrapped
    //               ^^^^ ref held2
    //                      ^^^^^^ ref folded
    //                              ^^^^ ref size
    Ok(total)
    // ^^^^^ ref total
}

struct Guard {
//     ^^^^^ def Guard
    held: Item,
    // <- def held2
    //    ^^^^ ref Item
}

impl Deref for Guard {
//             ^^^^^ ref Guard
    type Target = Item;
    //            ^^^^ ref Item
    fn deref(&self) -> &Self::Target {
        &self.held
        //    ^^^^ ref held2
    }
}

struct Walk {
//     ^^^^ def Walk
    at: Option<Item>,
    // <- def at
    //         ^^^^ ref Item
}

impl Iterator for Walk {
//                ^^^^ ref Walk
    type Item = Item;
    //          ^^^^ ref Item
    fn next(&mut self) -> Option<Self::Item> {
        self.at.take()
        //   ^^ ref at
    }
}

fn make<T: Default>() -> T {
// ^^^^ def make
//      ^ def T
//                       ^ ref T
    T::default()
    // <- ref T
}

fn longest<'a, T>(x: &'a T, y: &'a T) -> &'a T {
// ^^^^^^^ def longest
//         ^^ def 'a
//             ^ def T2
//                ^ def x
//                    ^^ ref 'a
//                       ^ ref T2
//                          ^ def y
//                              ^^ ref 'a
//                                 ^ ref T2
//                                        ^^ ref 'a
//                                           ^ ref T2
    x
    // <- ref x
}

impl fmt::Display for Item {
//                    ^^^^ ref Item
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    //            ^ def f2
        write!(f, "{} {}", self.name, self.size)
        //     ^ ref f2
        //                      ^^^^ ref name
        //                                 ^^^^ ref size
    }
}

trait Visit {
//    ^^^^^ def Visit
    type Out;
    //   ^^^ def Out
    fn visit(&mut self, item: &Item) -> Self::Out;
    // ^^^^^ def visit
    //                  ^^^^ def item2
    //                         ^^^^ ref Item
    //                                        ^^^ ref Out
    fn run(mut self, root: &Item) -> Self::Out where Self: Sized {
    // ^^^ def run
    //               ^^^^ def root
    //                      ^^^^ ref Item
    //                                     ^^^ ref Out
        root.kids.iter().for_each(|kid| { self.visit(kid); });
        // <- ref root
        //   ^^^^ ref kids
        //                         ^^^ def kid2
        //                                     ^^^^^ ref visit
        //                                           ^^^ ref kid2
        self.visit(root)
        //   ^^^^^ ref visit
        //         ^^^^ ref root
    }
}

struct Counter;
//     ^^^^^^^ def Counter

impl Visit for Counter {
//   ^^^^^ ref Visit
//             ^^^^^^^ ref Counter
    type Out = Item;
    //         ^^^^ ref Item
    fn visit(&mut self, item: &Item) -> Item {
    //                  ^^^^ def item3
    //                         ^^^^ ref Item
    //                                  ^^^^ ref Item
        item.clone()
        // <- ref item3
    }
}

fn visits<W: Visit>(visitor: W, counter: Counter) -> W::Out {
// ^^^^^^ def visits
//        ^ def W
//           ^^^^^ ref Visit
//                  ^^^^^^^ def visitor
//                           ^ ref W
//                              ^^^^^^^ def counter
//                                       ^^^^^^^ ref Counter
//                                                   ^ ref W
//                                                      ^^^ ref Out
    counter.run(&Item::default()).size;
    // <- ref counter
    //      ^^^ ref run
    //           ^^^^ ref Item
    //                            ^^^^ ref size
    visitor.run(&Item::default())
    // <- ref visitor
    //      ^^^ ref run
    //           ^^^^ ref Item
}
