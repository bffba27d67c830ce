(fenced_code_block (info_string) @guest.language (code_fence_content) @guest)
