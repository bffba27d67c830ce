"""What modules offer, as values: a module's object, or the whole value that it assigns, and what an import takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from code_graph_lsp.answers.files import FileLinks
from code_graph_lsp.answers.values import Shape, Value, Values

if TYPE_CHECKING:
    from code_graph_lsp.answers.infer import Inference
    from code_graph_lsp.answers.resolve import Linker


def module_value(linker: Linker, inference: Inference, path: str, language: str) -> Values:
    """A module's object; where it assigns its whole value, that; a function or class with what the module offers besides."""
    links, module = linker.links(path), Value(Shape.MODULE, path, name=language)
    whole = _offered(inference, links, "=")
    besides = links is not None and len(links.exports) > 1 and any(value.shape is Shape.OBJECT for value in whole)
    return (*whole, module) if besides else whole or (module,)


def named_module(linker: Linker, inference: Inference, links: FileLinks, specifier: str) -> Values:
    """The modules that a specifier means."""
    language = links.language.name if links.language is not None else ""
    found = tuple(v for path in linker.modules_of(links, specifier) for v in module_value(linker, inference, path, language))
    return found or (Value(Shape.EXTERNAL, name=specifier),)


def imported_value(linker: Linker, inference: Inference, links: FileLinks, index: int) -> Values:
    """What an import of a file takes: of what has no name in its module, the value that is offered there."""
    taken = links.imports[index]
    definitions = linker.imported(links, index)
    if taken.name and taken.term < 0 and all(definition.index < 0 for definition in definitions):
        for path in linker.modules_of(links, taken.module):
            if made := _offered(inference, linker.links(path), taken.name):
                return made
    found = inference.of_definitions(links, definitions)
    if not taken.name and any(value.shape is Shape.OBJECT for value in found):
        modules = named_module(linker, inference, links, taken.module)
        found = (*found, *(value for value in modules if value.shape is Shape.MODULE))
    return found or (Value(Shape.EXTERNAL, name=(taken.name or taken.module).rsplit(".", 1)[-1]),)


def _offered(inference: Inference, links: FileLinks | None, name: str) -> Values:
    return tuple(v for term in links.exports.get(name, ()) for v in inference.values(links.path, term)) if links is not None else ()
