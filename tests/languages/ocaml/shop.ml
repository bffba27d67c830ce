=== shop.mli
val area : shape -> float
(*  ^^^^ def area_of_interface *)
(*         ^^^^^ ref shape by-name *)
=== shop.ml
type shape = Circle of float | Square of { side : float }
(*   ^^^^^ def shape *)
(*           ^^^^^^ def Circle *)
(*                                         ^^^^ def side *)
type t = Leaf
(*   ^ def t *)
(*       ^^^^ def Leaf *)
type name = shape
(*          ^^^^^ ref shape *)
let area s = match s with
(*  ^^^^ def area *)
(*       ^ def s *)
(*                 ^ ref s *)
  | Circle r -> let s = r *. r in s +. s
  (* <- ref Circle *)
  (*                ^ def s_of_case *)
  (*       ^ def r *)
  (*                    ^ ref r *)
  (*                         ^ ref r *)
  (*                              ^ ref s_of_case *)
  (*                                   ^ ref s_of_case *)
  | Square { side } -> side
  (*         ^^^^ def side_of_case *)
  (*                   ^^^^ ref side_of_case *)
let rec fact n = if n = 0 then 1 else fact (n - 1)
(*      ^^^^ def fact *)
(*           ^ def n *)
(*                  ^ ref n *)
(*                                    ^^^^ ref fact *)
(*                                          ^ ref n *)
class counter start = object (self)
(*    ^^^^^^^ def counter *)
(*            ^^^^^ def start *)
(*                            ^^^^ def self *)
  val mutable count = start
  (*          ^^^^^ def count *)
  (*                  ^^^^^ ref start *)
  method step by = count <- count + by; self#get
  (*     ^^^^ def step *)
  (*          ^^ def by *)
  (*               ^^^^^ ref count *)
  (*                        ^^^^^ ref count *)
  (*                                ^^ ref by *)
  (*                                    ^^^^ ref self *)
  (*                                         ^^^ ref get by-name *)
  method get = count
  (*     ^^^ def get *)
  (*           ^^^^^ ref count *)
end
=== main.ml
let p = new counter (Shop.fact 3)
(*  ^ def p *)
(*          ^^^^^^^ ref counter by-name *)
(*                        ^^^^ ref fact by-name *)
let () = p#step 1; print (shape p.side) nowhere
(*       ^ ref p *)
(*         ^^^^ ref step by-name *)
(*                        ^^^^^ nothing *)
(*                              ^ ref p *)
(*                                ^^^^ ref side by-name *)
(*                                      ^^^^^^^ nothing *)
type t = Shop.t list
(*   ^ def t_of_main *)
(*       ^^^^ nothing *)
(*            ^ ref t by-name *)
let leaf = Shop.Leaf
(*  ^^^^ def leaf *)
(*              ^^^^ ref Leaf by-name *)
