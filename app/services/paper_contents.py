"""Everything that a programme's papers say, read in one go, with no row of the database in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import InviteRow
from app.papers.calendar import Event
from app.papers.centre.safety import SafetySheets
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import LetterKind, OtherText
from app.papers.letters.letter import NOT_CHECKED, PLANS_MAY_CHANGE
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.wording import Template
from app.papers.phrases import together
from app.scheduling.problem import Session
from app.scheduling.times import LONDON
from app.services.centre_papers.listing import CentrePaper, Reader, own_safety_sheets, papers_of
from app.services.checked_letters import CheckedLetter, Newest, checked_duties, newest_letters
from app.services.child_pages import PageOf, child_pages
from app.services.duties_wanted import WantedDuties, wanted_duties
from app.services.duty_calendars import told_entries
from app.services.invites import no_longer_coming
from app.services.letters import Outgoing, addressee, coming, joining_letters, left_out, no_email
from app.services.letters import sender as sender_of
from app.services.names import named
from app.services.outbox.in_no_group import asked_for
from app.services.outings import Outings, read_outings
from app.services.paper_kinds import FOR_CARERS, Kind
from app.services.wordings import template
from app.words import counted

NOBODY = "nobody yet"
SAFETY_STEM = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersWanted:
    """What is asked for: of a programme these kinds, of these sessions or of all (None)."""

    programme: str
    kinds: frozenset[Kind]
    sessions: frozenset[str] | None = None

    def takes(self, session: Session) -> bool:
        """Whether a session's papers are asked for."""
        return self.sessions is None or session.code in self.sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreSays:
    """What one of the centre's papers says of a session, and who reads it."""

    paper: CentrePaper[Any]
    session: int
    says: Any
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSafety:
    """The safety sheets that a youth worker carries in a session."""

    staff: int
    session: int
    says: SafetySheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """A checked cancellation, the number of the invite that it takes back, and to whom it goes."""

    invite: int
    household: int
    session: int
    letter: CheckedLetter
    event: Event
    addressee: Addressee
    large_print: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContents:
    """What a programme's papers say. Numbers are the app's own.

    `wording` is that of letters, `entries` that of calendars. `titles` are the sessions in words,
    `children`, `homes` and `staff` names for the coordinator alone. `on_duty` are the staff with a
    duty in the sessions that are asked for, where not all are. `waiting` is brief, and names no
    child.
    """

    draft: bool
    sender: Sender | None
    wording: Template
    entries: Template
    titles: Mapping[int, str]
    children: Mapping[int, str]
    homes: Mapping[int, str]
    staff: Mapping[int, str]
    outgoing: tuple[Outgoing[Joining], ...]
    newest: Newest
    cancelled: tuple[Cancelled, ...]
    pages: tuple[PageOf, ...]
    centre: tuple[CentreSays, ...]
    own_safety: tuple[OwnSafety, ...]
    duties: WantedDuties
    on_duty: frozenset[int] | None
    notices: tuple[str, ...]
    waiting: tuple[str, ...]


def read_contents(rows: Rows, asked: PapersWanted, now: datetime) -> PaperContents:
    """What the papers that are asked for say. `now` is an instant.

    Raises:
        UserError: no such programme, or it has no plan.
    """
    return _Reading(rows, asked, now).contents()


class _Reading:
    """One programme as its papers see it."""

    def __init__(self, rows: Rows, asked: PapersWanted, now: datetime) -> None:
        self.rows, self.asked, self.now = rows, asked, now
        self.outings: Outings = read_outings(rows, asked.programme)
        self.newest: Newest = newest_letters(rows, asked.programme)
        self.said = asked_for(rows)
        self.sessions = [s for s in self.outings.sessions if asked.takes(s)]
        self.numbers = {self.outings.numbers[s.code] for s in self.sessions}

    def contents(self) -> PaperContents:
        outings, service = self.outings, self.outings.service
        outgoing = tuple(self._outgoing())
        return PaperContents(
            draft=outings.version.draft,
            sender=None if service is None else sender_of(service),
            wording=template(self.rows, LetterKind.JOINING),
            entries=template(self.rows, OtherText.CALENDAR),
            titles={
                outings.numbers[c]: words
                for c, words in outings.ready.titles.items()
                if c in outings.numbers
            },
            children={child.id: named(child) for child in outings.children.values()},
            homes={row.id: together(row.carers) for row in outings.households.values()},
            staff={row.id: row.name for row in outings.staff.values()},
            outgoing=outgoing,
            newest=self.newest,
            cancelled=tuple(self._cancelled()),
            pages=tuple(self._pages()),
            centre=tuple(self._centre()),
            own_safety=tuple(self._own_safety()),
            duties=self._duties(),
            on_duty=self._on_duty(),
            notices=tuple(self._notices(outgoing)),
            waiting=tuple(self._waiting(outgoing)),
        )

    def _wants(self, *kinds: Kind) -> bool:
        return bool(self.asked.kinds & set(kinds))

    def _outgoing(self) -> Iterator[Outgoing[Joining]]:
        if self._wants(*FOR_CARERS):
            for each in joining_letters(self.outings, self.said):
                if each.pair.numbers[1] in self.numbers:
                    yield each

    def _cancelled(self) -> Iterator[Cancelled]:
        """The checked cancellations of what is not over, for households that are known."""
        london = self.now.astimezone(LONDON).replace(tzinfo=None)
        known = {row.id: row for row in self.outings.households.values()}
        invites = self._invites()
        for numbers, letter in self.newest.cancelled() if self._wants(*FOR_CARERS) else ():
            household, session = numbers
            row, event, invite = known.get(household), letter.event, invites.get(numbers)
            if self.asked.sessions is not None and session not in self.numbers:
                continue
            if row is None or event is None or invite is None or event.ends <= london:
                continue
            yield Cancelled(
                invite=invite,
                household=household,
                session=session,
                letter=letter,
                event=event,
                addressee=addressee(row),
                large_print=row.large_print,
            )

    def _invites(self) -> Mapping[tuple[int, int], int]:
        """The number of each household's and session's invite."""
        columns = InviteRow.household_number, InviteRow.session_number, InviteRow.id
        found = self.rows.execute(select(*columns))
        return {(household, session): number for household, session, number in found}

    def _pages(self) -> Iterator[PageOf]:
        if self._wants(Kind.PAGES):
            for session in self.sessions:
                yield from child_pages(self.outings, session, checked=self.newest.checked.keys())

    def _centre(self) -> Iterator[CentreSays]:
        for session in self._ready_sessions():
            for paper in papers_of(session):
                if self._wants(Kind.SAFETY if paper.stem == SAFETY_STEM else Kind.ROSTERS):
                    yield CentreSays(
                        paper=paper,
                        session=self.outings.numbers[session.code],
                        says=paper.says(self.outings, session, self.now),
                        reader=self._reader(paper.reader, session),
                    )

    def _reader(self, reader: Reader, session: Session) -> str:
        """Who reads one of the centre's papers, in words."""
        if reader is not Reader.VISIT_LEADER:
            return f"the {reader.value}"
        leader, _ = self.outings.leaders[session.code]
        return f"the visit leader, {self.outings.staff[leader].name if leader else NOBODY}"

    def _own_safety(self) -> Iterator[OwnSafety]:
        if self._wants(Kind.SAFETY):
            for session in self._ready_sessions():
                own = own_safety_sheets(self.outings, session, self.now)
                for staff, sheets in own.items():
                    number = self.outings.numbers[session.code]
                    yield OwnSafety(staff=staff, session=number, says=sheets)

    def _ready_sessions(self) -> Iterator[Session]:
        """Sessions whose papers for the centre may be printed: a draft may, whoever is missing."""
        for session in self.sessions:
            if self.outings.version.draft or not self.outings.ready.not_ready(session.code):
                yield session

    def _duties(self) -> WantedDuties:
        """What staff should be told: tentative as far as nobody has checked it."""
        if self.outings.version.draft:
            return wanted_duties(self.outings, banner=PLANS_MAY_CHANGE)
        checked = checked_duties(self.rows)
        told = told_entries(self.rows, checked)
        return wanted_duties(self.outings, banner=NOT_CHECKED, checked=checked.staff, told=told)

    def _on_duty(self) -> frozenset[int] | None:
        if self.asked.sessions is None:
            return None
        codes = {session.code for session in self.sessions}
        duties = self.outings.situation.duties
        return frozenset(self.outings.staff[d.person].id for d in duties if d.session in codes)

    def _notices(self, outgoing: Sequence[Outgoing[Joining]]) -> Iterator[str]:
        outings = self.outings
        if outings.service is None:
            yield "The sheet service has no row: no letters and no calendar files."
        if not outings.sessions:
            yield f"{self.asked.programme} has no sessions: there is nothing to make."
        if outings.version.outdated:
            yield "The papers are those of the published plan; there is a newer plan that is not."
        if self._wants(*FOR_CARERS):
            yield from left_out(outings, self.sessions, self.said)
            yield from no_email(outgoing, outings)
            yield from no_longer_coming(self.rows, outings, coming(outings), self.now)
        if not outings.version.draft:
            yield from self._unchecked(outgoing)
            yield from self._not_ready()

    def _waiting(self, outgoing: Sequence[Outgoing[Joining]]) -> Iterator[str]:
        """What waits, briefly: no child and no household is named."""
        if self.outings.version.draft:
            yield f"No plan is published yet: every paper says “{PLANS_MAY_CHANGE}”."
        else:
            yield from self._unchecked(outgoing)
            yield from self._not_ready()
            yield from self._by_word()
        missing = left_out(self.outings, self.sessions, self.said)
        if self._wants(*FOR_CARERS) and (left := len([*missing])):
            letters = counted(left, "letter is", "letters are")
            yield f"{letters} not written yet: the notices say why."

    def _unchecked(self, outgoing: Sequence[Outgoing[Joining]]) -> Iterator[str]:
        if short := sum(each.pair.numbers not in self.newest.checked for each in outgoing):
            letters = counted(short, "letter says", "letters say")
            yield f"{letters} “{NOT_CHECKED}”: a check by a second person comes first."
        waiting = sum(
            letter.kind is LetterKind.CANCELLATION for letter in self.newest.unchecked.values()
        )
        if waiting and self._wants(*FOR_CARERS):
            yield f"{counted(waiting, 'cancellation waits', 'cancellations wait')} for a check."

    def _not_ready(self) -> Iterator[str]:
        """Whose papers for the centre wait: how many are not ready, and where it is said."""
        ready = self.outings.ready
        for session in self.sessions if self._wants(Kind.ROSTERS, Kind.SAFETY) else ():
            if missing := len(ready.not_ready(session.code)):
                children = counted(missing, "child is", "children are")
                yield (
                    f"{ready.titles[session.code]}: no papers for the centre yet, as {children}"
                    " not ready. The tab Ready says what is missing."
                )

    def _by_word(self) -> Iterator[str]:
        """How many children come although something is missing, and where it is said why."""
        ready = self.outings.ready
        for session in self.sessions if self._wants(Kind.ROSTERS, Kind.SAFETY) else ():
            if by_word := sum(each.readiness.overridden for each in ready.of(session.code)):
                children = counted(by_word, "child comes", "children come")
                yield (
                    f"{ready.titles[session.code]}: {children} by somebody's word although"
                    " something is missing. The tab Ready says what, and by whose."
                )
