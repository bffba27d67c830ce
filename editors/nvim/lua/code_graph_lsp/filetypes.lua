-- Written by editors/generate_settings.py from the server's languages; do not edit.
return {
  'c',
  'cpp',
  'css',
  'cuda',
  'cuda-cpp',
  'go',
  'html',
  'java',
  'javascript',
  'javascriptreact',
  'markdown',
  'python',
  'ruby',
  'rust',
  'typescript',
  'typescriptreact',
}
