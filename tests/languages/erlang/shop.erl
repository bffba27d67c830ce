=== shop.erl
-module(shop).
%       ^^^^ def shop
-export([area/1, start/0]).
%        ^^^^ ref area
%                ^^^^^ ref start
-define(LIMIT, 10).
%       ^^^^^ def LIMIT
-record(item, {name, price = 0}).
%       ^^^^ def item
%              ^^^^ def name
%                    ^^^^^ def price
area({circle, R}) -> helper(R);
% <- def area
%             ^ def R
%                    ^^^^^^ ref helper
%                           ^ ref R
area(#item{name = N} = Item) when N > ?LIMIT ->
% <- def area
%     ^^^^ ref item
%          ^^^^ ref name by-name
%                 ^ def N
%                      ^^^^ def Item
%                                 ^ ref N
%                                      ^^^^^ ref LIMIT
    Total = Item#item.price,
    % <- def Total
    %       ^^^^ ref Item
    %            ^^^^ ref item
    %                 ^^^^^ ref price by-name
    fun(N, R) -> {N, R, Total} end.
    %   ^ def N_of_fun
    %      ^ def R_of_fun
    %             ^ ref N_of_fun
    %                ^ ref R_of_fun
    %                   ^^^^^ ref Total
helper(A) -> A.
% <- def helper
%      ^ def A
%            ^ ref A
start() -> lists:map(fun helper/1, [X || X <- []]).
% <- def start
%          ^^^^^ nothing
%                        ^^^^^^ ref helper
%                                   ^ ref X
%                                        ^ def X
=== page.erl
-module(page).
start() -> shop:start(), shop:area(R), shop:nowhere().
%          ^^^^ ref shop by-name
%               ^^^^^ ref start by-name
%                        ^^^^ ref shop by-name
%                             ^^^^ ref area by-name
%                                  ^ nothing
%                                      ^^^^ ref shop by-name
%                                           ^^^^^^^ nothing
