=== Cargo.toml
[package]
name = "the-app"
[workspace]
members = ["util"]
=== util/Cargo.toml
[package]
name = "my-util"
=== util/src/lib.rs
pub mod deep;
//      ^^^^ def deep
pub use deep::Thing as Renamed;
//      ^^^^ ref deep
//            ^^^^^ ref Thing
//                     ^^^^^^^ ref Thing
pub use self::deep::inner::*;
//            ^^^^ ref deep
//                  ^^^^^ ref inner

pub fn helper() -> Renamed {
//     ^^^^^^ def helper
//                 ^^^^^^^ ref Thing
    Renamed::make()
    // <- ref Thing
    //       ^^^^ ref make
}

=== util/src/deep.rs
pub struct Thing;
//         ^^^^^ def Thing

impl Thing {
//   ^^^^^ ref Thing
    pub fn make() -> Self {
    //     ^^^^ def make
        inner::hidden();
        // <- ref inner
        //     ^^^^^^ ref hidden
        Thing
        // <- ref Thing
    }
}

pub mod inner {
//      ^^^^^ def inner
    use super::Thing;
    //         ^^^^^ ref Thing
    pub fn hidden() -> Option<Thing> {
    //     ^^^^^^ def hidden
    //                        ^^^^^ ref Thing
        super::super::helper();
        //            ^^^^^^ ref helper
        self::nested::leaf();
        //    ^^^^^^ ref nested
        //            ^^^^ ref leaf
        outside();
        // <- nothing
        None
    }
    pub mod nested {
    //      ^^^^^^ def nested
        pub fn leaf() {
        //     ^^^^ def leaf
            super::hidden();
            //     ^^^^^^ ref hidden
            crate::deep::inner::nested::leaf();
            //     ^^^^ ref deep
            //           ^^^^^ ref inner
            //                  ^^^^^^ ref nested
            //                          ^^^^ ref leaf
        }
    }
}

fn outside() {
// ^^^^^^^ def outside
    inner::nested::leaf();
    // <- ref inner
    //     ^^^^^^ ref nested
    //             ^^^^ ref leaf
}

=== src/lib.rs
#[path = "odd/place.rs"]
mod placed;
//  ^^^^^^ def placed
pub mod folder;
//      ^^^^^^ def folder
pub fn api() {
//     ^^^ def api
    placed::at();
    // <- ref placed
    //      ^^ ref at
    folder::child::grown();
    // <- ref folder
    //      ^^^^^ ref child
    //             ^^^^^ ref grown
    my_util::helper().clone();
    //       ^^^^^^ ref helper
    my_util::hidden();
    //       ^^^^^^ ref hidden
}

#[cfg(test)]
mod tests {
//  ^^^^^ def tests
    use super::*;
    use my_util::{deep::{self, inner as inside}, helper};
    //            ^^^^ ref deep
    //                         ^^^^^ ref inner
    //                                  ^^^^^^ ref inner
    //                                           ^^^^^^ ref helper

    #[test]
    fn works() {
    // ^^^^^ def works
        api();
        // <- ref api
        deep::Thing::make();
        // <- ref deep
        //    ^^^^^ ref Thing
        //           ^^^^ ref make
        inside::hidden();
        // <- ref inner
        //      ^^^^^^ ref hidden
        helper();
        // <- ref helper
        folder::child::grown();
        // <- ref folder
        //      ^^^^^ ref child
        //             ^^^^^ ref grown
    }
}

=== src/odd/place.rs
pub fn at() {}
//     ^^ def at

=== src/folder/mod.rs
pub mod child;
//      ^^^^^ def child

=== src/folder/child.rs
pub fn grown() {
//     ^^^^^ def grown
    super::super::api();
    //            ^^^ ref api
    crate::api();
    //     ^^^ ref api
    std::api();
    //   ^^^ nothing
}

=== src/main.rs
use the_app::api;
//           ^^^ ref api
mod only {
//  ^^^^ def only
    pub const ANSWER: u32 = 42;
    //        ^^^^^^ def ANSWER
}

fn main() {
// ^^^^ def main
    api();
    // <- ref api
    only::ANSWER;
    // <- ref only
    //    ^^^^^^ ref ANSWER
    crate::only::ANSWER;
    //     ^^^^ ref only
    //           ^^^^^^ ref ANSWER
}

=== tests/all.rs
use my_util::*;
use the_app::folder;
//           ^^^^^^ ref folder

#[test]
fn all() {
// ^^^ def all
    helper();
    // <- ref helper
    folder::child::grown();
    // <- ref folder
    //      ^^^^^ ref child
    //             ^^^^^ ref grown
    let thing: Renamed = Renamed::make();
    //  ^^^^^ def thing
    //         ^^^^^^^ ref Thing
    //                   ^^^^^^^ ref Thing
    //                            ^^^^ ref make
}

=== old/Cargo.toml
[package]
name = "old"

=== old/src/lib.rs
extern crate my_util as util;
mod first;
//  ^^^^^ def first
mod second;
//  ^^^^^^ def second

=== old/src/first.rs
pub struct Old;
//         ^^^ def Old

=== old/src/second.rs
use first::Old;
//  ^^^^^ ref first
//         ^^^ ref Old
use std::fmt;
fn old(old: Old) {
// ^^^ def old
//     ^^^ def old2
//          ^^^ ref Old
    ::util::helper();
    //      ^^^^^^ ref helper
    ::first::Old;
    //       ^^^ ref Old
}

=== odd/Cargo.toml
[package]
name = "odd"
[lib]
name = "oddly"
path = "src/odd.rs"

=== odd/src/odd.rs
mod part;
//  ^^^^ def part
pub fn top() {
//     ^^^ def top
    part::part_of();
    // <- ref part
    //    ^^^^^^^ ref part_of
}

=== odd/src/part.rs
fn part_of() {
// ^^^^^^^ def part_of
    crate::top();
    //     ^^^ ref top
    super::top();
    //     ^^^ ref top
    oddly::top();
    //     ^^^ ref top
}
