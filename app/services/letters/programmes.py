"""Letters about a whole programme: the invitation, the goodbye, and how it was."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.readiness import PlaceStanding
from app.errors import UserError
from app.models import CentreRow, MeetingRow, ProgrammeRow, ServiceRow, SessionRow, YouthHubRow
from app.papers.letters.feedback import Feedback
from app.papers.letters.goodbye import Goodbye, YouthHub
from app.papers.letters.invitation import Date, Invitation, Invited
from app.papers.letters.kinds import LetterKind
from app.papers.letters.parties import Addressee, Sender
from app.scheduling.times import last_date
from app.services.letters.consent_slips import ConsentSlips, Outdoors
from app.services.letters.families import Family, homes
from app.services.letters.outgoing import Outgoing
from app.services.letters.parties import NO_SENDER, addressee, sender
from app.services.names import called
from app.services.snapshot import programme_row

HOLDS = frozenset({PlaceStanding.OFFERED, PlaceStanding.ACCEPTED})
CAME = frozenset({PlaceStanding.ACCEPTED})

OfAProgramme: TypeAlias = Invitation | Goodbye | Feedback


@dataclass(frozen=True, slots=True)
class ProgrammeLetters:
    """A programme's letters of one kind, and a sentence for each child for whom none is written."""

    letters: tuple[Outgoing[OfAProgramme], ...]
    left_out: tuple[str, ...]


def programme_letters(rows: Rows, code: str, kind: LetterKind, on: date) -> ProgrammeLetters:
    """The invitations, goodbyes or forms of a programme, by where the children live on a date.

    An invitation goes to who was offered a place or has accepted it, the others to who accepted.

    Raises:
        UserError: there is no such programme, nobody is said to write letters, or the kind is one
            of a session: those are drafted by what has changed.
    """
    programme = programme_row(rows, code)
    found = homes(rows, code, HOLDS if kind is LetterKind.INVITATION else CAME, on)
    writing = _Writing(rows, programme, _sender(rows))
    return ProgrammeLetters(
        letters=tuple(writing.letter(kind, family) for family in found.families),
        left_out=found.nowhere,
    )


def _sender(rows: Rows) -> Sender:
    row = rows.scalar(select(ServiceRow))
    if row is None:
        raise UserError(NO_SENDER)
    return sender(row)


@dataclass(frozen=True)
class _Writing:
    """Writes a programme's letters, household by household; shared lists are read once."""

    rows: Rows
    programme: ProgrammeRow
    by: Sender

    def letter(self, kind: LetterKind, family: Family) -> Outgoing[OfAProgramme]:
        to = addressee(family.household)
        match kind:
            case LetterKind.INVITATION:
                return family.letter(kind, self._invitation(to, family))
            case LetterKind.GOODBYE:
                hubs = self._hubs(family)
                return family.letter(
                    kind,
                    Goodbye(
                        sender=self.by,
                        addressee=to,
                        programme=self.programme.name,
                        children=family.names,
                        hubs=hubs,
                    ),
                    notice="" if hubs else _no_hub(family),
                )
            case LetterKind.FEEDBACK:
                return family.letter(
                    kind,
                    Feedback(
                        sender=self.by,
                        addressee=to,
                        programme=self.programme.name,
                        children=family.names,
                    ),
                )
            case _:
                raise UserError(f"A {kind.value} letter is about a session, not a programme.")

    def _invitation(self, to: Addressee, family: Family) -> Invitation:
        return Invitation(
            sender=self.by,
            addressee=to,
            programme=self.programme.name,
            dates=tuple(
                Date(starts=s.starts, ends=s.ends, centre=self._centres[s.centre].name)
                for s in self._sessions
            ),
            children=tuple(
                Invited(
                    first_name=called(child),
                    asked=self._slips.asked(child),
                    met=child.child in self._met,
                )
                for child in family.children
            ),
        )

    def _hubs(self, family: Family) -> tuple[YouthHub, ...]:
        """The Youth Hubs of the districts of a household's children, by name."""
        wanted = {district.casefold() for district in _districts(family)}
        found = self.rows.scalars(select(YouthHubRow).order_by(YouthHubRow.hub, YouthHubRow.id))
        return tuple(
            YouthHub(name=hub.hub, address=hub.address, phone=hub.phone)
            for hub in found
            if hub.district.strip().casefold() in wanted
        )

    @cached_property
    def _sessions(self) -> tuple[SessionRow, ...]:
        of_it = SessionRow.programme == self.programme.programme
        found = select(SessionRow).where(of_it).order_by(SessionRow.starts, SessionRow.session)
        return tuple(self.rows.scalars(found))

    @cached_property
    def _met(self) -> frozenset[str]:
        """The children whom the Head of Fostering has met."""
        return frozenset(self.rows.scalars(select(MeetingRow.child)))

    @cached_property
    def _centres(self) -> dict[str, CentreRow]:
        return {row.centre: row for row in self.rows.scalars(select(CentreRow))}

    @cached_property
    def _slips(self) -> ConsentSlips:
        sessions = self._sessions
        firsts, lasts = [s.starts.date() for s in sessions], [last_date(s.ends) for s in sessions]
        return ConsentSlips(
            self.rows,
            Outdoors(
                first=min(firsts, default=self.programme.starts),
                last=max(lasts, default=self.programme.ends),
                overnight=any(s.starts.date() < last_date(s.ends) for s in sessions),
                centres=frozenset(s.centre for s in sessions),
            ),
        )


def _districts(family: Family) -> tuple[str, ...]:
    """Where the children are at home; where that is not written, where the household is."""
    home = family.household.district.strip()
    return tuple(dict.fromkeys(child.district.strip() or home for child in family.children))


def _no_hub(family: Family) -> str:
    where = " or ".join(filter(None, _districts(family))) or "a district that nobody has written"
    return f"No Youth Hub is listed for {where}: the letter says so. Fill in the sheet youth_hubs."
