"""Making a programme's papers: letters and calendar files for households, rosters for staff."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from pathlib import Path

from app.delivery.files import write_private
from app.errors import UserError
from app.models.database import Database
from app.papers.calendar import Event, Organiser, publish, title
from app.papers.centre.roster import Roster
from app.papers.centre.roster_pdf import roster_pdf
from app.papers.invite import description, invite_template, place
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import LetterKind, shipped_template
from app.papers.letters.letter import PLANS_MAY_CHANGE, as_pdf, as_text, write
from app.papers.lint import checked
from app.scheduling.times import LONDON
from app.services.centre_papers.rosters import roster
from app.services.invites import Pair, Stamp, Wanted, no_longer_coming, store_invites
from app.services.letters import Outgoing, coming, joining_letters, left_out, no_email
from app.services.outings import Outings, read_outings
from app.services.paper_kinds import Kind
from app.services.readiness import ProgrammeReady

__all__ = ["Kind", "Made", "Papers", "wanted_of"]

WORK = "Making papers"


ALL = frozenset(Kind)
FOR_CARERS = frozenset({Kind.LETTERS, Kind.CALENDARS})


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written, and what falls short, a sentence for each."""

    files: tuple[Path, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Papers by the names of their files, and what falls short, a sentence for each."""

    files: Mapping[str, bytes]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """Everything that a programme's papers say, with no row of the database in it."""

    outgoing: tuple[Outgoing[Joining], ...]
    draft: bool
    rosters: Mapping[int, Roster]
    withheld: tuple[str, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes papers, in the name of `user`."""

    database: Database
    user: str

    def make(
        self,
        programme: str,
        folder: Path,
        kinds: frozenset[Kind] = ALL,
        *,
        today: date | None = None,
    ) -> Made:
        """Writes a programme's papers into a folder: those of `printed`.

        Raises:
            UserError: no such programme, it has no plan, or the folder cannot be written to.
            DatabaseError: the database cannot be written.
        """
        printed = self.printed(programme, kinds, today=today)
        return Made(write_private(folder, printed.files), printed.notices)

    def printed(
        self, programme: str, kinds: frozenset[Kind], *, today: date | None = None
    ) -> Printed:
        """A programme's papers, under neutral names, for one who writes others beside them.

        `today` is the date on the letters; if it is not said, the date in London.

        They are made from the published plan, and else say that they are a draft. A paper that
        cannot be made is a notice, and the others are made.

        Raises:
            UserError: no such programme, or it has no plan.
            DatabaseError: the database cannot be written.
        """
        now = self.database.now()
        content = self._read(programme, now)
        on = today or now.astimezone(LONDON).date()
        press = _Press(on, list(content.notices), draft=content.draft)
        files: dict[str, bytes] = {}
        if kinds & FOR_CARERS:
            stamps = self._stamped(press.wanted(content.outgoing))
            ready = [each for each in content.outgoing if each.pair in stamps]
            if Kind.LETTERS in kinds:
                files |= press.letters(ready, stamps)
            if Kind.CALENDARS in kinds:
                files |= press.calendars(ready, stamps)
        if Kind.ROSTERS in kinds:
            files |= press.rosters(content.rosters)
            press.notices.extend(content.withheld)
        return Printed(files, tuple(dict.fromkeys(press.notices)))

    def _stamped(self, wanted: Mapping[Pair, Wanted]) -> Mapping[Pair, Stamp]:
        """The stored revisions of what households are told; a letter has its invite's number."""
        with self.database.work(WORK, user=self.user) as work:
            return store_invites(work, wanted)

    def _read(self, programme: str, now: datetime) -> _Content:
        with self.database.reading() as rows:
            outings = read_outings(rows, programme)
            outgoing = tuple(joining_letters(outings))
            waiting = outings.ready
            final = () if outings.version.draft else outings.sessions
            stopped = {s.code for s in final if waiting.not_ready(s.code)}
            return _Content(
                outgoing=outgoing,
                draft=outings.version.draft,
                rosters={
                    outings.numbers[s.code]: roster(outings, s, now)
                    for s in outings.sessions
                    if s.code not in stopped
                },
                withheld=tuple(_withheld(waiting, code) for code in sorted(stopped)),
                notices=(
                    *_notices(outings, outgoing),
                    *no_longer_coming(rows, outings, coming(outings), now),
                ),
            )


def _withheld(waiting: ProgrammeReady, session: str) -> str:
    """Why a session's final roster is not printed: who is not ready, and what to do."""
    missing = waiting.not_ready(session)
    who = "; ".join(f"{c.name} ({c.child}) is {c.readiness.sentence}" for c in missing)
    what = " ".join(dict.fromkeys(child.readiness.what_to_do for child in missing))
    return f"{waiting.titles[session]}: no roster. {who}. {what}"


def _notices(outings: Outings, outgoing: Sequence[Outgoing[Joining]]) -> Iterator[str]:
    if outings.service is None:
        yield "The sheet service has no row: no letters and no calendar files."
    if not outings.sessions:
        yield f"{outings.facts.problem.programme} has no sessions: there is nothing to make."
    if outings.version.outdated:
        yield "The papers are those of the published plan; there is a newer plan that is not."
    yield from left_out(outings)
    yield from no_email(outgoing, outings)


@dataclass(frozen=True, slots=True)
class _Press:
    """Turns what papers say into files, and notes which could not be made."""

    on: date
    notices: list[str]
    _: KW_ONLY
    draft: bool

    def wanted(self, outgoing: Sequence[Outgoing[Joining]]) -> Mapping[Pair, Wanted]:
        """What each household's calendar should say, of those for which it can be said."""
        wanted = {}
        for each in outgoing:
            with self._noting("paper", each.pair):
                wanted[each.pair] = wanted_of(each.facts, draft=self.draft)
        return wanted

    def letters(
        self, outgoing: Sequence[Outgoing[Joining]], stamps: Mapping[Pair, Stamp]
    ) -> dict[str, bytes]:
        """The letters, each under the number of its invite."""
        template = shipped_template(LetterKind.JOINING)
        banner = PLANS_MAY_CHANGE if self.draft else ""
        files = {}
        for each in outgoing:
            name = f"letter-{stamps[each.pair].number:04}"
            with self._noting("letter", each.pair):
                if each.hindrance:
                    raise UserError(each.hindrance)
                letter = write(each.facts, template, on=self.on, banner=banner)
                files[f"{name}.pdf"] = as_pdf(letter, large=each.large_print)
                if each.plain_text:
                    files[f"{name}.txt"] = as_text(letter).encode()
        return files

    def calendars(
        self, outgoing: Sequence[Outgoing[Joining]], stamps: Mapping[Pair, Stamp]
    ) -> dict[str, bytes]:
        """A file for each event, and one of all events for each household."""
        organiser = self._organiser(outgoing)
        if organiser is None:
            return {}
        files = {}
        of_household: dict[int, list[Event]] = defaultdict(list)
        for each in outgoing:
            stamp = stamps[each.pair]
            files[f"invite-{stamp.number:04}.ics"] = _file([stamp.event()], organiser)
            of_household[each.pair.numbers[0]].append(stamp.event())
        for number, events in of_household.items():
            files[f"household-{number:04}.ics"] = _file(events, organiser)
        return files

    def rosters(self, rosters: Mapping[int, Roster]) -> dict[str, bytes]:
        """A roster for each session, under its number."""
        files = {}
        for number, each in rosters.items():
            name = f"roster-{number:04}.pdf"
            try:
                files[name] = roster_pdf(each)
            except UserError as error:
                self.notices.append(f"{name} was not made. {error}")
        return files

    def _organiser(self, outgoing: Sequence[Outgoing[Joining]]) -> Organiser | None:
        """Who publishes the events: the same service for all of them."""
        if not outgoing:
            return None
        sender = outgoing[0].facts.sender
        try:
            return Organiser(sender.name, sender.email.strip())
        except ValueError:
            self.notices.append("No calendar files: email in the sheet service is no address.")
            return None

    @contextmanager
    def _noting(self, what: str, pair: Pair) -> Iterator[None]:
        """Lets one paper fail, with a notice, and not the others."""
        try:
            yield
        except UserError as error:
            self.notices.append(
                f"Household {pair.household}, session {pair.session}: no {what} was made. {error}"
            )


def wanted_of(facts: Joining, *, draft: bool) -> Wanted:
    """What the calendar of a letter's household should say.

    Raises:
        UserError: a field that the wording uses is empty.
    """
    visit = facts.visit
    return Wanted(
        starts=visit.starts,
        ends=visit.ends,
        title=title(visit.starts, visit.ends, visit.centre),
        place=place(visit.centre, visit.address),
        description=description(
            visit, facts.sender, invite_template(), banner=PLANS_MAY_CHANGE if draft else ""
        ),
    )


def _file(events: Sequence[Event], organiser: Organiser) -> bytes:
    return checked(publish(events, organiser=organiser))
