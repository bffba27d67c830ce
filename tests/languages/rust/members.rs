=== src/lib.rs
mod shapes;
//  ^^^^^^ def shapes
mod more;
use crate::shapes::{Area, Kind, Shape};
//         ^^^^^^ ref shapes
//                  ^^^^ ref Area
//                        ^^^^ ref Kind
//                              ^^^^^ ref Shape

pub struct Wrapper<T>(T, pub Shape);
//         ^^^^^^^ def Wrapper
//                 ^ def T
//                    ^ ref T
//                           ^^^^^ ref Shape

impl<T: Area> Wrapper<T> {
//   ^ def T2
//      ^^^^ ref Area
//            ^^^^^^^ ref Wrapper
//                    ^ ref T2
    const SIZE: u32 = 1;
    //    ^^^^ def SIZE

    pub fn new(inner: T) -> Self {
    //     ^^^ def new
    //         ^^^^^ def inner
    //                ^ ref T2
        Wrapper(inner, Shape::new())
        // <- ref Wrapper
        //      ^^^^^ ref inner
        //             ^^^^^ ref Shape
        //                    ^^^ ref shape_new
    }

    pub fn inner(&self) -> &T {
    //     ^^^^^ def inner_fn
    //                      ^ ref T2
        self.0.area();
        //     ^^^^ ref area
        self.1.side;
        //     ^^^^ ref side
        Self::SIZE;
        //    ^^^^ ref SIZE
        &self.0
    }
}

fn use_all(area: &dyn Area, boxed: Box<Shape>, many: Vec<Option<Shape>>) -> Option<u32> {
// ^^^^^^^ def use_all
//         ^^^^ def area2
//                    ^^^^ ref Area
//                          ^^^^^ def boxed
//                                     ^^^^^ ref Shape
//                                             ^^^^ def many
//                                                              ^^^^^ ref Shape
    area.area();
    // <- ref area2
    //   ^^^^ ref area
    area.twice();
    // <- ref area2
    //   ^^^^^ ref twice
    boxed.side;
    // <- ref boxed
    //    ^^^^ ref side
    boxed.side();
    // <- ref boxed
    //    ^^^^ ref side_fn
    boxed.area();
    // <- ref boxed
    //    ^^^^ ref area
    boxed.grown();
    // <- ref boxed
    //    ^^^^^ ref grown
    let wrapper = Wrapper::new(boxed.clone());
    //  ^^^^^^^ def wrapper
    //            ^^^^^^^ ref Wrapper
    //                     ^^^ ref new
    //                         ^^^^^ ref boxed
    wrapper.inner().side;
    // <- ref wrapper
    //      ^^^^^ ref inner_fn
    //              ^^^^ ref side
    for shape in many.iter().filter(|s| s.is_some()).enumerate() {
    //  ^^^^^ def shape
    //           ^^^^ ref many
    //                               ^ def s
    //                                  ^ ref s
        shape.1.as_ref().unwrap().side;
        // <- ref shape
        //                        ^^^^ ref side
    }
    let first = many.get(0)?.as_ref()?.kind;
    //  ^^^^^ def first
    //          ^^^^ ref many
    //                                 ^^^^ ref kind
    match first {
    //    ^^^^^ ref first
        Kind::Round => 1,
        // <- ref Kind
        //    ^^^^^ ref Round
        Kind::Named(shape, _) => shape.side,
        // <- ref Kind
        //    ^^^^^ ref Named
        //          ^^^^^ def shape2
        //                       ^^^^^ ref shape2
        //                             ^^^^ ref side
        Kind::Open { ends: e } => e.side,
        // <- ref Kind
        //    ^^^^ ref Open
        //           ^^^^ ref ends
        //                 ^ def e
        //                        ^ ref e
        //                          ^^^^ ref side
    };
    let open = Kind::Open { ends: *boxed };
    //  ^^^^ def open
    //         ^^^^ ref Kind
    //               ^^^^ ref Open
    //                      ^^^^ ref ends
    //                             ^^^^^ ref boxed
    let made = many.into_iter().map(|s| s.unwrap()).find(|s| s.side > 1).unwrap();
    //  ^^^^ def made
    //         ^^^^ ref many
    //                               ^ def s2
    //                                  ^ ref s2
    //                                                    ^ def s3
    //                                                       ^ ref s3
    //                                                         ^^^^ ref side
    made.side;
    // <- ref made
    //   ^^^^ ref side
    <Shape as Area>::area(&made);
    // <- ref Shape
    //        ^^^^ ref Area
    //               ^^^^ ref area
    //                     ^^^^ ref made
    Area::area(&made);
    // <- ref Area
    //    ^^^^ ref area
    //          ^^^^ ref made
    unknown().side_of;
    //        ^^^^^^^ nothing
    None
}

fn bounded<A, B: Area>(a: A, b: &mut B, c: impl Area) where A: Area + Clone {
// ^^^^^^^ def bounded
//         ^ def A
//            ^ def B
//               ^^^^ ref Area
//                     ^ def a
//                        ^ ref A
//                           ^ def b
//                                   ^ ref B
//                                      ^ def c
//                                              ^^^^ ref Area
//                                                          ^ ref A
//                                                             ^^^^ ref Area
    a.area();
    // <- ref a
   // ^^^^ ref area
    b.twice();
    // <- ref b
   // ^^^^^ ref twice
    c.area();
    // <- ref c
   // ^^^^ ref area
    B::make().area();
    // <- ref B
    // ^^^^ ref make
    //        ^^^^ ref area
}

=== src/shapes.rs
pub trait Area: Sized {
//        ^^^^ def Area
    type Unit;
    //   ^^^^ def Unit
    fn area(&self) -> u32;
    // ^^^^ def area
    fn twice(&self) -> u32 {
    // ^^^^^ def twice
        self.area() * 2
        //   ^^^^ ref area
    }
    fn make() -> Self;
    // ^^^^ def make
}

#[derive(Clone)]
pub struct Shape {
//         ^^^^^ def Shape
    pub side: u32,
    //  ^^^^ def side
    pub kind: Kind,
    //  ^^^^ def kind
    //        ^^^^ ref Kind
}

pub enum Kind {
//       ^^^^ def Kind
    Round,
    // <- def Round
    Named(Box<Shape>, u32),
    // <- def Named
    //        ^^^^^ ref Shape
    Open { ends: Shape },
    // <- def Open
    //     ^^^^ def ends
    //           ^^^^^ ref Shape
}

impl Shape {
//   ^^^^^ ref Shape
    pub fn new() -> Shape {
    //     ^^^ def shape_new
    //              ^^^^^ ref Shape
        use self::Kind::*;
        //        ^^^^ ref Kind
        Shape { side: 1, kind: Round }
        // <- ref Shape
        //      ^^^^ ref side
        //               ^^^^ ref kind
        //                     ^^^^^ ref Round
    }
    pub fn side(&self) -> u32 {
    //     ^^^^ def side_fn
        self.side
        //   ^^^^ ref side
    }
}

=== src/more.rs
use super::shapes::*;
//         ^^^^^^ ref shapes

impl Area for Shape {
//   ^^^^ ref Area
//            ^^^^^ ref Shape
    type Unit = u32;
    fn area(&self) -> u32 {
        self.side
        //   ^^^^ ref side
    }
    fn make() -> Self {
        Self::new()
        //    ^^^ ref shape_new
    }
}

impl Shape {
//   ^^^^^ ref Shape
    pub fn grown(self) -> Self {
    //     ^^^^^ def grown
        self.side();
        //   ^^^^ ref side_fn
        self
    }
}
