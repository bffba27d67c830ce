=== app.js
var App = (function () {
//  ^^^ def App
  function Engine() {
  //       ^^^^^^ def Engine
    this.power = 1;
    //   ^^^^^ def power
  }
  Engine.prototype = {
  // <- ref Engine
    run: function () {
    // <- def run
      return this.power;
      //          ^^^^^ ref power
    },
    stop() {
    // <- def stop
      return this.run();
      //          ^^^ ref run
    },
  };
  return { Engine: Engine, start: function () { return new Engine(); } };
  //       ^^^^^^ def offered
  //               ^^^^^^ ref Engine
  //                       ^^^^^ def start
  //                                                       ^^^^^^ ref Engine
})();
App.start().stop();
// <- ref App
//  ^^^^^ ref start
//          ^^^^ ref stop
new App.Engine().run();
//  ^^^ ref App
//      ^^^^^^ ref offered
//               ^^^ ref run

function* count() {
//        ^^^^^ def count
  yield { at: 1 };
  //      ^^ def at
}
for (const step of count()) step.at;
//                 ^^^^^ ref count
//                               ^^ ref at

const byName = { first: { size: 1 }, second: { size: 2 } };
//    ^^^^^^ def byName
//               ^^^^^ def first
//                        ^^^^ def size
//                                             ^^^^ def size
for (const key of Object.keys(byName)) byName[key].size;
//                            ^^^^^^ ref byName
//                                     ^^^^^^ ref byName
//                                                 ^^^^ ref size
byName["first"].size;
// <- ref byName
//              ^^^^ FIXME ref first

const later = async () => ({ done: true });
//    ^^^^^ def later
//                           ^^^^ def done
later().then((answer) => answer.done);
// <- ref later
//                              ^^^^ ref done
