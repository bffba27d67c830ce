=== R/shop.R
area <- function(s, scale = 2) {
# <- def area
#                ^ def s
#                   ^^^^^ def scale
  total <- s$radius * scale
  # <- def total
  #        ^ ref s
  #          ^^^^^^ nothing
  #                   ^^^^^ ref scale
  total <- total + 1
  # <- ref total
  #        ^^^^^ ref total
  counter <<- counter + 1
  # <- def counter
  #           ^^^^^^^ ref counter
  sapply(s, function(s) s * total)
  #      ^ ref s
  #                  ^ def s_of_function
  #                     ^ ref s_of_function
  #                         ^^^^^ ref total
}
print.shape <- function(x) cat(x)
# <- def print.shape
#                       ^ def x
#                              ^ ref x
Stack <- R6Class("Stack", public = list(
# <- def Stack
  items = NULL,
  # <- def items
  push = function(x) self$items <- x
  # <- def push
  #               ^ def x_of_push
  #                       ^^^^^ ref items by-name
  #                                ^ ref x_of_push
))
=== main.R
stack <- Stack$new()
# <- def stack
#        ^^^^^ ref Stack by-name
stack$push(shop::area(total))
# <- ref stack
#     ^^^^ ref push by-name
#                ^^^^ ref area by-name
#                     ^^^^^ nothing
print.shape(counter)
# <- ref print.shape by-name
#           ^^^^^^^ ref counter by-name
