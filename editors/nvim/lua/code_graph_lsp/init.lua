-- Starts the server on every Neovim since 0.8, and asks it for what its commands offer. Knows nothing of the user's keys.
local M = { name = 'code_graph_lsp' }

local native = vim.fn.has('nvim-0.11') == 1 -- vim.lsp.config and vim.lsp.enable
local status = {} -- client id -> { state, done, total, message }

--- The settings of the client, all optional: cmd, filetypes, root_markers, init_options and whatever else vim.lsp.start takes.
--- The server's settings go into init_options, in camelCase: { maxFileBytes = 4000000 }.
function M.setup(options)
  options = options or {}
  if native then
    vim.lsp.config(M.name, options)
    vim.lsp.enable(M.name)
    return
  end
  local file = vim.api.nvim_get_runtime_file('lsp/code_graph_lsp.lua', false)[1]
  local config = vim.tbl_deep_extend('force', dofile(file), options)
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup(M.name, { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      M._start_below_0_11(config, event.buf)
    end,
  })
end

function M._start_below_0_11(config, buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  local root
  for _, markers in ipairs(config.root_markers) do
    local found = vim.fs.find(markers, { path = vim.fs.dirname(path), upward = true })[1]
    if found then
      root = vim.fs.dirname(found)
      break
    end
  end
  vim.lsp.start(vim.tbl_extend('force', config, { name = M.name, root_dir = root or vim.fs.dirname(path) }), { bufnr = buffer })
end

--- The clients of this server that run, each with its own workspace.
function M.clients()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return get({ name = M.name })
end

--- What a client's server said last: { state = 'indexing'|'ready'|'failed', done, total, message }, or nil. For a statusline.
function M.status(client_id)
  return status[client_id]
end

function M.on_status(new, client_id)
  status[client_id] = new
  vim.api.nvim_exec_autocmds('User', { pattern = 'CodeGraphStatus', modeline = false })
end

--- Lets every server read its workspace again.
function M.reindex()
  local clients = M.clients()
  if #clients == 0 then
    vim.notify('Code Graph: no server runs; open a file of a language that it knows', vim.log.levels.WARN)
  end
  for _, client in ipairs(clients) do
    local function answered(problem)
      if problem then
        vim.notify('Code Graph: ' .. problem.message, vim.log.levels.ERROR)
      end
    end
    local params = { command = 'code-graph-lsp.reindex', arguments = {} }
    if native then
      client:request('workspace/executeCommand', params, answered)
    else
      client.request('workspace/executeCommand', params, answered)
    end
  end
end

--- Stops every server and starts it again for the same buffers.
function M.restart()
  local clients = M.clients()
  if #clients == 0 then
    vim.notify('Code Graph: no server runs; open a file of a language that it knows', vim.log.levels.WARN)
  end
  for _, client in ipairs(clients) do
    local buffers = vim.lsp.get_buffers_by_client_id(client.id)
    local function gone()
      return vim.lsp.get_client_by_id(client.id) == nil
    end
    vim.lsp.stop_client(client.id)
    if not vim.wait(3000, gone, 20) then
      vim.lsp.stop_client(client.id, true)
      vim.wait(1000, gone, 20)
    end
    status[client.id] = nil
    for _, buffer in ipairs(buffers) do
      vim.lsp.start(client.config, { bufnr = buffer })
    end
  end
end

return M
