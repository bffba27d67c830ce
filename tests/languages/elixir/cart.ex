=== cart.ex
defmodule Shop.Cart do
#              ^^^^ def Cart
  @rate 5
  # <- def rate

  def add(%{items: items} = cart, item) when is_list(items) do
  #   ^^^ def add
  #                ^^^^^ def items
  #                         ^^^^ def cart
  #                               ^^^^ def item
  #                                                  ^^^^^ ref items
    rate = total(items)
    # <- def rate_variable
    #      ^^^^^ ref total
    #            ^^^^^ ref items
    item = rate * @rate
    # <- def item_variable
    #      ^^^^ ref rate_variable
    #              ^^^^ ref rate
    {cart, item}
    #^^^^ ref cart
    #      ^^^^ ref item_variable
  end
  def add(cart, nil), do: cart
  #   ^^^ def add
  #       ^^^^ def cart_again
  #                       ^^^^ ref cart_again

  defp total([first | rest]), do: empty?(rest) || first
  #    ^^^^^ def total
  #           ^^^^^ def first
  #                   ^^^^ def rest
  #                               ^^^^^^ ref empty?
  #                                      ^^^^ ref rest
  #                                               ^^^^^ ref first

  def empty?(list) do
  #   ^^^^^^ def empty?
  #          ^^^^ def list
    case list do
    #    ^^^^ ref list
      {:ok, item} -> item
      #     ^^^^ def item_of_case
      #              ^^^^ ref item_of_case
      _ -> item
      #    ^^^^ nothing
    end
  end
end
=== page.ex
defmodule Page do
  alias Shop.Cart
  #          ^^^^ ref Cart by-name
  def show(cart) do
    Cart.add(cart, 1) |> Cart.empty?()
    # <- ref Cart by-name
    #    ^^^ ref add by-name
    #                    ^^^^ ref Cart by-name
    #                         ^^^^^^ ref empty? by-name
    Shop.Cart.nowhere(total)
    #    ^^^^ ref Cart by-name
    #         ^^^^^^^ nothing
    #                 ^^^^^ ref total by-name
  end
end
