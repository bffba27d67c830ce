=== src/Data/Shop.hs
module Data.Shop (Shape(..), area) where
--                ^^^^^ ref Shape
--                           ^^^^ ref area
data Shape
--   ^^^^^ def Shape
    = Circle { radius :: Double }
    -- <- def Circle
    --         ^^^^^^ def radius
    | Square Double
    -- <- def Square

area :: Shape -> Double
-- <- def area
--      ^^^^^ ref Shape
area (Circle r) = scale * r
-- <- def area
--    ^^^^^^ ref Circle
--           ^ def r
--                ^^^^^ ref scale
--                        ^ ref r
  where scale = 2 * factor
  --    ^^^^^ def scale
  --                ^^^^^^ ref factor
        factor = 3
        -- <- def factor
area shape@(Square r) | r > factor = let t = r + area shape in t
-- <- def area
--   ^^^^^ def shape
--          ^^^^^^ ref Square
--                 ^ def r_of_square
--                      ^ ref r_of_square
--                          ^^^^^^ nothing
--                                       ^ def t
--                                           ^ ref r_of_square
--                                               ^^^^ ref area
--                                                    ^^^^^ ref shape
--                                                             ^ ref t

class Measured a where
--    ^^^^^^^^ def Measured
--             ^ def a
  measure' :: a -> Double
  -- <- def measure'
  --          ^ ref a
=== src/Main.hs
import qualified Data.Shop as Shop

instance Measured Int where
--       ^^^^^^^^ ref Measured by-name
  measure' n = fromIntegral n
  --       ^ def n
  --                        ^ ref n

area n = Shop.area n
-- <- def area_of_main
--   ^ def n_of_area
--            ^^^^ ref area by-name
--                 ^ ref n_of_area
main = do
  line <- getLine
  -- <- def line
  --      ^^^^^^^ nothing
  (first, _) <- pair line
  -- <- def first
  --                 ^^^^ ref line
  print (map (\line -> Shop.area line) [Shop.Circle { Shop.radius = first }])
  --           ^^^^ def line_of_lambda
  --                        ^^^^ ref area by-name
  --                             ^^^^ ref line_of_lambda
  --                                         ^^^^^^ ref Circle by-name
  --                                                       ^^^^^^ ref radius by-name
  --                                                                ^^^^^ ref first
  case line of (c:cs) | c == 'a' -> putStrLn cs
  --   ^^^^ ref line
  --            ^ def c
  --              ^^ def cs
  --                    ^ ref c
  --                                         ^^ ref cs
