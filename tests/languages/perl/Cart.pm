=== lib/Shop/Cart.pm
package Shop::Cart;
#             ^^^^ def Cart
my %cache;
#   ^^^^^ def cache
use constant LIMIT => 10;
#            ^^^^^ def LIMIT
sub new {
#   ^^^ def new
    my ($class, %args) = @_;
    #    ^^^^^ def class
    #            ^^^^ def args
    return bless { name => $args{name} }, $class;
    #                       ^^^^ ref args
    #                                      ^^^^^ ref class
}
sub add {
#   ^^^ def add
    my ($self, $item) = @_;
    #    ^^^^ def self
    #           ^^^^ def item
    foreach my $item (@{$item}) { print "$item\n"; }
    #           ^^^^ def item_of_loop
    #                    ^^^^ ref item
    #                                     ^^^^ ref item_of_loop
    my $code = sub { my ($self) = @_; $self + $item };
    #   ^^^^ def code
    #                     ^^^^ def self_of_code
    #                                  ^^^^ ref self_of_code
    #                                          ^^^^ ref item
    $cache{$code} = helper($item) if LIMIT;
    #^^^^^ ref cache
    #       ^^^^ ref code
    #               ^^^^^^ ref helper
    #                       ^^^^ ref item
    #                                ^^^^^ ref LIMIT
    return $self->add($code)->nowhere;
    #       ^^^^ ref self
    #             ^^^ ref add by-name
    #                  ^^^^ ref code
    #                         ^^^^^^^ nothing
}
sub helper { return &helper(@_) }
#   ^^^^^^ def helper
#                    ^^^^^^ ref helper
=== main.pl
use Shop::Cart;
#         ^^^^ ref Cart by-name
my $cart = Shop::Cart->new(item => 1);
#   ^^^^ def cart
#                ^^^^ ref Cart by-name
#                      ^^^ ref new by-name
sub helper { 1 }
#   ^^^^^^ def helper_of_main
$cart->add(Shop::Cart::helper($item));
#^^^^ ref cart
#      ^^^ ref add by-name
#                      ^^^^^^ ref helper by-name
#                              ^^^^ nothing
