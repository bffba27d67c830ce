package shop

type Named interface {
	Name() string
	// <- def interfaceName
}

type Base struct {
//   ^^^^ def Base
	id, size int
	// <- def id
	//  ^^^^ def size
	next *Base
	// <- def next
	//    ^^^^ ref Base
}

func (b *Base) Grow(by int) *Base {
//       ^^^^ ref Base
//             ^^^^ def Grow
//                           ^^^^ ref Base
	b.size += by
	//^^^^ ref size
	return b.next
	//       ^^^^ ref next
}

// What is embedded lends its members; one that is nearer hides it. It is a field by its type's name as well.
type Box struct {
	*Base
	// <- ref Base
	Named
	size float64
	// <- def boxsize
	inner struct{ depth int }
	//            ^^^^^ def depth
	open func() *Box
	// <- def open
}

func (Box) Close() {}
//         ^^^^^ def Close

func use(b Box, boxes map[string][]Box, in chan *Box) {
	b.id, b.size = 1, 2
	//^^ ref id
	//      ^^^^ ref boxsize
	b.Grow(1).Grow(2).next.next.id++
	//^^^^ ref Grow
	//        ^^^^ ref Grow
	//                ^^^^ ref next
	//                     ^^^^ ref next
	//                          ^^ ref id
	b.Base.size++
	//     ^^^^ ref size
	b.Name()
	//^^^^ ref interfaceName
	b.open().inner.depth++
	//^^^^ ref open
	//             ^^^^^ ref depth
	grow := b.Grow
	//        ^^^^ ref Grow
	grow(3).next = nil
	//      ^^^^ ref next
	Box.Close(b)
	//  ^^^^^ ref Close
	for _, list := range boxes {
		for _, one := range list {
			one.open()
			//  ^^^^ ref open
		}
	}
	boxes["a"][0].open()
	//            ^^^^ ref open
	(<-in).open()
	//     ^^^^ ref open
	if one, ok := find(1); ok {
		one.open()
		//  ^^^^ ref open
	}
	var any interface{} = b
	any.(*Box).open()
	//         ^^^^ ref open
	switch v := any.(type) {
	case *Box:
		v.open()
		//^^^^ ref open
		if v, ok := any.(*Base); ok {
		//                ^^^^ ref Base
			v.next = nil
			//^^^^ ref next
		}
	}
	new(Box).open()
	//       ^^^^ ref open
	append(make([]Box, 1), b)[0].open()
	//                           ^^^^ ref open
	(*Box)(nil).open()
	//          ^^^^ ref open
}

func find(n int) (*Box, bool) { return nil, n > 0 }

// A type made of another has that one's elements, and methods of its own.
type Boxes []Box

func (all Boxes) First() Box { return all[0] }
//               ^^^^^ def First

func each(all Boxes, run Handler) {
	all.First().open()
	//  ^^^^^ ref First
	//          ^^^^ ref open
	all[1:][0].Close()
	//         ^^^^^ ref Close
	run().Close()
	//    ^^^^^ ref Close
	run.Twice()
	//  ^^^^^ ref Twice
}

type Handler func() Box

func (h Handler) Twice() {}
//               ^^^^^ def Twice

// Constants of a group repeat the type that stands before.
type Kind int

func (k Kind) String() string { return "" }
//            ^^^^^^ def String

const (
	Small Kind = iota
	Large
)

var _ = Large.String()
//            ^^^^^^ ref String
