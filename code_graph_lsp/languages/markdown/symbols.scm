(section (atx_heading heading_content: (_) @name) @body) @symbol.heading
(setext_heading heading_content: (paragraph (inline) @name)) @symbol.heading
