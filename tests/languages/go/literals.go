package shop

type Price struct {
	cents, rate int
	// <- def cents
	//     ^^^^ def rate
	unit *Unit
	// <- def unit
}

type Unit struct{ name string }
//                ^^^^ def name

const rate = 1
//    ^^^^ def rateconstant

// A key names a field of a struct; of a map or a list it is a name like any other.
var prices = map[int]Price{
	rate: {cents: rate, unit: &Unit{name: ""}},
	// <- ref rateconstant
	//     ^^^^^ ref cents
	//            ^^^^ ref rateconstant
	//                  ^^^^ ref unit
	//                              ^^^^ ref name
	2: {rate: 2},
	//  ^^^^ ref rate
}

var listed = [...]*Price{rate: {rate: 3}}
//                       ^^^^ ref rateconstant
//                              ^^^^ ref rate

type Prices []Price

var named = Prices{{cents: 1}, Price{rate: 2}}
//                  ^^^^^ ref cents
//                                   ^^^^ ref rate

func tests() {
	for _, test := range []struct {
		in  Price
		// <- def in
		want int
		// <- def want
	}{
		{in: Price{cents: 1}, want: 2},
		// <- ref in
		//         ^^^^^ ref cents
		//                    ^^^^ ref want
		{Price{}, 3},
	} {
		print(test.in.cents, test.want)
		//         ^^ ref in
		//            ^^^^^ ref cents
		//                        ^^^^ ref want
	}
}

const KeyHeader = "X-Key"
//    ^^^^^^^^^ def KeyHeader
const Handler = "X-Handler"
//    ^^^^^^^ def Handler

func headers(own string) {
	//          ^^^ def own
	_ = http.Header{KeyHeader: nil, Handler: nil}
	//              ^^^^^^^^^ ref KeyHeader
	//                              ^^^^^^^ ref Handler
	_ = http.Server{Handler: nil}
	//              ^^^^^^^ nothing
	_ = unheard.Kept{own: nil}
	//               ^^^ ref own
}
