-- nvim --headless --clean -l neovim.lua PLUGIN WORKSPACE REQUEST: does what a user does, and prints what the user would see.
-- REQUEST is JSON: { cmd = the server, start = 'setup' | 'enable' | 'below-0.11' }. The answer is one line of JSON on stdout.
vim.g.loaded_python3_provider = 0
local plugin, workspace = arg[1], arg[2]
local request = vim.json.decode(arg[3])
local seen = {}

local function within(seconds, what, condition)
  assert(vim.wait(seconds * 1000, condition, 10), 'waited in vain for ' .. what)
end

local function start()
  vim.opt.runtimepath:append(plugin)
  vim.cmd.runtime('plugin/code_graph_lsp.lua')
  vim.cmd.filetype('on')
  if request.start == 'enable' then
    vim.lsp.config('code_graph_lsp', { cmd = request.cmd })
    vim.lsp.enable('code_graph_lsp')
    return
  end
  local has = vim.fn.has
  if request.start == 'below-0.11' then
    vim.fn.has = function(feature)
      return feature == 'nvim-0.11' and 0 or has(feature)
    end
  end
  require('code_graph_lsp').setup({ cmd = request.cmd })
  vim.fn.has = has
end

local function client()
  local all = require('code_graph_lsp').clients()
  return #all == 1 and all[1].initialized and all[1] or nil
end

local function ready()
  within(30, 'a client', client)
  within(30, 'the index', function()
    local status = require('code_graph_lsp').status(client().id)
    assert(not status or status.state ~= 'failed', status and status.message)
    return status and status.state == 'ready'
  end)
end

local function open(name)
  vim.cmd.edit(workspace .. '/' .. name)
end

--- Puts the cursor behind the first `text` of the buffer.
local function cursor_behind(text)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local _, column = line:find(text, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { row, column })
      return
    end
  end
  error('nowhere: ' .. text)
end

--- What a function of vim.lsp.buf lists: "file:line:column text", sorted. Columns count bytes, from 1, as Neovim does.
local function list(ask)
  local items
  ask(function(answer)
    items = answer.items
  end)
  within(10, 'a list', function()
    return items
  end)
  local lines = {}
  for _, item in ipairs(items) do
    local file = vim.fs.basename(item.filename or vim.api.nvim_buf_get_name(0))
    table.insert(lines, ('%s:%d:%d %s'):format(file, item.lnum, item.col, item.text))
  end
  table.sort(lines)
  return lines
end

local function symbols(query)
  return list(function(on_list)
    vim.lsp.buf.workspace_symbol(query, { on_list = on_list })
  end)
end

local function definition()
  return list(function(on_list)
    vim.lsp.buf.definition({ on_list = on_list })
  end)
end

local function references()
  return list(function(on_list)
    vim.lsp.buf.references(nil, { on_list = on_list })
  end)
end

local function outline()
  return list(function(on_list)
    vim.lsp.buf.document_symbol({ on_list = on_list })
  end)
end

local function hover()
  local float
  vim.lsp.buf.hover()
  within(10, 'the hover', function()
    float = vim.b.lsp_floating_preview
    return float and vim.api.nvim_win_is_valid(float)
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, true), '\n')
  vim.api.nvim_win_close(float, true)
  return text
end

local function unsaved_edit()
  open('shapes.py')
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { '', '', 'def volume_of(cube: float) -> float:', '    return area_of(Square(cube)) * cube' })
  seen.edited_symbols = symbols('volume_of')
  seen.edited_outline = outline()
  cursor_behind('    return ar')
  seen.edited_references = references()
  vim.cmd.edit({ bang = true })
end

local function checkhealth()
  vim.cmd.checkhealth('code_graph_lsp')
  within(10, 'the report', function()
    return vim.bo.filetype == 'checkhealth'
  end)
  seen.health = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  vim.cmd.bwipeout()
end

local function commands()
  local before, said = client().id, {}
  vim.api.nvim_create_autocmd('User', {
    pattern = 'CodeGraphStatus',
    callback = function()
      table.insert(said, require('code_graph_lsp').status(before).state)
    end,
  })
  vim.cmd.CodeGraphReindex()
  within(30, 'the end of a second indexing', function()
    return vim.list_contains(said, 'indexing') and said[#said] == 'ready'
  end)
  vim.cmd.CodeGraphRestart()
  within(30, 'another client', function()
    return client() and client().id ~= before
  end)
  ready()
  seen.restarted_symbols = symbols('area_of')
end

local function server_processes()
  return vim.api.nvim_get_proc_children(vim.fn.getpid())
end

local steps = {
  start = start,
  attach = function()
    open('app.py')
    ready()
    seen.encoding = client().offset_encoding
    seen.root = client().config.root_dir
  end,
  navigation = function()
    seen.symbols = symbols('area_of')
    cursor_behind('🙂", ')
    seen.definition = definition()
    seen.references = references()
    seen.hover = hover()
    open('shapes.py')
    seen.outline = outline()
  end,
  typescript = function()
    open('web/main.ts')
    cursor_behind('new ')
    seen.typescript_definition = definition()
  end,
  unsaved_edit = unsaved_edit,
  checkhealth = checkhealth,
  commands = commands,
}

local good, problem = xpcall(function()
  for _, step in ipairs(request.steps) do
    steps[step]()
  end
end, debug.traceback)
seen.problem = not good and problem or nil
seen.server_processes = server_processes()
io.stdout:write(vim.json.encode(seen), '\n')
vim.cmd('qall!')
