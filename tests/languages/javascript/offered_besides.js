=== bulk.js
module.exports = function castBulk(x) {
  //                      ^^^^^^^^ def castBulk
  return x;
};
module.exports.castOne = function(y) {
  //           ^^^^^^^ def castOne
  return module.exports.cast.one(y);
  //                    ^^^^ ref cast
  //                         ^^^ ref one
};
module.exports.cast = { one: module.exports.castOne };
//             ^^^^ def cast
//                      ^^^ def one
//                                          ^^^^^^^ ref castOne
exports.array = {};
//      ^^^^^ def array
exports.array.unique = function() {};
//      ^^^^^ ref array
//            ^^^^^^ def unique

=== use.js
const bulk = require('./bulk');
bulk.castOne(1);
//   ^^^^^^^ ref castOne
bulk.cast.one(2);
//   ^^^^ ref cast
//        ^^^ ref one
bulk.array.unique();
//   ^^^^^ ref array
//         ^^^^^^ ref unique

=== held.js
function Held() {
  //     ^^^^ def Held
  this.value = 1;
  //   ^^^^^ def value
}
Held.prototype.reset = function() {
  // <- ref Held
  //           ^^^^^ def reset
  this.value = void 0;
  //   ^^^^^ ref value
};
Held.prototype[Symbol.iterator] = function() {
  // <- ref Held
  return this.reset();
  //          ^^^^^ ref reset
};
