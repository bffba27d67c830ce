-- :checkhealth code_graph_lsp
local M = {}

local health = vim.health
local start, ok = health.start or health.report_start, health.ok or health.report_ok
local warn, fail = health.warn or health.report_warn, health.error or health.report_error

local INSTALL = 'Install it with `pip install code-graph-lsp`, or give setup() the right `cmd`'

local function command(clients)
  if clients[1] then
    return clients[1].config.cmd
  end
  local config = vim.lsp.config and vim.lsp.config.code_graph_lsp
  return config and config.cmd or { 'code-graph-lsp', 'serve', '--stdio' }
end

--- The same program, asked for its version: what stands before `serve`.
local function version_of(cmd)
  local ask = {}
  for _, part in ipairs(cmd) do
    if part == 'serve' then
      break
    end
    table.insert(ask, part)
  end
  table.insert(ask, '--version')
  local answer = vim.trim(vim.fn.system(ask))
  return vim.v.shell_error == 0, answer
end

local function check_server(clients)
  start('Code Graph: server')
  local cmd = command(clients)
  if type(cmd) ~= 'table' then
    ok('Started by a function of your own')
    return
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    fail(('`%s` was not found'):format(cmd[1]), { INSTALL })
    return
  end
  ok('Found: ' .. path)
  local runs, answer = version_of(cmd)
  if runs then
    ok('It and its Python work: ' .. answer)
  else
    fail('It does not run: ' .. answer, { 'Its Python must be 3.11 or newer', INSTALL })
  end
end

local function check_client(client)
  local buffers = vim.tbl_count(vim.lsp.get_buffers_by_client_id(client.id))
  ok(('Client %d is attached to %d buffer(s), workspace %s'):format(client.id, buffers, client.config.root_dir or '(none)'))
  local status = require('code_graph_lsp').status(client.id)
  if not status then
    warn('Its index: the server has said nothing yet')
  elseif status.state == 'failed' then
    fail('Its index failed: ' .. status.message, { ':CodeGraphReindex tries again; the log is ' .. vim.lsp.get_log_path() })
  else
    local run = ('%d of %d files in the last run'):format(status.done, status.total)
    ok(vim.trim(('Its index: %s, %s. %s'):format(status.state, run, status.message)))
  end
end

function M.check()
  local clients = require('code_graph_lsp').clients()
  start('Code Graph: Neovim')
  if vim.fn.has('nvim-0.11') == 1 then
    ok('Neovim ' .. tostring(vim.version()) .. ', vim.lsp.enable')
  elseif vim.lsp.start then
    ok('Neovim below 0.11, vim.lsp.start')
  else
    fail('Neovim is older than 0.8', { 'Take a newer one' })
  end
  check_server(clients)
  start('Code Graph: workspaces')
  if #clients == 0 then
    warn('No client is attached', { 'Open a file of a language that the server knows', "Call require('code_graph_lsp').setup()" })
  end
  for _, client in ipairs(clients) do
    check_client(client)
  end
end

return M
