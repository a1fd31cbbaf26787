"""The names of a fillable PDF's fields, as the format has them: one level below the other.

A part of a name may hold no full stop (ISO 32000-1, 12.7.3.2); reportlab writes the whole of it.
"""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

FORM, FIELDS, KIDS = NameObject("/AcroForm"), NameObject("/Fields"), NameObject("/Kids")
NAME, PARENT = NameObject("/T"), NameObject("/Parent")


def nested(data: bytes) -> bytes:
    """The same file with its fields in levels: `part.line.field` stands below `part.line`."""
    writer = PdfWriter(clone_from=BytesIO(data))
    form = _dictionary(writer.root_object[FORM])
    levels = _Levels(writer)
    for field in _array(form, FIELDS):
        levels.put(field)
    form[FIELDS] = levels.top
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


class _Levels:
    """The levels so far, by their whole names."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._made: dict[str, IndirectObject] = {}
        self.top = ArrayObject()

    def put(self, field: PdfObject) -> None:
        """Hangs a field below its level, under the last part of its name."""
        found = _dictionary(field)
        above, _, own = str(found[NAME]).rpartition(".")
        found[NAME] = TextStringObject(own)
        self._hang(field, above)

    def _level(self, name: str) -> IndirectObject:
        if name not in self._made:
            above, _, own = name.rpartition(".")
            level = DictionaryObject({NAME: TextStringObject(own), KIDS: ArrayObject()})
            made = self._writer._add_object(level)  # noqa: SLF001 -- pypdf has no other door
            self._made[name] = made
            self._hang(made, above)
        return self._made[name]

    def _hang(self, field: PdfObject, above: str) -> None:
        if not above:
            self.top.append(field)
            return
        level = self._level(above)
        _dictionary(field)[PARENT] = level
        _array(_dictionary(level), KIDS).append(field)


def _dictionary(of: PdfObject) -> DictionaryObject:
    found = of.get_object()
    assert isinstance(found, DictionaryObject), found
    return found


def _array(of: DictionaryObject, name: NameObject) -> ArrayObject:
    found = of[name]
    assert isinstance(found, ArrayObject), found
    return found
