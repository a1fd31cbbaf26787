"""The words of what is drafted: a letter by its wording, and the entry of a calendar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import ChildRow, HouseholdRow, PlacementRow, ServiceRow
from app.papers.calendar import title
from app.papers.letters.cancellation import Cancellation
from app.papers.letters.change import Change
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import (
    LetterKind,
    OtherText,
    Worded,
    say,
)
from app.papers.letters.parties import Sender
from app.papers.letters.pieces import words_of
from app.papers.letters.wording import Template
from app.papers.phrases import day
from app.services.invites import Wanted
from app.services.letters import NO_SENDER, TO_ANYBODY, addressee, sender
from app.services.names import called
from app.services.outbox.deciding import Wish
from app.services.outbox.facts import children
from app.services.press import wanted_of
from app.services.wordings import template

SUBJECTS = {
    LetterKind.JOINING: "{}: what you need to know",
    LetterKind.CHANGE: "Changed: {}",
    LetterKind.CANCELLATION: "Cancelled: {}",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A letter in words, or why it has none."""

    subject: str
    text: str = ""
    hindrance: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words what is wished, by the wordings of the service. It is made once for a whole batch."""

    rows: Rows
    template: Callable[[Worded], Template]
    households: Mapping[int, HouseholdRow]
    sender: Sender | None

    @classmethod
    def of(cls, rows: Rows) -> "Speaker":
        """The wordings that are stored, and who writes to whom."""
        service = rows.scalar(select(ServiceRow))
        return cls(
            rows=rows,
            template=cache(partial(template, rows)),
            households={row.id: row for row in rows.scalars(select(HouseholdRow))},
            sender=None if service is None else sender(service),
        )

    def say(self, wish: Wish) -> Said:
        """A letter in words; one that cannot be worded says why, and what to do."""
        subject = subject_of(wish)
        try:
            pieces = say(self._facts(wish), self.template(wish.kind))
        except UserError as error:
            return Said(subject, hindrance=str(error))
        return Said(subject, words_of(pieces), wish.facts.get("hindrance", ""))

    def entry(self, wish: Wish) -> Wanted | None:
        """What a calendar should say; nothing where it is cancelled.

        Raises:
            UserError: a field that its wording uses is empty.
        """
        if wish.letter is None:
            return None
        return wanted_of(wish.letter, self.template(OtherText.CALENDAR))

    def _facts(self, wish: Wish) -> Joining | Change | Cancellation:
        if wish.letter is None:
            return self._cancelled(wish, self.households.get(wish.pair.numbers[0]))
        if wish.kind is LetterKind.JOINING:
            return wish.letter
        return Change(
            sender=wish.letter.sender,
            addressee=wish.letter.addressee,
            visit=wish.letter.visit,
            children=tuple(children(wish.facts)),
            changes=wish.changes,
        )

    def _cancelled(self, wish: Wish, household: HouseholdRow | None) -> Cancellation:
        if self.sender is None:
            raise UserError(NO_SENDER)
        starts = datetime.fromisoformat(wish.facts["starts"])
        there = self._living_with(household, starts.date()) if household else ()
        return Cancellation(
            sender=self.sender,
            addressee=addressee(household) if household else TO_ANYBODY,
            starts=starts,
            ends=datetime.fromisoformat(wish.facts["ends"]),
            centre=wish.facts["centre"],
            place=wish.facts["place"],
            children=tuple(name for name in children(wish.facts) if name in there),
        )

    def _living_with(self, household: HouseholdRow, on: date) -> frozenset[str]:
        """The first names of the children of a household: nobody else is named to it."""
        stays = select(ChildRow, PlacementRow).join(
            PlacementRow, PlacementRow.child == ChildRow.child
        )
        of_it = stays.where(PlacementRow.household == household.household)
        return frozenset(
            called(child)
            for child, stay in self.rows.execute(of_it)
            if stay.from_ <= on and (stay.to is None or on < stay.to)
        )


def subject_of(wish: Wish) -> str:
    """The subject of an e-mail: which session, and when. It names nobody."""
    starts, ends = (datetime.fromisoformat(wish.facts[each]) for each in ("starts", "ends"))
    session = f"{title(starts, ends, wish.facts['centre'])}, {day(starts.date())}"
    return SUBJECTS[wish.kind].format(session)
