=== src/lib.rs
mod ext;
//  ^^^ def ext
use ext::{Bytes, Every, Text};
//  ^^^ ref ext
//        ^^^^^ ref Bytes
//               ^^^^^ ref Every
//                      ^^^^ ref Text

struct Plain;
//     ^^^^^ def Plain

impl From<u8> for Plain {
//                ^^^^^ ref Plain
    fn from(_: u8) -> Plain {
    //                ^^^^^ ref Plain
        Plain
        // <- ref Plain
    }
}

fn uses(text: &str, bytes: &[u8], plain: Plain, items: Vec<Plain>) {
// ^^^^ def uses
//      ^^^^ def text
//                  ^^^^^ def bytes
//                                ^^^^^ def plain
//                                       ^^^^^ ref Plain
//                                              ^^^^^ def items
//                                                         ^^^^^ ref Plain
    text.shout();
    // <- ref text
    //   ^^^^^ ref shout
    "a".shout();
    //  ^^^^^ ref shout
    bytes.sum_up();
    // <- ref bytes
    //    ^^^^^^ ref sum_up
    plain.every();
    // <- ref plain
    //    ^^^^^ ref every
    items.iter().every();
    // <- ref items
    //           ^^^^^ ref every
    items.len();
    // <- ref items
    //    ^^^ nothing
    Plain::from(1).every();
    // <- ref Plain
    //             ^^^^^ ref every
}

=== src/ext.rs
pub trait Text {
//        ^^^^ def Text
    fn shout(&self) -> String;
    // ^^^^^ def shout
}

impl Text for str {
//   ^^^^ ref Text
    fn shout(&self) -> String {
        self.to_uppercase()
    }
}

pub trait Bytes {
//        ^^^^^ def Bytes
    fn sum_up(&self) -> u32;
    // ^^^^^^ def sum_up
}

impl Bytes for [u8] {
//   ^^^^^ ref Bytes
    fn sum_up(&self) -> u32 {
        0
    }
}

pub trait Every {
//        ^^^^^ def Every
    fn every(&self) {}
    // ^^^^^ def every
}

impl<T: ?Sized> Every for T {}
//   ^ def T
//              ^^^^^ ref Every
//                        ^ ref T
