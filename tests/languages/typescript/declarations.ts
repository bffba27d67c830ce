=== shapes.ts
export interface Shape {
//               ^^^^^ def Shape
  readonly area: number;
  //       ^^^^ def area
  name?: string;
  // <- def shapeName
  scale(by: number): this;
  // <- def scale
}

export interface Shape {
//               ^^^^^ def Shape
  colour: Colour;
  // <- def colour
  //      ^^^^^^ ref Colour
}

export enum Colour {
//          ^^^^^^ def Colour
  Red = 1,
  // <- def Red
  Green = Red + 1,
  //      ^^^ ref Red
}

export abstract class Base<T extends Shape> implements Shape {
//                    ^^^^ def Base
//                         ^ def BaseT
//                                   ^^^^^ ref Shape
//                                                     ^^^^^ ref Shape
  static count = 0;
  //     ^^^^^ def count
  area = 1;
  colour = Colour.Red;
  //       ^^^^^^ ref Colour
  //              ^^^ ref Red
  #secret = 2;
  // <- def secret

  constructor(protected readonly inner: T, plain: string) {
  //                             ^^^^^ def inner
  //                                    ^ ref BaseT
  //                                       ^^^^^ def plain
    Base.count += plain.length;
    // <- ref Base
    //   ^^^^^ ref count
    //            ^^^^^ ref plain
  }

  abstract draw(to: Canvas): void;
  //       ^^^^ def draw
  //                ^^^^^^ ref Canvas

  get size(): number {
  //  ^^^^ def size
    return this.#secret + this.inner.colour;
    //          ^^^^^^^ ref secret
    //                         ^^^^^ ref inner
    //                               ^^^^^^ ref colour
  }

  set size(value: number) {
  //  ^^^^ def size
    this.#secret = value;
    //   ^^^^^^^ ref secret
  }

  scale(by: number): this {
  // <- def scale
    return this;
  }
}

declare class Canvas {
//            ^^^^^^ def Canvas
  line(x: number): void;
  // <- def line
  line(x: string): void;
  // <- def line
}

export class Square extends Base<Shape> {
//           ^^^^^^ def Square
//                          ^^^^ ref Base
//                               ^^^^^ ref Shape
  draw(to: Canvas): void {
  // <- def draw
  //       ^^^^^^ ref Canvas
    to.line(this.size);
    // ^^^^ ref line
    //           ^^^^ ref size
    this.scale(2).draw(to);
    //   ^^^^^ ref scale
    //            ^^^^ ref draw
    this.inner.scale(2).colour;
    //   ^^^^^ ref inner
    //         ^^^^^ ref scale
    //                  ^^^^^^ ref colour
  }
}

function parse(text: string): Square;
//       ^^^^^ def parse
//                            ^^^^^^ ref Square
function parse(text: number): Square;
//       ^^^^^ def parse
//                            ^^^^^^ ref Square
function parse(text: any): any {
//       ^^^^^ def parse
  return text;
}

export namespace parse {
//               ^^^^^ def parse
  export const strict = true;
  //           ^^^^^^ def strict
}

parse("x").size;
// <- ref parse
//         ^^^^ ref size
parse.strict;
// <- ref parse
//    ^^^^^^ ref strict
=== use.ts
import { Square as Quad, type Shape, Colour } from "./shapes";
//       ^^^^^^ ref Square
//                 ^^^^ ref Square
//                            ^^^^^ ref Shape
//                                   ^^^^^^ ref Colour
import * as shapes from "./shapes.js";

const one: Shape = { area: 1, colour: Colour.Green, shapeless: 0 };
//         ^^^^^ ref Shape
//                   ^^^^ ref area
//                            ^^^^^^ ref colour
//                                    ^^^^^^ ref Colour
const { area, colour: tint = Colour.Red } = one;
//      ^^^^ ref area
//            ^^^^^^ ref colour
//                           ^^^^^^ ref Colour
//                                  ^^^ ref Red
export const quads = new Map<string, Quad>();
//                                   ^^^^ ref Square
quads.get("a")?.size;
//              ^^^^ ref size
new shapes.Square(one, "").size;
//         ^^^^^^ ref Square
//                         ^^^^ ref size
