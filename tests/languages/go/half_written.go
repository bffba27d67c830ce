package shop

type Before struct{ field int }
//   ^^^^^^ def Before
//                  ^^^^^ def field

func first(b Before) {
//   ^^^^^ def first
//           ^^^^^^ ref Before
	b.field++
	//^^^^^ ref field
}

func half(b Before) {
//          ^^^^^^ ref Before
	first(b, (
	// <- ref first

type After struct{ Before }
//   ^^^^^ def After
//                 ^^^^^^ ref Before

func last(a After) {
//          ^^^^^ ref After
	first(a.Before)
	// <- ref first
	a.field = 1
	//^^^^^ ref field
}
