require_relative "base"

LIMIT = 10
# <- def LIMIT

module Shop
  class Order < Base
    #   ^^^^^ def Order
    #           ^^^^ ref Base by-name
    attr_reader :total
    #            ^^^^^ def total

    def initialize(items, total = 0)
      #            ^^^^^ def items
      #                   ^^^^^ def given
      @items, @total = items, total
    # ^^^^^^ def @items
      #                ^^^^^ ref items
      #                       ^^^^^ ref given
    end

    def valid?(limit)
      # ^^^^^^ def valid?
      #        ^^^^^ def limit
      sum = 0
      # <- def sum
      @items.each do |item|
    # ^^^^^^ ref @items
        #             ^^^^ def item
        sum += item.price(1)
        # <- def sum
        #      ^^^^ ref item
        #           ^^^^^ ref price by-name
        item = LIMIT
        #      ^^^^^ ref LIMIT
        # <- def item
        part = 1
        # <- def part
      end
      part
      # <- nothing
      sum > limit && save!
      # <- ref sum
      #     ^^^^^ ref limit
      #              ^^^^^ ref save!
    rescue Missing => error
      #               ^^^^^ def error
      #    ^^^^^^^ ref Missing by-name
      total + error.message
      # <- ref total
      #       ^^^^^ ref error
    end
  end
end

order = Shop::Order.new([])
# <- def order
#             ^^^^^ ref Order
order.valid?(2)
# <- ref order
#     ^^^^^^ ref valid?
make_order(items: 1).valid? 3
# <- ref make_order by-name
#          ^^^^^ ref made_items
#                    ^^^^^^ ref valid? by-name
=== base.rb
class Missing < StandardError; end
#     ^^^^^^^ def Missing
class Base
  #   ^^^^ def Base
  def save!
    # ^^^^^ def save!
    sum = price(2)
    # <- def other_sum
    #     ^^^^^ ref price
    sum
    # <- ref other_sum
  end

  def price(count)
    # ^^^^^ def price
    #       ^^^^^ def count
    count
    # <- ref count
  end
end

def make_order(items:)
  # ^^^^^^^^^^ def make_order
  #            ^^^^^ def made_items
  items
  # <- ref made_items
end
