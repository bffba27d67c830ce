-- Written by editors/generate_settings.py from the server's languages; do not edit.
return {
  'go',
  'java',
  'javascript',
  'javascriptreact',
  'python',
  'typescript',
  'typescriptreact',
}
