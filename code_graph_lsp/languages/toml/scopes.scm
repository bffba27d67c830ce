; tables and keys outside them are found by name, those within only in the outline
[(table) (table_array_element) (inline_table) (array)] @scope.block
