=== CMakeLists.txt
include(shop.cmake)
set(SOURCES a.c b.c)
#   ^^^^^^^ def sources
add_library(shop STATIC ${SOURCES})
#           ^^^^ def shop
#                         ^^^^^^^ ref sources
target_link_libraries(shop PRIVATE other)
#                     ^^^^ ref shop
#                                  ^^^^^ ref other by-name
ADD_ITEM(shop ${name})
# <- ref add_item by-name
#               ^^^^ nothing
message(${SHOP} ${sources})
#                 ^^^^^^^ nothing
foreach(one IN LISTS SOURCES)
#       ^^^ def one
#                    ^^^^^^^ ref sources
  message("${one}")
  #          ^^^ ref one
endforeach()
=== shop.cmake
function(add_item name)
#        ^^^^^^^^ def add_item
#                 ^^^^ def name
  set(LOCAL "${name} x")
  #   ^^^^^ def local
  #            ^^^^ ref name
  if(LOCAL)
  #  ^^^^^ ref local
    add_item(${LOCAL})
    # <- ref add_item
    #          ^^^^^ ref local
  endif()
endfunction()
add_library(other ${LOCAL})
#           ^^^^^ def other
#                   ^^^^^ nothing
