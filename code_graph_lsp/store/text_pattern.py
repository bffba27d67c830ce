"""What a search in text looks for: where it stands in a content, and the trigrams without which no file can hold it.

Matching is RE2's, in time that grows with the text alone, whatever the pattern. Knows no storage; user text is never
read as anything but a plain text or a regular expression.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence

import re2

from code_graph_lsp.store.contract import BadPattern, ChunkSearch, Trigrams
from code_graph_lsp.store.text_words import trigrams_of

_MULTILINE = "(?m)"
_LARGEST_PROGRAM = 20_000  # RE2's steps; it may look at so many for each byte of a text
_WINDOW = 65_536  # bytes searched between two looks at the clock
_MOST_TRIGRAMS = 16  # of one text; more hardly leave out another file
_MOST_ALTERNATIVES = 32

_LINE_BREAK = re.compile(r"\r\n?|\n")
_FOLDS_CASE = re.compile(r"\(\?[A-Za-z]*i")
_TOKEN = re.compile(
    r"\\(?P<escape>[A-Za-z0-9])|\\(?P<plain>.)|(?P<set>\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])"
    r"|(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<repeat>[?*+]|\{\d+(?:,\d*)?\})|(?P<anchor>[.^$])|(?P<letter>.)",
    re.DOTALL,
)
_ONE_LETTER_ESCAPES = frozenset("dDwWsSbBAzntrfvaC")  # what follows others belongs to them


class TextPattern:
    """A search, ready to be carried out once: its time begins to run. Raises BadPattern."""

    def __init__(self, search: ChunkSearch) -> None:
        self._by_lines = search.is_regex
        self._deadline = time.monotonic() + search.seconds
        options = re2.Options()
        options.log_errors = False
        options.case_sensitive = not search.ignore_case
        options.never_nl = search.is_regex
        options.never_capture = True
        try:
            self._compiled = re2.compile(_MULTILINE + (search.pattern if search.is_regex else _plain(search.pattern)), options)
        except re2.error as error:
            reason = error.args[0].decode("utf-8", "replace").replace(_MULTILINE, "", 1)
            raise BadPattern(f"{search.pattern!r} is no regular expression ({reason}): mend it, or search for it as plain text") from error
        except UnicodeEncodeError as error:
            raise BadPattern(f"{search.pattern!r} is no Unicode text: it holds half a surrogate pair") from error
        if search.is_regex and self._compiled.programsize > _LARGEST_PROGRAM:
            raise BadPattern("the pattern is too large: shorten it, or repeat less in it")
        self.trigrams = _trigrams(search)

    def spans(self, content: bytes) -> Iterator[tuple[int, int]]:
        """Start and end (bytes) of every match that is not empty, in order, none over another.

        A regular expression matches within lines. Raises BadPattern when the search's time is over.
        """
        text = content.replace(b"\r", b"\n") if self._by_lines else content
        for start, end in self._windows(text):
            self._look_at_the_clock()
            for match in self._compiled.finditer(text, start, end):
                self._look_at_the_clock()
                if match.start() < match.end():
                    yield match.span()

    def _windows(self, text: bytes) -> Iterator[tuple[int, int]]:
        start = 0
        while start < len(text):
            end = text.find(b"\n", start + _WINDOW) + 1 if self._by_lines else 0
            yield start, end or len(text)
            start = end or len(text)

    def _look_at_the_clock(self) -> None:
        if time.monotonic() > self._deadline:
            raise BadPattern("the search takes too long: make the pattern simpler, or ask for fewer matches")


def _plain(text: str) -> str:
    """The expression for a plain text, in which a line break stands for any."""
    return r"(?:\r\n?|\n)".join(map(re2.escape, _LINE_BREAK.split(text)))


def _trigrams(search: ChunkSearch) -> Trigrams:
    alternatives = _literals(search.pattern) if search.is_regex else [[search.pattern]]
    folds = search.ignore_case or (search.is_regex and _FOLDS_CASE.search(search.pattern) is not None)
    sets = tuple(_of_runs(runs, folds) for runs in alternatives)
    return sets if all(sets) and len(sets) <= _MOST_ALTERNATIVES else ()


def _of_runs(runs: Sequence[str], folds: bool) -> tuple[str, ...]:
    """Where case is folded, only ASCII is: others may fold the rest of Unicode in another way."""
    found = [trigram for run in runs for trigram in trigrams_of(run) if trigram.isascii() or not folds]
    return tuple(found[:: len(found) // _MOST_TRIGRAMS + 1])


def _literals(expression: str) -> list[list[str]]:
    """For each alternative of a valid expression, texts that stand in every match of it; of groups nothing is said.

    No alternatives at all where the expression has something that this does not know.
    """
    alternatives = [[""]]
    depth = 0
    for token in _TOKEN.finditer(expression):
        runs = alternatives[-1]
        match token.lastgroup:
            case "escape" if token["escape"] not in _ONE_LETTER_ESCAPES:
                return []
            case "open":
                depth += 1
            case "close":
                depth -= 1
            case "plain" | "letter" if depth == 0:
                runs[-1] += token[0][-1]
                continue
            case "or" if depth == 0:
                alternatives.append([""])
                continue
            case "repeat" if depth == 0:
                runs[-1] = runs[-1][:-1]
        runs.append("")
    return alternatives
