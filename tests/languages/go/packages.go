=== go.mod
module example.com/shop

replace example.com/paint => ./third/paint
=== price.go
package shop

import (
	"example.com/paint"
	. "example.com/shop/coin"
	money "example.com/shop/internal/v2"
	"example.com/shop/yaml.v3"
	"example.com/shop/go-scales"
	"fmt"
)

// A file sees the names of its package's other files, and what its imports offer.
func Price() int {
	helper()
	// <- ref helper
	fmt.Println(money.Unit, Cent, paint.Red, yaml.Parse, libra.Zero)
	//  ^^^^^^^ nothing
	//                ^^^^ ref Unit
	//                      ^^^^ ref Cent
	//                                  ^^^ ref Red
	//                                            ^^^^^ ref Parse
	//                                                         ^^^^ ref Zero
	var b Box
	//    ^^^ ref Box
	return b.weigh()
	//       ^^^^^ ref weigh
}
=== helper.go
package shop

func helper() {}
//   ^^^^^^ def helper

type Box struct{ kilos int }
//   ^^^ def Box
//               ^^^^^ def kilos
=== weigh.go
package shop

// Methods stand in any file of the package; they are no names of it.
func (b Box) weigh() int { return b.kilos }
//      ^^^ ref Box
//           ^^^^^ def weigh
//                                  ^^^^^ ref kilos

func free() { weigh() }
//            ^^^^^ nothing
=== price_test.go
package shop_test

import "example.com/shop"

// The tests beside a package are one of their own: they see what it exports through an import alone.
func helper() {
//   ^^^^^^ def testhelper
	_ = shop.Box{}
	//       ^^^ ref Box
}

func check() { helper() }
//   ^^^^^ def check
//             ^^^^^^ ref testhelper
=== more_test.go
package shop_test

func run() { check() }
//           ^^^^^ ref check
=== inside_test.go
package shop

var _ = helper
//      ^^^^^^ ref helper
=== coin/coin.go
package coin

const Cent = 1
//    ^^^^ def Cent
=== coin/other.go
package coin

var _ = Cent
//      ^^^^ ref Cent
=== internal/v2/unit.go
package internal

var Unit = 1
//  ^^^^ def Unit
=== third/paint/paint.go
package paint

var Red = 1
//  ^^^ def Red
=== yaml.v3/parse.go
package yaml

func Parse() {}
//   ^^^^^ def Parse
=== go-scales/zero.go
package libra

// A package may have another name than its folder.
var Zero = 0
//  ^^^^ def Zero
=== other/helper.go
package other

func helper() {}
//   ^^^^^^ def otherhelper
