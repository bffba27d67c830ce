=== Cargo.toml
[package]
name = "shop"
=== src/lib.rs
use cfg_if::cfg_if;

cfg_if! {
    if #[cfg(feature = "std")] {
        mod prices;
        //  ^^^^^^ def prices
        pub use prices::Price;
        //      ^^^^^^ ref prices
        //              ^^^^^ ref Price
    } else if #[cfg(any(unix, windows))] {
        pub fn otherwise() {}
        //     ^^^^^^^^^ def otherwise
    } else {
    }
}

feature! {
    #![unix]

    mod stock;
    cfg_rt! {
        mod tasks;
        //  ^^^^^ def tasks
        pub(crate) use tasks::Task;
        //             ^^^^^ ref tasks
        //                    ^^^^ ref Task
    }
}

ast_struct! {
    /// What is marked for the macro alone is passed over.
    pub struct Order #full {
        //     ^^^^^ def Order
        pub price: Price,
        //  ^^^^^ def price
        //         ^^^^^ ref Price
        pub token: Token![const],
        //  ^^^^^ def token
        //         ^^^^^ nothing
    }
}

template! {
    pub trait Shelf: Sized {
        //    ^^^^^ def Shelf
        @escape [type Item]
        @section self
        fn place(&self, order: &Order);
        // ^^^^^ def place
        //                      ^^^^^ ref Order
    }
}

Shelf! { delegate [] }

thread_local! { static LAST: Order = last() }
//                     ^^^^ def LAST
//                           ^^^^^ ref Order

fn all<S: Shelf>(order: Order, shelf: S, task: Task) {
    //    ^^^^^ ref Shelf
    //                  ^^^^^ ref Order
    //                                         ^^^^ ref Task
    shelf.place(&order);
    //    ^^^^^ ref place
    order.price.round();
    //    ^^^^^ ref price
    //          ^^^^^ ref round
    order.token;
    //    ^^^^^ ref token
    otherwise();
    // <- ref otherwise
    LAST;
    // <- ref LAST
}

mod made {
    pub mod folding;
    pub struct Made;
}
=== src/prices.rs
pub struct Price;
//         ^^^^^ def Price
impl Price {
//   ^^^^^ ref Price
    pub fn round(&self) {}
    //     ^^^^^ def round
}
=== src/tasks.rs
pub struct Task;
//         ^^^^ def Task
=== src/made/folding.rs
use crate::Order;
//         ^^^^^ ref Order
fn fold(order: Order) {
    //         ^^^^^ ref Order
    order.price;
    //    ^^^^^ ref price
}
