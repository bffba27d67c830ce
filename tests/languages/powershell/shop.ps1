=== lib.ps1
function Get-Total($Items, $rate = 2) {
#        ^^^^^^^^^ def Get-Total
#                   ^^^^^ def Items
#                           ^^^^ def rate
    foreach ($item in $Items) { $total += $item * $rate }
    #         ^^^^ def item
    #                  ^^^^^ ref Items
    #                            ^^^^^ def total
    #                                      ^^^^ ref item
    #                                              ^^^^ ref rate
    $script:Cache = $total
    #       ^^^^^ def Cache
    #                ^^^^^ ref total
    Get-Other -Name $Items | Where-Object { param($q) $q -gt $total }
    # <- nothing
    #                ^^^^^ ref Items
    #                                              ^ def q
    #                                                  ^ ref q
    #                                                         ^^^^^ ref total
}
class Point {
#     ^^^^^ def Point
    [int] $X
    #      ^ def X
    [int] Add([Point] $other) { return $this.X + $other.X }
    #     ^^^ def Add
    #          ^^^^^ ref Point
    #                  ^^^^^ def other
    #                                        ^ ref X by-name
    #                                             ^^^^^ ref other
    #                                                   ^ ref X by-name
}
"$Cache $total"
# ^^^^^ ref Cache
#        ^^^^^ nothing
=== main.ps1
$sum = Get-Total @(1) 2
#^^^ def sum
#      ^^^^^^^^^ ref Get-Total by-name
$p = [Point]::new($sum)
#     ^^^^^ ref Point by-name
#                  ^^^ ref sum
$p.Add($p)
#  ^^^ ref Add by-name
