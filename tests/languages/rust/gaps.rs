macro_rules! getter {
//           ^^^^^^ def getter
    ($name:ident) => {
        fn $name(&self) -> u32 {
            1
        }
    };
}

struct Holder;
//     ^^^^^^ def Holder

impl Holder {
//   ^^^^^^ ref Holder
    getter!(first);
    // <- ref getter
    //      ^^^^^ FIXME def first
}

mod hidden {
//  ^^^^^^ def hidden
    #[cfg(not(unix))]
    pub fn place() {}
    //     ^^^^^ def elsewhere
    #[cfg(unix)]
    pub fn place() {}
    //     ^^^^^ def place
}

fn main(holder: Holder) {
// ^^^^ def main
//      ^^^^^^ def holder
//              ^^^^^^ ref Holder
    holder.first();
    // <- ref holder
    //     ^^^^^ FIXME ref first
    hidden::place();
    // <- ref hidden
    //      ^^^^^ FIXME ref place
    let name = 1;
    //  ^^^^ def name
    println!("{name}");
    println!("{}", name);
    //             ^^^^ ref name
}
