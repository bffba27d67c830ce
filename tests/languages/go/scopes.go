package shop

var rate = 1
//  ^^^^ def rate

// A variable is seen from behind its declaration on: what stands before means the one around it.
func total(price int) (sum int, err error) {
//         ^^^^^ def price
//                     ^^^ def sum
//                              ^^^ def err
	rate := rate + price
	// <- def localrate
	//      ^^^^ ref rate
	//             ^^^^^ ref price
	if rate := rate * 2; rate > 0 {
	// ^^^^ def ifrate
	//         ^^^^ ref localrate
	//                   ^^^^ ref ifrate
		sum = rate
		// <- ref sum
		//    ^^^^ ref ifrate
	} else if rate < 0 {
	//        ^^^^ ref ifrate
		rate := rate
		// <- def elserate
		//      ^^^^ ref ifrate
		print(rate)
		//    ^^^^ ref elserate
	}

	// `:=` assigns to what the same scope declares already, parameters and results among it.
	tax, err := charge(rate)
	// <- def tax
	//   ^^^ ref err
	//                 ^^^^ ref localrate
	{
		tax, err := charge(tax)
		// <- def innertax
		//   ^^^ def innererr
		//                 ^^^ ref tax
		print(tax, err)
		//    ^^^ ref innertax
		//         ^^^ ref innererr
	}
	return sum + tax, err
	//     ^^^ ref sum
	//           ^^^ ref tax
	//                ^^^ ref err
}

func charge(n int) (int, error) {
	return n, nil
}

// Each clause is a block; the variable of a type switch is one in all of them.
func kinds(value any, in chan int) {
//         ^^^^^ def value
	switch value := value.(type) {
	//     ^^^^^ def switched
	//              ^^^^^ ref value
	case int:
		n := value
		// <- def intn
		//   ^^^^^ ref switched
		print(n)
		//    ^ ref intn
	case string:
		n := len(value)
		// <- def stringn
		//       ^^^^^ ref switched
		print(n)
		//    ^ ref stringn
	}
	select {
	case n, ok := <-in:
	//   ^ def received
		print(n, ok)
		//    ^ ref received
	}
	for i, n := range []int{1} {
	//  ^ def i
	//     ^ def ranged
		j, n := n, i
		// ^ def bodyn
		//      ^ ref ranged
		//         ^ ref i
		print(j, n)
		//       ^ ref bodyn
	}
	_, _ = 1, 2
	// ^ nothing
}

// Labels have a name space of their own.
func jump(loop int) {
//        ^^^^ def loopparameter
loop:
// <- def label
	for {
		if loop > 0 {
		// ^^^^ ref loopparameter
			continue loop
			//       ^^^^ ref label
		}
		break loop
		//    ^^^^ ref label
	}
}

// A parameter is no name of its function's head: its type may be called the same.
type color int
//   ^^^^^ def color

type painter interface {
	paint(color color)
	//          ^^^^^ ref color
}

func paint(color color) color {
//         ^^^^^ def colorparameter
//               ^^^^^ ref color
//                      ^^^^^ ref color
	return color
	//     ^^^^^ ref colorparameter
}

// A function literal sees the variables around it, but not the one that it is the value of.
var walk = func() {}
//  ^^^^ def walk

func recurse() {
	walk := func() { walk() }
	// <- def localwalk
	//               ^^^^ ref walk
	walk()
	// <- ref localwalk
}

// The first of many names of one type.
func many(a, b, c, d, e, f, g, h, i, j, k, l int) int {
//        ^ def many
	return a + b + l
	//     ^ ref many
}

type Text struct{ size int }
//   ^^^^ def outer-text
//                ^^^^ def outer-size

func localTypes(before Text) {
	//                    ^^^^ ref outer-text
	type Line struct{ text *Text }
	//                      ^^^^ ref outer-text
	type Text struct{ next *Text; count int }
	//   ^^^^ def inner-text
	//                      ^^^^ ref inner-text
	//                            ^^^^^ def inner-count
	Text{}.next.count++
	// <- ref inner-text
	//          ^^^^^ ref inner-count
	Line{}.text.size++
	//          ^^^^ ref outer-size
	before.size++
	//     ^^^^ ref outer-size
}
