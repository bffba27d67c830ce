; `resource "type" "name"`: a member of its type
((block (identifier) @_is . (string_lit (template_literal) @name) . (string_lit)) @symbol.class
  (#any-of? @_is "resource" "data" "ephemeral"))
((block (identifier) @_is . (string_lit) . (string_lit (template_literal) @name)) @symbol.struct
  (#any-of? @_is "resource" "data" "ephemeral") (#set! inside "true"))

((block (identifier) @_is . (string_lit (template_literal) @name)) @symbol.variable (#eq? @_is "variable"))
((block (identifier) @_is . (string_lit (template_literal) @name)) @symbol.module (#eq? @_is "module"))
((block (identifier) @_is . (string_lit (template_literal) @name)) @symbol.key (#any-of? @_is "output" "provider"))
((block (identifier) @_is (body (attribute (identifier) @name) @symbol.constant)) (#eq? @_is "locals"))

; other blocks, by what they are
((block . (identifier) @name) @symbol.key
  (#not-match? @name "^(resource|data|ephemeral|variable|module|output|provider|locals)$"))
