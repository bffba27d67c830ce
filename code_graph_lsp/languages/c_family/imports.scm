(preproc_include path: (string_literal (string_content) @import.star @import.module)) @import
(preproc_include path: (system_lib_string) @import.star @import.module) @import
