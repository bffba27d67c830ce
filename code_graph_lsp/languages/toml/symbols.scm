[(table . (_) @name) (table_array_element . (_) @name)] @symbol.key
(pair . (_) @name [(inline_table) (array)] @body) @symbol.key
(pair . (_) @name) @symbol.key
