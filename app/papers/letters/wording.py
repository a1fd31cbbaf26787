"""What a letter says: a plain-text template with named fields, filled.

A template is written by a coordinator, so its language is small:

- `{salutation}` is a field; a list of words is said as "Ada, Ben and Cem";
- a blank line ends a paragraph; a line `= Words` is a heading; `- {kit}` is a bullet for each
  entry;
- `[if phone]` or `[unless phone]` on a line of its own keeps or drops the paragraph below it, by
  whether the field is filled; `[each child]` says the paragraph once for each;
- a line that begins with `#` is a note to whoever edits the text.

A field that is unknown or empty is an error before anything is printed: a letter has no holes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from app.errors import UserError
from app.papers.characters import clean
from app.papers.phrases import together

Value = str | Sequence[str] | Sequence[Mapping[str, "str | Sequence[str]"]]
Values = Mapping[str, Value]

FIELD = re.compile(r"\{([a-z_]+)\}")
DIRECTIVE = re.compile(r"\[(if|unless|each) ([a-z_]+)\]")
BULLET = "- "
HEADING = "= "
NOTE = "#"


class WordingError(UserError):
    """A template, or what should fill it, has a hole."""


class Kind(Enum):
    """How a piece of a letter stands on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph or a bullet, as it is said. Line breaks in it are meant."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A directive over a paragraph."""

    verb: str
    field: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of the template, with the number of its first line and its directives."""

    line: int
    kind: Kind
    text: str
    rules: tuple[_Rule, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(FIELD.findall(self.text))


@dataclass(frozen=True, slots=True)
class Template:
    """The wording of one kind of letter. `fields` says of each field where it comes from."""

    name: str
    parts: tuple[_Part, ...]
    fields: Mapping[str, str]

    def say(self, values: Values) -> tuple[Piece, ...]:
        """The letter in words.

        Raises:
            WordingError: a field that is said is empty; the sentence says where to fill it in.
        """
        return tuple(piece for part in self.parts for piece in self._said(part, values))

    def _said(self, part: _Part, values: Values) -> Iterator[Piece]:
        for scope in _scopes(part, values):
            if all(_holds(rule, scope) for rule in part.rules):
                yield from self._pieces(part, scope)

    def _pieces(self, part: _Part, values: Values) -> Iterator[Piece]:
        for field in part.fields:
            if not _filled(values.get(field)):
                raise WordingError(
                    f"{self.name}, line {part.line}: {{{field}}} is empty."
                    f" Fill in {self.fields[field]}."
                )
        for entry in _entries(part, values):
            yield Piece(part.kind, _fill(part.text, entry))


def read_template(name: str, text: str, fields: Mapping[str, str]) -> Template:
    """Reads the text of a template.

    Args:
        name: what the template is called in an error, such as `joining.txt`.
        text: the template.
        fields: the fields that this kind of letter knows, each with where it comes from.

    Raises:
        WordingError: a field or a directive is unknown, or the template says nothing.
    """
    parts = tuple(_parts(name, clean(text)))
    if not parts:
        raise WordingError(f"{name} says nothing. Write the letter's text there.")
    for part in parts:
        for field in (*part.fields, *(rule.field for rule in part.rules)):
            if field not in fields:
                known = ", ".join(sorted(fields))
                raise WordingError(
                    f"{name}, line {part.line}: {field} is no field of this letter."
                    f" It knows {known}."
                )
    return Template(name, parts, fields)


def _parts(name: str, text: str) -> Iterator[_Part]:
    """The paragraphs of a template; headings and bullets need no blank line."""
    rules: list[_Rule] = []
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        stripped = line.strip()
        directive = DIRECTIVE.fullmatch(stripped)
        begins = directive is not None or stripped.startswith((BULLET, HEADING))
        if lines and (begins or not stripped or lines[0][1].startswith(HEADING)):
            yield _part(name, lines, tuple(rules))
            rules, lines = [], []
        if directive:
            rules.append(_Rule(directive[1], directive[2]))
        elif stripped and not stripped.startswith(NOTE):
            lines.append((number, stripped))


def _part(name: str, lines: list[tuple[int, str]], rules: tuple[_Rule, ...]) -> _Part:
    number, first = lines[0]
    kind = {HEADING: Kind.HEADING, BULLET: Kind.BULLET}.get(first[:2], Kind.PARAGRAPH)
    text = "\n".join(line for _, line in lines)
    if kind is not Kind.PARAGRAPH:
        text = text[2:]
    if any(mark in FIELD.sub("", text) for mark in "{}[]"):
        raise WordingError(
            f"{name}, line {number}: a bracket stands alone. Fields are written {{like_this}}."
        )
    return _Part(number, kind, text, rules)


def _scopes(part: _Part, values: Values) -> Iterator[Values]:
    """The values once, or once for each entry of the field that a paragraph is said for."""
    repeated = next((rule.field for rule in part.rules if rule.verb == "each"), "")
    entries = values.get(repeated, "")
    if isinstance(entries, str):
        yield values
        return
    for entry in entries:
        own = entry if isinstance(entry, Mapping) else {repeated: entry}
        yield {**values, **own}


def _holds(rule: _Rule, values: Values) -> bool:
    return rule.verb == "each" or _filled(values.get(rule.field)) == (rule.verb == "if")


def _entries(part: _Part, values: Values) -> Iterator[Values]:
    """The values once; for a bullet with a list, once for each entry of it."""
    listed = [f for f in part.fields if not isinstance(values[f], str)]
    if part.kind is not Kind.BULLET or not listed:
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
        return clean(value).strip()
    return together([clean(entry).strip() for entry in value if isinstance(entry, str)])
