=== Base.sol
contract Base {
//       ^^^^ def Base
    uint internal total;
    //            ^^^^^ def total
    function pay(uint amount) internal { total += amount; }
    //       ^^^ def pay
    //                ^^^^^^ def amount
    //                                   ^^^^^ ref total
    //                                            ^^^^^^ ref amount
}
=== Shop.sol
import {Base} from "./Base.sol";
//      ^^^^ ref Base by-name
contract Shop is Base {
//               ^^^^ ref Base by-name
    struct Item { uint price; }
    //     ^^^^ def Item
    //                 ^^^^^ def price
    event Sold(uint amount);
    //    ^^^^ def Sold
    modifier cheap(uint price) { require(price < 10); _; }
    //       ^^^^^ def cheap
    //                  ^^^^^ def price_of_cheap
    //                                   ^^^^^ ref price_of_cheap
    function buy(Item memory item) external cheap(1) returns (uint left) {
    //       ^^^ def buy
    //           ^^^^ ref Item
    //                       ^^^^ def item
    //                                      ^^^^^ ref cheap
    //                                                             ^^^^ def left
        uint cost = item.price * total;
        //   ^^^^ def cost
        //          ^^^^ ref item
        //               ^^^^^ ref price
        //                       ^^^^^ ref total
        for (uint cost = 1; cost < 3; cost++) pay(cost);
        //        ^^^^ def cost_of_loop
        //                  ^^^^ ref cost_of_loop
        //                            ^^^^ ref cost_of_loop
        //                                    ^^^ ref pay
        //                                        ^^^^ ref cost_of_loop
        emit Sold(cost);
        //   ^^^^ ref Sold
        //        ^^^^ ref cost
        left = Item({price: cost}).price;
        // <- ref left
        //     ^^^^ ref Item
        //           ^^^^^ ref price
        //                  ^^^^ ref cost
        //                         ^^^^^ ref price
    }
}
