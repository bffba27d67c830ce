(rule_set (selectors (_) @name) (block) @body) @symbol.class
(keyframes_statement (keyframes_name) @name) @symbol.function
((at_rule (at_keyword) @_is . (keyword_query) @name) @symbol.variable (#eq? @_is "@property") (#set! hoist "true"))
((declaration (property_name) @name) @symbol.variable (#match? @name "^--") (#set! hoist "true"))

; all rules of a class declare it, wherever it stands in their selectors; the outline lists the rules
([(selectors (class_selector "." (class_name) @name)) (class_selector (class_selector "." (class_name) @name))
  (id_selector (class_selector "." (class_name) @name)) (attribute_selector (class_selector "." (class_name) @name))
  (pseudo_class_selector (class_selector "." (class_name) @name)) (pseudo_element_selector (class_selector "." (class_name) @name))
  (descendant_selector (class_selector "." (class_name) @name)) (child_selector (class_selector "." (class_name) @name))
  (sibling_selector (class_selector "." (class_name) @name)) (adjacent_sibling_selector (class_selector "." (class_name) @name))
  (arguments (class_selector "." (class_name) @name))] @symbol.variable
  (#not-match? @name "#") (#set! hoist "true") (#set! unlisted "true"))
