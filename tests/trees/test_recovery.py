"""What is cut out of a text that does not parse, and what is not."""

from __future__ import annotations

from code_graph_lsp.languages.catalog import catalog
from code_graph_lsp.trees.recovery import recover


def test_an_error_in_a_namespace_costs_no_sound_declaration() -> None:
    language = catalog().language("cpp")
    assert language is not None
    text = b"namespace a {\nstatic int b = 8;\n\nint c() { return b; }\n\nint* d() { return new ? int; }\n\nint e() { return b; }\n}\n"
    recovered = recover(text, language, None)
    assert recovered.tree.root_node.has_error
    assert recovered.blanked == ()
