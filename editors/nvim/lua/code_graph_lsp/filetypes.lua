-- Written by editors/generate_settings.py from the server's languages; do not edit.
return {
  'c',
  'cpp',
  'cuda',
  'cuda-cpp',
  'go',
  'java',
  'javascript',
  'javascriptreact',
  'python',
  'ruby',
  'rust',
  'typescript',
  'typescriptreact',
}
