"""A household's letter as the database says it, and how the household wants it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from app.models import HouseholdRow
from app.papers.letters.kinds import LetterKind
from app.papers.letters.parties import address_lines
from app.services.invites import Pair

F_co = TypeVar("F_co", covariant=True)

BY_POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing(Generic[F_co]):
    """A letter for a household, and for a session where it speaks of one.

    `numbers` are the app's own, of the household and the session; `household` and `session` the
    codes that people know. `hindrance` says in words why the letter cannot be sent; then none is
    made. `notice` says what a coordinator should know of it, and hinders nothing.
    """

    kind: LetterKind
    numbers: tuple[int, int | None]
    household: str
    session: str = ""
    facts: F_co
    large_print: bool
    plain_text: bool
    hindrance: str = ""
    notice: str = ""

    @property
    def pair(self) -> Pair:
        """The household and the session of a letter that speaks of one."""
        household, session = self.numbers
        assert session is not None, "only a letter for a session has a calendar entry"
        return Pair(numbers=(household, session), household=self.household, session=self.session)


def hindrance(household: HouseholdRow) -> str:
    """Why no letter can reach a household, or nothing."""
    if address_lines(household.address):
        return ""
    if household.letters_by == BY_POST:
        return "The household wants its letters by post and has no postal address."
    if not household.emails:
        return "The household has neither a postal address nor an e-mail address."
    return ""
