(rule_set (selectors (_) @name) (block) @body) @symbol.class
(keyframes_statement (keyframes_name) @name) @symbol.function
((at_rule (at_keyword) @_is . (keyword_query) @name) @symbol.variable (#eq? @_is "@property") (#set! hoist "true"))
((declaration (property_name) @name) @symbol.variable (#match? @name "^--") (#set! hoist "true"))

; all rules of a class declare it; the outline lists the rules
((class_selector (class_name) @name) @symbol.variable (#set! hoist "true") (#set! unlisted "true"))
