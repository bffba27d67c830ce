using Shop.Data;
namespace Shop
{
    public partial class Order : Record
    //                   ^^^^^ def Order
    //                           ^^^^^^ ref Record by-name
    {
        private int total = 1;
        //          ^^^^^ def total
        public Order(int count) { this.total = count; Late(); }
        //               ^^^^^ def count
        //                             ^^^^^ ref total
        //                                     ^^^^^ ref count
        //                                            ^^^^ ref Late by-name
        public Order Run(List<Order> orders)
        //     ^^^^^ ref Order
        //           ^^^ def Run
        //                    ^^^^^ ref Order
        //                           ^^^^^^ def orders
        {
            foreach (var item in orders) { total += item.Price(total); }
            //           ^^^^ def item
            //                   ^^^^^^ ref orders
            //                             ^^^^^ ref total
            //                                      ^^^^ ref item
            //                                           ^^^^^ ref Price by-name
            //                                                 ^^^^^ ref total
            int sum = Helper.Twice(total), Late = 2;
            //  ^^^ def sum
            //        ^^^^^^ ref Helper by-name
            //               ^^^^^ ref Twice by-name
            //                     ^^^^^ ref total
            //                             ^^^^ def late
            if (Find(sum, out var found) is Order other && other.total > Late) { Save(found); }
            //  ^^^^ nothing
            //       ^^^ ref sum
            //                    ^^^^^ def found
            //                              ^^^^^ ref Order
            //                                    ^^^^^ def other
            //                                             ^^^^^ ref other
            //                                                   ^^^^^ ref total
            //                                                           ^^^^ ref late
            //                                                                   ^^^^ ref Save
            //                                                                        ^^^^^ ref found
            Func<int, int> add = sum => sum + Late;
            //             ^^^ def add
            //                   ^^^ def lambda_sum
            //                          ^^^ ref lambda_sum
            //                                ^^^^ ref late
            return new Order(count: sum).Run(null)?.Run(orders);
            //         ^^^^^ ref Order
            //               ^^^^^ ref count
            //                      ^^^ ref sum
            //                           ^^^ ref Run
            //                                      ^^^ ref Run
            //                                          ^^^^^^ ref orders
        }
    }
}
=== Order.Parts.cs
namespace Shop
{
    public partial class Order
    //                   ^^^^^ def OtherOrder
    {
        public void Late() { this.Run(null); total++; }
        //          ^^^^ def Late
        //                        ^^^ ref Run by-name
        //                                   ^^^^^ ref total by-name
    }
    public static class Helper { public static int Twice(int value) => value * 2; }
    //                  ^^^^^^ def Helper
    //                                             ^^^^^ def Twice
    //                                                       ^^^^^ def value
    //                                                                 ^^^^^ ref value
}
=== Record.cs
public class Record { public void Save(Thing found) { found.Price(1); } int Price(int n) { return n; } }
//           ^^^^^^ def Record
//                                     ^^^^^ nothing
//                                ^^^^ def Save
//                                           ^^^^^ def saved
//                                                    ^^^^^ ref saved
//                                                          ^^^^^ ref Price by-name
//                                                                          ^^^^^ def Price
//                                                                                    ^ def n
//                                                                                                ^ ref n
