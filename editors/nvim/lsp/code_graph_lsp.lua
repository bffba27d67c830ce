-- The server as Neovim 0.11 finds it: vim.lsp.enable('code_graph_lsp'), changed with vim.lsp.config('code_graph_lsp', {…}).
return {
  cmd = { 'code-graph-lsp', 'serve', '--stdio' },
  filetypes = require('code_graph_lsp.filetypes'),
  root_markers = { '.git', '.hg', 'pyproject.toml', 'setup.py', 'package.json', 'tsconfig.json' },
  handlers = {
    ['codeGraphLsp/status'] = function(_, status, context)
      require('code_graph_lsp').on_status(status, context.client_id)
    end,
  },
}
