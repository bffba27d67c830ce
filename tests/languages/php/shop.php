<?php
namespace App;
use App\Base\Record;
//           ^^^^^^ ref Record by-name
const LIMIT = 10;
//    ^^^^^ def LIMIT
$total = $limit = 1;
// <- def file_total
//       ^^^^^^ def file_limit
class Order extends Record
//    ^^^^^ def Order
//                  ^^^^^^ ref Record by-name
{
    private $items = [];
    //       ^^^^^ def items
    public static $count = 0;
    //             ^^^^^ def count
    public function __construct(private int $total = LIMIT)
    //                                               ^^^^^ ref LIMIT
    //                                      ^^^^^^ def given
    {
        $this->items = [$total];
        //     ^^^^^ def items
        //              ^^^^^^ ref given
        self::$count++;
        //     ^^^^^ ref count
        $this->save($total);
        //     ^^^^ ref save
        //          ^^^^^^ ref given
    }
    public function each(Order $other): ?Order
    //              ^^^^ def each
    //                   ^^^^^ ref Order
    //                                   ^^^^^ ref Order
    //                         ^^^^^^ def other
    {
        foreach ($this->items as $key => $item) {
        //              ^^^^^ ref items
        //                       ^^^^ def key
        //                               ^^^^^ def item
            $sum = $other->items . $item . $key . $limit;
         // ^^^^ def sum
            //     ^^^^^^ ref other
            //             ^^^^^ ref items
            //                     ^^^^^ ref item
            //                             ^^^^ ref key
            //                                    ^^^^^^ nothing
        }
        $add = function ($x) use ($sum) { return $x + $sum; };
        //               ^^ def x
        //                        ^^^^ ref sum
        //                                       ^^ ref x
        //                                            ^^^^ ref sum
        global $total;
        //     ^^^^^^ ref file_total
        return $total ? helper(1)->each($other) : new self($sum);
        //     ^^^^^^ ref file_total
        //              ^^^^^^ ref helper by-name
        //                         ^^^^ ref each by-name
        //                              ^^^^^^ ref other
        //                                                 ^^^^ ref sum
    }
}
=== base.php
<?php
abstract class Record
//             ^^^^^^ def Record
{
    protected function save($sum)
    //                 ^^^^ def save
    //                      ^^^^ def other_sum
    {
        return $sum;
        //     ^^^^ ref other_sum
    }
}
function helper(int $count): Order
//       ^^^^^^ def helper
//                  ^^^^^^ def counted
//                           ^^^^^ ref Order by-name
{
    return (new Order($count))->each(null);
    //          ^^^^^ ref Order by-name
    //                ^^^^^^ ref counted
    //                          ^^^^ ref each by-name
}
