"""Reading a referral form that somebody filled on a screen."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.errors import UserError
from app.papers.characters import clean

NOT_A_FORM = "This is no referral form that was filled on a screen. Choose the form's PDF file."
TICKED = "/Yes"
SEVERAL = ";"
LARGEST = 20_000_000
"""Bytes: the form itself has some hundred thousand."""


def read_form(data: bytes) -> Mapping[str, str]:
    """What stands in every field, by the field's name `part.line.field`.

    A box says yes or nothing; of words to tick, those that are ticked, separated by `;`.

    Raises:
        UserError: it is no such form.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name, said in _fields(data):
        part, line, field, *word = [*name.split("."), "", ""]
        if not field or not line.isdecimal():
            continue
        ticked = said == TICKED
        text = (word[0] or "yes") if ticked else _typed(said)
        found[f"{part}.{int(line)}.{field}"] += [text] if text else []
    if not found:
        raise UserError(NOT_A_FORM)
    return {name: SEVERAL.join(texts) for name, texts in found.items()}


def _typed(said: str) -> str:
    """A text as it was typed; a box that is not ticked says nothing."""
    return "" if said.startswith("/") and said[1:] in ("", "Off") else clean(said)


def _fields(data: bytes) -> Iterator[tuple[str, str]]:
    if len(data) > LARGEST:
        raise UserError(NOT_A_FORM)
    try:
        fields = PdfReader(BytesIO(data)).get_fields() or {}
        for name, field in fields.items():
            yield name, str(field.get("/V") or "")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(NOT_A_FORM) from error
