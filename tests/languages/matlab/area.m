=== area.m
function result = area(r, scale)
%        ^^^^^^ def result
%                 ^^^^ def area
%                      ^ def r
%                         ^^^^^ def scale
    total = helper(r) * scale;
    % <- def total
    %       ^^^^^^ ref helper
    %              ^ ref r
    %                   ^^^^^ ref scale
    for i = 1:10
    %   ^ def i
        total = total + i;
        % <- ref total
        %       ^^^^^ ref total
        %               ^ ref i
    end
    f = @(r) r + total;
    % <- def f
    %     ^ def r_of_lambda
    %        ^ ref r_of_lambda
    %            ^^^^^ ref total
    result = f(nowhere);
    % <- ref result
    %        ^ ref f
    %          ^^^^^^^ nothing
end
function y = helper(x)
%        ^ def y
%            ^^^^^^ def helper
%                   ^ def x
    y = x;
    % <- ref y
    %   ^ ref x
end
=== Point.m
classdef Point
%        ^^^^^ def Point
    properties
        side
        % <- def side
    end
    methods
        function grow(obj, by)
        %        ^^^^ def grow
        %             ^^^ def obj
        %                  ^^ def by
            obj.side = area(by, total);
            % <- ref obj
            %   ^^^^ ref side by-name
            %          ^^^^ ref area by-name
            %               ^^ ref by
            %                   ^^^^^ nothing
            obj.grow(by);
            % <- ref obj
            %   ^^^^ ref grow by-name
            %        ^^ ref by
        end
    end
end
