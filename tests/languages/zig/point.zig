=== point.zig
pub const Point = struct {
//        ^^^^^ def Point
    x: f32,
    // <- def x
    pub fn add(self: Point, other: f32) Point {
    //     ^^^ def add
    //         ^^^^ def self
    //               ^^^^^ ref Point
    //                      ^^^^^ def other
    //                                  ^^^^^ ref Point
        const sum = self.x + other;
        //    ^^^ def sum
        //          ^^^^ ref self
        //               ^ ref x
        //                   ^^^^^ ref other
        if (maybe) |sum| use(sum);
        //          ^^^ def sum_of_if
        //                   ^^^ ref sum_of_if
        return .{ .x = sum };
        //         ^ ref x by-name
        //             ^^^ ref sum
    }
};
pub fn List(comptime T: type) type {
//     ^^^^ def List
//                   ^ def T
    return struct {
        pub fn push(item: T) void {}
        //     ^^^^ def push
        //                ^ ref T
    };
}
const Counter = struct {
//    ^^^^^^^ def Counter
    const Self = @This();
    value: u32,
    // <- def value
    fn step(self: *Self) void {
    // ^^^^ def step
    //      ^^^^ def self_of_step
        self.value += 1;
        // <- ref self_of_step
        //   ^^^^^ ref value
        self.step();
        // <- ref self_of_step
        //   ^^^^ ref step
    }
};
=== main.zig
const point = @import("point.zig");
//    ^^^^^ def point
fn go(p: point.Point) void {
//    ^ def p
//       ^^^^^ ref point
//             ^^^^^ ref Point by-name
    p.add(p).nowhere(sum);
    // <- ref p
    //^^^ ref add by-name
    //    ^ ref p
    //       ^^^^^^^ nothing
    //               ^^^ nothing
    list.push(1);
    //   ^^^^ ref push by-name
}
