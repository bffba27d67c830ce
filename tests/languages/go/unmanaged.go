=== shop.go
package shop

// A repository without go.mod: a path begins with its host, its owner and its name.
func Open() {}
//   ^^^^ def Open
=== coin/coin.go
package coin

import (
	"github.com/other/coin/shop"
	"github.com/owner/shop"
	"golang.org/x/coin"
)

func use() {
	shop.Open()
	//   ^^^^ ref Open
	coin.Cent()
	//   ^^^^ nothing
}

func Cent() {}
//   ^^^^ def Cent
=== cmd/main.go
package main

import (
	"github.com/owner/shop/coin"
	deep "lib/paint"
)

func main() {
	coin.Cent()
	//   ^^^^ ref Cent
	deep.Red()
	//   ^^^ ref Red
}
=== src/lib/paint/paint.go
package paint

func Red() {}
//   ^^^ def Red
