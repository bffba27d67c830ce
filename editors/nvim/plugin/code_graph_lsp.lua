vim.api.nvim_create_user_command('CodeGraphReindex', function()
  require('code_graph_lsp').reindex()
end, { desc = 'Index the workspace again' })

vim.api.nvim_create_user_command('CodeGraphRestart', function()
  require('code_graph_lsp').restart()
end, { desc = 'Restart the Code Graph server' })
