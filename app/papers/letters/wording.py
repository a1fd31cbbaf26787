"""What a letter says: a plain-text template with named fields, filled.

A template is written by a coordinator, so its language is small. Its marks are those of pieces.py;
besides them

- `{salutation}` is a field; a list of words is said as "Ada, Ben and Cem", and in a row, such as
  `- {kit}` or `( ) {consent}`, once for each entry;
- a blank line ends a paragraph; headings, boxes and lines to write on need none;
- `[if phone]` or `[unless phone]` on a line of its own keeps or drops the paragraph below it, by
  whether the field is filled; `[each child]` says the paragraph once for each;
- `[for each child]` says all that follows once for each, as far as `[end]`;
- a line that begins with `#` is a note to whoever edits the text.

A field that is unknown or empty is an error before anything is printed: a letter has no holes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.errors import UserError
from app.papers.characters import clean
from app.papers.letters.pieces import (
    FLOWING,
    IN_ROWS,
    NEW_PAGE,
    Kind,
    Piece,
    marked,
    pieces_of,
    unmarked,
    words_of,
)
from app.papers.phrases import together

__all__ = [
    "Kind",
    "Piece",
    "Template",
    "Values",
    "WordingError",
    "pieces_of",
    "read_template",
    "words_of",
]

Value = str | Sequence[str] | Sequence[Mapping[str, "str | Sequence[str]"]]
Values = Mapping[str, Value]

FIELD = re.compile(r"\{([a-z_]+)\}")
DIRECTIVE = re.compile(r"\[(if|unless|each) ([a-z_]+)\]")
BLOCK = re.compile(r"\[for each ([a-z_]+)\]")
END = "[end]"
NOTE = "#"


class WordingError(UserError):
    """A template, or what should fill it, has a hole."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A directive over a paragraph."""

    verb: str
    field: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Paragraphs that are said together, once for each entry of a field."""

    line: int
    field: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of the template, with the number of its first line, its directives, its block."""

    line: int
    kind: Kind
    text: str
    rules: tuple[_Rule, ...]
    block: _Block | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(FIELD.findall(self.text))


@dataclass(frozen=True, slots=True)
class Template:
    """The wording of one kind of letter. `fields` says of each field where it comes from.

    `unreadable` is why it cannot be read, and so cannot say anything.
    """

    name: str
    parts: tuple[_Part, ...]
    fields: Mapping[str, str]
    unreadable: str = ""

    def say(self, values: Values) -> tuple[Piece, ...]:
        """The letter in words.

        Raises:
            WordingError: a field that is said is empty; the sentence says where to fill it in. Or
                it cannot be read.
        """
        if self.unreadable:
            raise WordingError(self.unreadable)
        return tuple(self._all(values))

    def _all(self, values: Values) -> Iterator[Piece]:
        for block, of_block in groupby(self.parts, key=lambda part: part.block):
            parts = tuple(of_block)
            for scope in _scopes(block.field, values) if block else (values,):
                for part in parts:
                    yield from self._said(part, scope)

    def _said(self, part: _Part, values: Values) -> Iterator[Piece]:
        repeated = next((rule.field for rule in part.rules if rule.verb == "each"), "")
        for scope in _scopes(repeated, values):
            if all(_holds(rule, scope) for rule in part.rules):
                yield from self._pieces(part, scope)

    def _pieces(self, part: _Part, values: Values) -> Iterator[Piece]:
        for name in part.fields:
            if not _filled(values.get(name)):
                raise WordingError(
                    f"{self.name}, line {part.line}: {self._why_empty(name, values)}"
                )
        for entry in _entries(part, values):
            yield Piece(part.kind, _fill(part.text, entry))

    def _why_empty(self, name: str, values: Values) -> str:
        of_each = "" if name in values else _known_of_each(name, values)
        if of_each:
            return f"{{{name}}} is known of each {of_each} alone. Write [each {of_each}] above it."
        return f"{{{name}}} is empty. Fill in {self.fields[name]}."


def read_template(name: str, text: str, fields: Mapping[str, str]) -> Template:
    """Reads the text of a template.

    Args:
        name: what the template is called in an error, such as `joining.txt`.
        text: the template.
        fields: the fields that this kind of letter knows, each with where it comes from.

    Raises:
        WordingError: a field or a directive is unknown, or the template says nothing.
    """
    reader = _Reader(name, fields)
    for number, line in enumerate(clean(text).split("\n"), start=1):
        reader.read(number, line.strip())
    return Template(name, reader.finished(), fields)


@dataclass
class _Reader:
    """Reads a template line by line, and refuses each line that cannot be said."""

    name: str
    fields: Mapping[str, str]
    _parts: list[_Part] = field(default_factory=list)
    _rules: list[_Rule] = field(default_factory=list)
    _lines: list[tuple[int, str]] = field(default_factory=list)
    _block: _Block | None = None
    _ruled: int = 0

    def read(self, number: int, line: str) -> None:
        """One line, without the blanks around it."""
        directive, block = DIRECTIVE.fullmatch(line), BLOCK.fullmatch(line)
        if directive:
            self._end_part()
            self._known(number, directive[2])
            self._ruled = number
            self._rules.append(_Rule(directive[1], directive[2]))
        elif block:
            self._begin_block(number, block[1])
        elif line == END:
            self._end_block(number)
        elif not line.startswith(NOTE):
            self._words(number, line)

    def finished(self) -> tuple[_Part, ...]:
        """What was read."""
        self._end_part()
        self._refuse_loose_rule()
        if self._block:
            raise self._wrong(self._block.line, f"no {END} follows. Write it where the part ends.")
        if not self._parts:
            raise WordingError(f"{self.name} says nothing. Write the letter's text there.")
        return tuple(self._parts)

    def _words(self, number: int, line: str) -> None:
        begins = marked(line) is not Kind.PARAGRAPH
        flowing = bool(self._lines) and self._kind in FLOWING
        if begins or not line or not flowing:
            self._end_part()
        if line:
            self._check(number, line)
            self._lines.append((number, line))

    def _check(self, number: int, line: str) -> None:
        for name in FIELD.findall(line):
            self._known(number, name)
        if line != NEW_PAGE and any(mark in FIELD.sub("", line) for mark in "{}[]"):
            raise self._wrong(
                number,
                "a bracket stands alone. Fields are written {like_this}; there can be no other"
                " brackets.",
            )

    def _known(self, number: int, name: str) -> None:
        if name not in self.fields:
            known = ", ".join(sorted(self.fields))
            raise self._wrong(number, f"{name} is no field of this letter. It knows {known}.")

    def _begin_block(self, number: int, name: str) -> None:
        self._end_part()
        self._refuse_loose_rule()
        self._known(number, name)
        if self._block:
            raise self._wrong(number, f"write {END} before the next part begins.")
        self._block = _Block(number, name)

    def _end_block(self, number: int) -> None:
        self._end_part()
        self._refuse_loose_rule()
        if self._block is None:
            raise self._wrong(number, f"nothing begins that {END} could end. Take it away.")
        self._block = None

    def _refuse_loose_rule(self) -> None:
        if self._rules:
            raise self._wrong(self._ruled, "no paragraph stands below it. Take the line away.")

    @property
    def _kind(self) -> Kind:
        return marked(self._lines[0][1])

    def _end_part(self) -> None:
        if not self._lines:
            return
        (number, first), *rest = self._lines
        text = "\n".join((unmarked(first, self._kind), *(line for _, line in rest)))
        self._parts.append(_Part(number, self._kind, text, tuple(self._rules), self._block))
        self._rules, self._lines = [], []

    def _wrong(self, number: int, what: str) -> WordingError:
        return WordingError(f"{self.name}, line {number}: {what}")


def _scopes(repeated: str, values: Values) -> Iterator[Values]:
    """The values once, or once for each entry of the field that a part is said for."""
    entries = values.get(repeated, "")
    if isinstance(entries, str):
        yield values
        return
    for entry in entries:
        own = entry if isinstance(entry, Mapping) else {repeated: entry}
        yield {**values, **own}


def _known_of_each(name: str, values: Values) -> str:
    """The field for each entry of which another one is known; none if there is no such field."""
    for field_, entries in values.items():
        if any(isinstance(entry, Mapping) and name in entry for entry in entries):
            return field_
    return ""


def _holds(rule: _Rule, values: Values) -> bool:
    return rule.verb == "each" or _filled(values.get(rule.field)) == (rule.verb == "if")


def _entries(part: _Part, values: Values) -> Iterator[Values]:
    """The values once; for a row with a list, once for each entry of it."""
    listed = [f for f in part.fields if not isinstance(values[f], str)]
    if part.kind not in IN_ROWS or not listed:
        yield values
        return
    for entry in values[listed[0]]:
        yield {**values, listed[0]: entry}  # type: ignore[dict-item]


def _fill(text: str, values: Values) -> str:
    return FIELD.sub(lambda found: _words(values[found[1]]), text)


def _filled(value: Value | None) -> bool:
    """Whether there is something to say: a word, or a list of nothing but words."""
    if value is None or isinstance(value, str):
        return bool(value and clean(value).strip())
    return bool(value) and all(isinstance(entry, Mapping) or _filled(entry) for entry in value)


def _words(value: Value) -> str:
    if isinstance(value, str):
        return _without_gaps(value)
    return together([_without_gaps(entry) for entry in value if isinstance(entry, str)])


def _without_gaps(text: str) -> str:
    """The text without blank lines: they would end a paragraph."""
    text = clean(text).strip()
    return text if "\n" not in text else "\n".join(filter(None, map(str.strip, text.split("\n"))))
