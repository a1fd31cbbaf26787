"""A paper as a file: what it is, whose it is, and its bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper under a neutral name.

    `what` says what it is, and `session` of which session, in words. `folder` is its reader's own,
    by the app's own numbers: nobody else's papers lie there. `reader` is who that is in words, for
    the coordinator alone.
    """

    name: str
    what: str
    folder: str
    reader: str
    session: str = ""
    data: bytes


def files_of(sheets: Iterable[Sheet]) -> Mapping[str, bytes]:
    """The papers by the names of their files."""
    return {sheet.name: sheet.data for sheet in sheets}


def of_household(number: int) -> str:
    """The folder of a household's papers."""
    return f"carers/household-{number:04}"


def of_child(number: int) -> str:
    """The folder of a child's own papers."""
    return f"children/child-{number:04}"


def of_person(number: int) -> str:
    """The folder of the papers of a member of staff."""
    return f"staff/staff-{number:04}"
