=== lib/shape.js
"use strict";

class Shape {
//    ^^^^^ def Shape
  constructor(name) {
    this.name = name;
    //   ^^^^ def shapeName
    this.parts = [];
    //   ^^^^^ def parts
  }

  draw() {
  // <- def draw
    this.parts.push(1);
    //   ^^^^^ ref parts
    this.drawn = true;
    //   ^^^^^ def drawn
  }
}

Shape.make = function make(name) {
// <- ref Shape
//    ^^^^ def make
  return new Shape(name);
  //         ^^^^^ ref Shape
};

module.exports = Shape;
//               ^^^^^ ref Shape
=== lib/tools.js
const double = (n) => n * 2;
//    ^^^^^^ def double
const half = (n) => n / 2;
//    ^^^^ def half

exports.double = double;
//      ^^^^^^ ref double
//               ^^^^^^ ref double
exports.twice = function (n) {
//      ^^^^^ def twice
  return exports.double(n) + half(n);
  //             ^^^^^^ ref double
  //                         ^^^^ ref half
};
module.exports.half = half;
//             ^^^^ ref half
//                    ^^^^ ref half
=== lib/many.js
const Shape = require("./shape");
//    ^^^^^ ref Shape
function load() {}
//       ^^^^ def load
module.exports = { load, Shape, answer: 42, run() { return 1; } };
//                 ^^^^ ref load
//                       ^^^^^ ref Shape
//                              ^^^^^^ def answer
//                                          ^^^ def run
=== lib/application.js
var app = exports = module.exports = {};
//  ^^^ def app
app.init = function init() {
// <- ref app
//  ^^^^ def init
  this.settings();
  //   ^^^^^^^^ ref settings
};
app.settings = function () {};
// <- ref app
//  ^^^^^^^^ def settings
=== lib/layer.js
function Layer(path) {
//       ^^^^^ def Layer
  if (!(this instanceof Layer)) return new Layer(path);
  //                    ^^^^^ ref Layer
  //                                       ^^^^^ ref Layer
  this.path = path;
  //   ^^^^ def path
}
Layer.prototype.match = function match(url) {
// <- ref Layer
//              ^^^^^ def match
  return url === this.path;
  //                  ^^^^ ref path
};
module.exports = Layer;
//               ^^^^^ ref Layer
=== main.js
const Figure = require("./lib/shape");
//    ^^^^^^ ref Shape
const { double, twice: two } = require("./lib/tools.js");
//      ^^^^^^ ref double
//              ^^^^^ ref twice
//                     ^^^ ref twice
const tools = require("./lib/tools");
const { load, answer } = require("./lib/many");
//      ^^^^ ref load
//            ^^^^^^ ref answer
const init = require("./lib/application").init;
//    ^^^^ ref init
//                                        ^^^^ ref init
const application = require("./lib/application");
const Layer = require("./lib/layer");
//    ^^^^^ ref Layer

new Figure("x").draw();
//  ^^^^^^ ref Shape
//              ^^^^ ref draw
Figure.make("y").parts;
// <- ref Shape
//     ^^^^ ref make
//               ^^^^^ ref parts
double(two(1)) + tools.half(2);
// <- ref double
//     ^^^ ref twice
//                     ^^^^ ref half
load(answer, require("./lib/many").run);
// <- ref load
//   ^^^^^^ ref answer
//                                 ^^^ ref run
init();
// <- ref init
application.settings();
//          ^^^^^^^^ ref settings
new Layer("/").match("/");
//  ^^^^^ ref Layer
//             ^^^^^ ref match
class Named extends Figure {
//                  ^^^^^^ ref Shape
  draw() {
    this.drawn = false;
    //   ^^^^^ ref drawn
    return this.name;
    //          ^^^^ ref shapeName
  }
}
