=== model.js
function Model(doc) {
  //     ^^^^^ def Model
  this._doc = doc;
  //   ^^^^ def _doc
}
Model.prototype.connect = function(options = { port: 0 }) {
  // <- ref Model
  //            ^^^^^^^ def connect
  //                                           ^^^^ def port
  return this._doc;
  //          ^^^^ ref _doc
};
Model.findOne = function() {};
// <- ref Model
//    ^^^^^^^ def findOne
Model.findById = function() {
  // <- ref Model
  return this.findOne();
  //          ^^^^^^^ ref findOne
};
Object.defineProperty(Model.prototype, 'doc', {
  //                  ^^^^^ ref Model
  get: function() {
    return this._doc;
    //          ^^^^ ref _doc
  },
  set(value) {
    this._doc = value;
    //   ^^^^ ref _doc
  },
});
const model = module.exports = exports = new Model({});
//    ^^^^^ def model
//                                           ^^^^^ ref Model
model.connect();
// <- ref model
//    ^^^^^^^ ref connect

=== index.js
const taken = require('./model');
module.exports = taken;

=== names.js
const first = { a: 1 };
//    ^^^^^ def first
//              ^ def a
function second() {}
//       ^^^^^^ def second
module.exports = {
  first, second,
  // <- ref first
  //     ^^^^^^ ref second
};

=== use.js
const it = require('./index');
const names = require('./names');
it.connect({ port: 1 });
// ^^^^^^^ ref connect
//           ^^^^ ref port
names.second(names.first.a);
//    ^^^^^^ ref second
//                 ^^^^^ ref first
//                       ^ ref a
