=== bank.lua
local M = {}
--    ^ def M
local rate = 2
--    ^^^^ def rate

function M.charge(amount, rate)
--       ^ ref M
--         ^^^^^^ def charge
--                ^^^^^^ def amount
--                        ^^^^ def rate_parameter
  local amount = amount + rate
  --    ^^^^^^ def amount_local
  --             ^^^^^^ ref amount
  --                      ^^^^ ref rate_parameter
  for i = 1, amount do
  --  ^ def i
  --         ^^^^^^ ref amount_local
    total = i
    -- <- def total
    --      ^ ref i
  end
  return amount
  --     ^^^^^^ ref amount_local
end

function M:deposit(amount)
--       ^ ref M
--         ^^^^^^^ def deposit
  self.balance = rate
  --   ^^^^^^^ def balance
  --             ^^^^ ref rate
  repeat
    local done = self.balance
    --    ^^^^ def done
    --                ^^^^^^^ ref balance by-name
  until done
  --    ^^^^ ref done
  return i, done
  --     ^ nothing
  --        ^^^^ nothing
end

local function helper() return helper() end
--             ^^^^^^ def helper
--                             ^^^^^^ ref helper
function shared() return helper() end
--       ^^^^^^ def shared
--                       ^^^^^^ ref helper
return M
--     ^ ref M
=== main.lua
local bank = require("bank")
--    ^^^^ def bank
bank.charge(1, 2)
-- <- ref bank
--   ^^^^^^ ref charge by-name
bank:deposit(total):nowhere()
-- <- ref bank
--   ^^^^^^^ ref deposit by-name
--           ^^^^^ ref total by-name
--                  ^^^^^^^ nothing
shared()
-- <- ref shared by-name
