package shop

type Shelf[T any] struct {
//         ^ def T
	items []T
	// <- def items
	//      ^ ref T
	next  *Shelf[T]
	//           ^ ref T
}

// A receiver names its type's parameters anew.
func (s *Shelf[E]) First() E {
//             ^ def E
//                 ^^^^^ def First
//                         ^ ref E
	return s.items[0]
	//       ^^^^^ ref items
}

type Book struct{ title string }
//                ^^^^^ def title

func Map[A, B any](all []A, f func(A) B) []B { return nil }
//       ^ def A
//          ^ def B
//                       ^ ref A
//                                 ^ ref A
//                                    ^ ref B
//                                         ^ ref B

func NewShelf[T any](make func() T) *Shelf[T] { return nil }
//            ^ def NT
//                               ^ ref NT
//                                         ^ ref NT

type Pair[A, B any] struct {
	A A
	// <- def PairA
	B B
	// <- def PairB
}

type Sized interface{ Size() int }
//                    ^^^^ def Size

func Largest[S Sized](all []S) S {
	all[0].Size()
	//     ^^^^ ref Size
	return all[0]
}

func use(s Shelf[*Book], p Pair[Book, *Shelf[Book]]) {
	s.First().title = ""
	//^^^^^ ref First
	//        ^^^^^ ref title
	s.items[0].title = ""
	//^^^^^ ref items
	//         ^^^^^ ref title
	s.next.First().title = ""
	//     ^^^^^ ref First
	//             ^^^^^ ref title
	p.A.title = ""
	//^ ref PairA
	//  ^^^^^ ref title
	p.B.First().title = ""
	//^ ref PairB
	//  ^^^^^ ref First
	//          ^^^^^ ref title
	Map(s.items, func(b *Book) Book { return *b })[0].title = ""
	//    ^^^^^ ref items
	//                                                ^^^^^ ref title
	NewShelf(func() Book { return Book{} }).First().title = ""
	//                                      ^^^^^ ref First
	//                                              ^^^^^ ref title
	NewShelf[Book](nil).First().title = ""
	//                  ^^^^^ ref First
	//                          ^^^^^ ref title
}

type Rack[E Sized, K comparable] struct{ kept map[K]E; one E }

type Holder[T Sized] interface {
	Held() T
	// <- def Held
}

type Box[E Sized, T Holder[E]] struct{ target T }

func (r *Rack[Elem, Key]) Measure() {
	r.one.Size()
	//    ^^^^ ref Size
	for _, each := range r.kept {
		each.Size()
		//   ^^^^ ref Size
	}
}

func (b *Box[E, Target]) Measure() {
	b.target.Held().Size()
	//       ^^^^ ref Held
	//              ^^^^ ref Size
}
