(alias_name) @reference @reference.tag
