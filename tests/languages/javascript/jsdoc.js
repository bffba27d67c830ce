=== types.js
/**
 * @typedef {object} Options
//                   ^^^^^^^ def Options
 * @property {string} title shown above
//                    ^^^^^ def title
 * @property {Style=} style how it looks
//            ^^^^^ ref Style
//                    ^^^^^ def style
 */

/** @typedef {{ colour: string }} Style */
//                                ^^^^^ def Style
//              ^^^^^^ def colour

/**
 * @template T
//           ^ def BoxT
 */
class Box {
//    ^^^ def Box
  /** @param {T} content what is in it */
  //          ^ ref BoxT
  constructor(content) {
    /** @type {T} */
    //         ^ ref BoxT
    this.content = content;
    //   ^^^^^^^ def content
  }
}

module.exports.Box = Box;
//             ^^^ ref Box
//                   ^^^ ref Box
=== use.js
const { Box } = require("./types");
//      ^^^ ref Box

/** @typedef {import("./types").Options} Opts */
//                              ^^^^^^^ ref Options
//                                       ^^^^ def Opts
/** @typedef {import("./types").Box<Opts>} Boxed */
//                              ^^^ ref Box
//                                  ^^^^ ref Opts
//                                         ^^^^^ def Boxed

/**
 * @callback Visit
//           ^^^^^ def Visit
 * @param {Opts} seen
//         ^^^^ ref Opts
 * @returns {Boxed}
//           ^^^^^ ref Boxed
 */

/**
 * @param {Opts} options how
//         ^^^^ ref Opts
//               ^^^^^^^ ref options
 * @param {...Boxed} more
//            ^^^^^ ref Boxed
 * @returns {Map<string, Boxed>} by name
//                       ^^^^^ ref Boxed
 */
function build(options, ...more) {
//       ^^^^^ def build
//             ^^^^^^^ def options
  options.style.colour;
  // <- ref options
  //      ^^^^^ ref style
  //            ^^^^^^ ref colour
  for (const box of more) box.content.title;
  //                          ^^^^^^^ ref content
  //                                  ^^^^^ ref title
  return new Map();
}

build({ title: "x" }).get("x").content.style;
// <- ref build
//      ^^^^^ ref title
//                             ^^^^^^^ ref content
//                                     ^^^^^ ref style

/** @type {Visit} */
//         ^^^^^ ref Visit
const visit = (seen) => {
  seen.title;
  //   ^^^^^ ref title
  return new Box(seen);
  //         ^^^ ref Box
};
visit(/** @type {Opts} */ (JSON.parse("{}"))).content.title;
//               ^^^^ ref Opts
//                                            ^^^^^^^ ref content
//                                                    ^^^^^ ref title

/**
 * @template T
 * @param {() => T} make
//         ^^^^^^^ nothing
 * @returns {() => T} the same, once
 */
const once = (make) => make;
//    ^^^^ def once
const lazy = once(() => new Box(visit));
//           ^^^^ ref once
//                          ^^^ ref Box
lazy().content;
//     ^^^^^^^ ref content

const cache = {
  /** @type {Opts | null} */
  //         ^^^^ ref Opts
  last: null,
  // <- def last
};
cache.last.title;
//    ^^^^ ref last
//         ^^^^^ ref title
