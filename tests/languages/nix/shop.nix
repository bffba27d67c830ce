=== lib.nix
{
  double = x: x + x;
  # <- def double
  #        ^ def x
  #           ^ ref x
  #               ^ ref x
}
=== shop.nix
{ lib, stdenv ? null, ... }@args:
# <- def lib
#      ^^^^^^ def stdenv
#                           ^^^^ def args
let
  version = "1.0";
  # <- def version
  helper = lib: y: lib + y;
  # <- def helper
  #        ^^^ def lib_of_helper
  #             ^ def y
  #                ^^^ ref lib_of_helper
  #                      ^ ref y
in
rec {
  pname = "shop-${version}";
  # <- def pname
  #               ^^^^^^^ ref version
  src = lib.double { inherit version; url = pname; };
  # <- def src
  #     ^^^ ref lib
  #         ^^^^^^ ref double by-name
  #                          ^^^^^^^ ref version
  #                                   ^^^ def url
  #                                         ^^^^^ ref pname
  result = let url = args.foo; in helper url y;
  # <- def result
  #            ^^^ def url_of_let
  #                  ^^^^ ref args
  #                       ^^^ nothing
  #                               ^^^^^^ ref helper
  #                                      ^^^ ref url_of_let
  #                                          ^ nothing
}
