struct Before {
//     ^^^^^^ def Before
    field: u32,
    // <- def field
}

fn sound(before: Before) -> u32 {
// ^^^^^ def sound
//       ^^^^^^ def before
//               ^^^^^^ ref Before
    assert!(before.field > 0);
    //      ^^^^^^ ref before
    //             ^^^^^ ref field
    before.field
    // <- ref before
    //     ^^^^^ ref field
}

fn broken(value: Before) {
// ^^^^^^ def broken
//        ^^^^^ def value
//               ^^^^^^ ref Before
    if value.field > 1 {
    // ^^^^^ ref value
    //       ^^^^^ ref field
        let x = (1,

fn after(other: Before) -> u32 {
// ^^^^^ def after
//       ^^^^^ def other
//              ^^^^^^ ref Before
    let copy = other;
    //  ^^^^ def copy
    //         ^^^^^ ref other
    sound(copy)
    // <- ref sound
    //    ^^^^ ref copy
}

impl Before {
//   ^^^^^^ ref Before
    fn one(&self) -> u32 {
    // ^^^ def one
        self.field
        //   ^^^^^ ref field
    }

    fn typing(&self) {
    // ^^^^^^ def typing
        self.one().
        //   ^^^ ref one

    fn two(&self) -> u32 {
    // ^^^ def two
        self.one() + after(Before { field: 1 })
        //   ^^^ ref one
        //           ^^^^^ ref after
        //                 ^^^^^^ ref Before
        //                          ^^^^^ ref field
    }
}

enum After {
//   ^^^^^ def After
    Last,
    // <- def Last
}

fn last() -> After {
// ^^^^ def last
//           ^^^^^ ref After
    After::Last
    // <- ref After
    //     ^^^^ ref Last
}
