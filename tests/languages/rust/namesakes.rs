=== Cargo.toml
[package]
name = "shop"
=== src/lib.rs
mod scope;
pub use self::scope::{scope, Scope};
//                    ^^^^^ ref scope
//                           ^^^^^ ref Scope
pub fn other() { scope(); }
//               ^^^^^ ref scope
mod tests;
=== src/scope.rs
pub fn scope() {}
//     ^^^^^ def scope
pub struct Scope;
//         ^^^^^ def Scope
=== src/tests.rs
use crate::{scope, Scope};
//          ^^^^^ ref scope
//                 ^^^^^ ref Scope
fn all() {
    scope();
    // <- ref scope
    crate::scope::Scope;
    //            ^^^^^ ref Scope
}
