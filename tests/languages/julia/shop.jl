=== Shop.jl
module Shop
#      ^^^^ def Shop
struct Circle{T} <: Shape
#      ^^^^^^ def Circle
#             ^ def T
    radius::T
    # <- def radius
    #       ^ ref T
end
area(c::Circle) = pi * c.radius^2
# <- def area
#    ^ def c
#       ^^^^^^ ref Circle
#                      ^ ref c
#                        ^^^^^^ ref radius by-name
function scale!(c, factor=2; rest...)
#        ^^^^^^ def scale!
#               ^ def c_of_scale
#                  ^^^^^^ def factor
#                            ^^^^ def rest
    total = area(c)
    # <- def total
    #       ^^^^ ref area
    #            ^ ref c_of_scale
    for i in 1:factor
    #   ^ def i
    #          ^^^^^^ ref factor
        total = total + i
        # <- ref total
        #       ^^^^^ ref total
        #               ^ ref i
    end
    map(rest) do q
    #   ^^^^ ref rest
    #            ^ def q
        q + total
        # <- ref q
        #   ^^^^^ ref total
    end
    return i
    #      ^ nothing
end
end
=== main.jl
using Shop
#     ^^^^ ref Shop by-name
total = Shop.area(Shop.Circle(1))
# <- def total_of_main
#       ^^^^ ref Shop by-name
#            ^^^^ ref area by-name
#                 ^^^^ ref Shop by-name
#                      ^^^^^^ ref Circle by-name
scale!(total)
# <- ref scale! by-name
#      ^^^^^ ref total_of_main
