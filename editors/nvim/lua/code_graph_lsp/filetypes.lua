-- Written by editors/generate_settings.py from the server's languages; do not edit.
return {
  'go',
  'javascript',
  'javascriptreact',
  'python',
  'typescript',
  'typescriptreact',
}
