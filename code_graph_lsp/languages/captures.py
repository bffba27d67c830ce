"""The closed vocabulary of captures: all that a language's queries may say, and what the extractor understands by it.

A query that uses any other capture is refused when it is compiled.

Where one module is several files, `language.toml` says so: `[modules] unit = "folder"`, the files of one folder that call
their module the same (`@module.name` in `imports.scm`), or `unit = "name"`, all files that call it the same, wherever they
are. A name that a file does not bind is then looked up in its module's other files, and an import that finds a folder
(`find_module` answers with a trailing slash) takes names from any file in it. `apart` is a pattern of module names that no
import can take from. A hook `rank(finder, path, seen_from)` orders the files that declare one name, smallest first;
`implied_alias(specifier)` is the name that an import binds where none is written.

A member that stands outside its type names that by `@holder`; `[members] outside` lets it stand in another file.
`[scopes] sequential`: variables are seen from behind what declares them on, parameters in the body of their function;
`sequential_types`: types that a function declares from their own names on.
`[members] nearest_first`: bases are searched level by level; `hidden`: a member of the same name there is another one;
`receiver_parameters`: type parameters of a method are, in order, those of its receiver's type.
`[symbols] doc_comment`: see `facts.doc_comments`; `nameless`: names that bind nothing; `rebinding_writes`: a second
declaration of a variable in its scope assigns to it.

`[modules] nested`: what a specifier names may be a class in a module, or one in that; `implied`: modules that need no import.
`[scopes] spaces` marks the names of some kinds, which then live apart from all others (a method and a field of one name);
`inherited_names`: a bare name may be a member that a class around it inherits.
`[members] overloads = "apart"`: functions of one name are symbols of their own, and a call means the one that its arguments
fit (`answers.fitting`; it knows library types by `[library]` supertypes, boxes, wider and promotion); `functional`: calling
an object of an interface means its one abstract method. `[library] members` names what classes of the library have that
others inherit, `constants` and `methods` say what is read and called: a part of its object, or a type, `=Name part part`.
`[recovery] bodies` are the nodes whose children declarations are; `nested_prefix` and `nested_suffix` make a piece parse alone.

`[symbols] separator`: names of several parts are known by their last; `clauses`: a function that is declared right behind one of
its name is a part of that. `(#set! scope "declaring")`: a variable is the one of that name around it, or else the file's.

`@symbol.extension` with `[members] extended`: members and bases that a type is given from any file. `called_apart`: methods and
fields are two name spaces (a term's operation `called` says which calls); `stands_for`: bases by which a type gives its objects the
members of another, and the name of that one.
`[scopes] shadows`: declaring a variable again makes a new one; `bound`: names that patterns bind; `stars`: star imports hold in the
scope that they stand in; `type_space`: what marks names of types in a scope, and `[name_spaces]`
those of other kinds, with a mark for each name space that they are in.
`[receiver] own_type`: the name of the type around. A hook `taken(tree)` gives what `@import.tree` takes: paths, other names, places.
`[token_trees]`: see `trees.token_trees`. `[recovery] brackets`: what is open is closed by brackets. A hook module with `FROM_FILE`
finds modules seen from a file, not from its folder.
`[symbols] name_mark` is what a name may be written with that is no part of it, `name_end` signs at its end; a call's `makers` are
methods of classes that make an object; `[scopes] assigns_around`: scopes in which assigning means the variable around that is
there already, if any; `closed`: names of variables that a function sees only where it declares them itself. A name's operation
has what stands for the object (`this`), its class (`class`) and that as its bases have it (`super`), where those are names like
others.
`[flow]`: see `facts.assignments`.
`[modules] by_name`: see `answers.namesakes`; `any_case`: kinds of symbols whose names mean the same in any case.
`[library]` `makes`, `made`, `universal`, `members`, `callback_places`, `keyed` (types whose literals hold entries by key); a
method may give `Type<part>`, `same<part>`, or `*<part>` for the type that is written there.
"""

from __future__ import annotations

from typing import Final

SCOPE_KINDS: Final = frozenset(
    {"generic", "function", "parameters", "lambda", "class", "block", "comprehension", "record", "namespace", "module"}
)
"""`@scope.KIND`: names declared in the node live there. `lambda` is a function that keeps its surroundings' `this`;
`record` holds members only (object literals, object types), `generic` type parameters only; `parameters` is a list of them: the
first one in a function is part of its scope, others stand for themselves; in a `module` nothing around it is seen."""

SYMBOL_KINDS: Final = frozenset(
    {
        "class", "struct", "interface", "trait", "enum", "enum-member", "type-alias", "type-parameter", "function", "method",
        "constructor", "property", "field", "constant", "variable", "parameter", "macro", "label", "module", "namespace",
        "package", "key", "heading", "record", "extension",
    }
)  # fmt: skip
"""`@symbol.KIND`: a declaration, the whole node. `record` is an anonymous holder of members; `extension` one whose
members are those of the type `@holder`, which may be declared in another file, and which gets the bases named here."""

PARTS: Final = frozenset(
    {
        "name",  # of a symbol, an import …: the identifier
        "target",  # instead of a name: a pattern that binds several
        "type",  # declared type
        "value",  # what is assigned
        "returns",  # declared type of a call's result
        "takes",  # the types of the values that it is made of, by position
        "holder",  # the type whose member it is, where that is not around it
        "base",  # a class or interface this one derives from (any number)
        "body",  # where the head of the declaration ends
        "async",  # the declaration is asynchronous
        "static",  # … belongs to the class itself
        "abstract",
        "private",
        "optional",
        "exported",
        "accessor",  # … reads like a field
        "declaration",  # … only says what another one defines
        "modifier",  # a word of the declaration, looked up in the table `modifiers`
    }
)

CAPTURES: Final = frozenset(
    {
        *(f"scope.{kind}" for kind in SCOPE_KINDS),
        "through",  # what a scope and its declaration end with, where that stands behind their node
        "within",  # the class that a function is seen to belong to though it stands elsewhere
        "scope.outer",  # a part of a scope's node that is evaluated outside it
        *(f"symbol.{kind}" for kind in SYMBOL_KINDS),
        *PARTS,
        "assign",  # an assignment to a member: with @receiver, @name, @value, perhaps @type
        "documented", "doc",  # a declaration and its documentation
        "decorated", "decorator", "extent",  # a declaration, what decorates it, and the node of both
        "result",  # an expression that the enclosing function returns
        "yielded",  # … gives as one of several
        "global", "nonlocal",  # names that this scope takes from the module's scope, from an enclosing one
        "reference",  # any identifier not said otherwise below
        "reference.macro",  # a name that stands for a macro
        "reference.label",  # a name that stands for a label
        "reference.call", "reference.type", "reference.write", "reference.inherit",  # its role
        "reference.definition",  # it belongs to the declaration that it means
        "reference.tag", "reference.id",  # it is a name of that space (table `spaces`)
        "reference.words",  # a text whose words are names
        "member", "receiver",  # `receiver.member`
        "call", "called",  # an expression, and the name in it that means what the whole expression says
        "constructed",  # … or means it as well as what it is by itself
        "member.call", "member.type", "member.write", "member.inherit",
        "keyword", "callee",  # an argument's name and what is called; a pattern's field
        "keyword.pattern",  # a field's name in a pattern: looked up in the type of @callee
        "keyword.expected",  # … in a literal: looked up in the type that the literal, @callee, is expected to have
        "keyword.entry",  # a key in a literal, @callee: a field of its type, or else a name, where that type holds entries by key
        "keyword.called",  # … of an annotation, @callee, whose elements are its methods
        "keyword.case",  # a value that @callee may be: a member of its type, or else a name
        "keyword.shorthand",  # a field's name that is a variable's as well
        "keyword.property",  # … given to @callee, whose first parameter has that field
        "narrow", "narrow.type", "narrow.region",  # an expression known to be of a type within a region
        "narrow.member", "narrow.value",  # … or known by its field to be one of several alternatives (without a value: by a true one)
        "narrow.otherwise",  # the region where it is none of them, or not of the type
        "narrow.after",  # a region begins behind this
        "ignore",  # an identifier that refers to nothing
        "embedded.type",  # text that holds a type expression (a quoted annotation)
        "embedded.doc",  # a comment that holds types (JSDoc)
        "import.tree",  # names taken along paths that share their beginnings: the hook `taken` says which
        "import", "import.module", "import.name", "import.alias", "import.star", "import.default", "import.namespace",
        "export", "export.name", "export.alias", "export.module", "export.star", "export.value", "export.default",
        "export.object",  # a name whose value is the module's whole value, though the name is not
        "export.declaration",  # all that this declares is offered
        "star.names",  # the list that says what a star import takes
        "guest", "guest.language",  # a stretch in another language, and the name of that
        "module.name",  # what the file calls the module that it is a part of
    }
)  # fmt: skip
