=== held.js
exports.deep = { inner: { leaf: 1 } };
//      ^^^^ def deep
//               ^^^^^ def inner
//                        ^^^^ def leaf

=== use.js
const { deep: { inner: taken } } = require('./held');
//      ^^^^ ref deep
//              ^^^^^ ref inner
//                     ^^^^^ def taken
taken.leaf;
// <- ref taken
//    ^^^^ ref leaf
const { Legacy: { ops }, kept = 1, ...others } = require('unknown');
//                ^^^ def ops
//                       ^^^^ def kept
//                                    ^^^^^^ def others
ops(kept, others);
// <- ref ops
//  ^^^^ ref kept
//        ^^^^^^ ref others
