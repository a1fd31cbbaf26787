"""Papers as files: from what they say, one by one; one that fails is a notice, not the end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.papers.calendar import Event, Organiser, cancel, publish, title
from app.papers.child_page_pdf import child_page_pdf
from app.papers.invite import description, place
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import definition
from app.papers.letters.letter import (
    NOT_CHECKED,
    PLANS_MAY_CHANGE,
    Letter,
    as_pdf,
    as_text,
    write,
)
from app.papers.letters.parties import Sender
from app.papers.letters.pieces import pieces_of
from app.papers.letters.wording import Template
from app.papers.lint import checked as linted
from app.papers.phrases import together
from app.services.centre_papers.listing import safety_pdf
from app.services.checked_letters import CheckedLetter
from app.services.child_pages import PageOf
from app.services.duty_calendars import DutyCalendar, duty_files
from app.services.invites import Pair, Stamp, Wanted
from app.services.letters import NO_SENDER, Outgoing
from app.services.paper_contents import Cancelled, PaperContents
from app.services.sheets import Sheet, of_child, of_household, of_person
from app.words import counted

ALL_ENTRIES = "Calendar with all entries"
ONE_DUTY = "Duty"
TAKEN_BACK = "Calendar entry taken back"
NO_ADDRESS = "No calendar files: email in the sheet service is no address."


@dataclass(frozen=True, slots=True)
class Press:
    """Turns what papers say into files, and notes which could not be made.

    `on` is the date on the letters.
    """

    contents: PaperContents
    on: date
    notices: list[str]

    def wanted(self) -> Mapping[Pair, Wanted]:
        """What each household's calendar should say, of those for which it can be said."""
        wanted = {}
        for each in self.contents.outgoing:
            with self._noting(f"{_named(each.pair)}: no paper"):
                wanted[each.pair] = wanted_of(
                    each.facts, self.contents.entries, banner=self._banner(each.pair)
                )
        return wanted

    def letters(self, stamps: Mapping[Pair, Stamp]) -> Iterator[Sheet]:
        """The letters, each under the number of its invite."""
        for each in self.contents.outgoing:
            if each.pair not in stamps:
                continue
            with self._noting(f"{_named(each.pair)}: no letter"):
                if each.hindrance:
                    raise UserError(each.hindrance)
                for stem, letter in self._letters(each):
                    name = f"{stem}-{stamps[each.pair].number:04}"
                    yield from self._as_files(each, name, letter)

    def _as_files(self, each: Outgoing[Joining], name: str, letter: Letter) -> Iterator[Sheet]:
        """A letter on paper, and as text for those who ask for it."""
        what = definition(letter.kind).subject
        pdf = as_pdf(letter, large=each.large_print)
        yield self._of_carers(each, f"{name}.pdf", pdf, what=what)
        if each.plain_text:
            text = as_text(letter).encode()
            yield self._of_carers(each, f"{name}.txt", text, what=f"{what}, as text")

    def _letters(self, each: Outgoing[Joining]) -> Iterator[tuple[str, Letter]]:
        """What there is for a household, and how its files begin.

        Where a change waits of what it was sent, that is beside it: both as the outbox has them.
        Else it is the letter as it was checked, or as it would be written now, as a draft.
        """
        newest, numbers = self.contents.newest, each.pair.numbers
        final, banner = self._final(each.pair), self._banner(each.pair)
        told = None if self.contents.draft else newest.told.get(numbers)
        if told is not None:
            yield "letter", _worded(told, each, told.written)
            yield "change", _worded(final or newest.unchecked[numbers], each, self.on, banner)
        elif final is not None:
            yield "letter", _worded(final, each, self.on)
        else:
            wording = self.contents.wording
            yield "letter", write(each.facts, wording, on=self.on, banner=banner)

    def calendars(self, stamps: Mapping[Pair, Stamp], by: Organiser) -> Iterator[Sheet]:
        """A file for each event, and one of all events for each household."""
        all_of: dict[int, list[tuple[Outgoing[Joining], Event]]] = defaultdict(list)
        for each in self.contents.outgoing:
            if each.pair not in stamps:
                continue
            event = self._event(each.pair, stamps[each.pair])
            name = f"invite-{stamps[each.pair].number:04}.ics"
            yield self._of_carers(each, name, _published([event], by), what="Calendar entry")
            all_of[each.pair.numbers[0]].append((each, event))
        for number, events in all_of.items():
            data = _published([event for _, event in events], by)
            yield Sheet(
                name=f"household-{number:04}.ics",
                what=ALL_ENTRIES,
                folder=of_household(number),
                reader=together(events[0][0].facts.addressee.carers),
                data=data,
            )

    def _event(self, pair: Pair, stamp: Stamp) -> Event:
        final = self._final(pair)
        return stamp.event() if final is None or final.event is None else final.event

    def cancellations(self, by: Organiser | None) -> Iterator[Sheet]:
        """What takes entries back: the letter that says so, and the file that cancels the entry."""
        for each in self.contents.cancelled:
            name = f"letter-{each.invite:04}.pdf"
            with self._noting(f"No {name}"):
                letter = Letter(
                    kind=each.letter.kind,
                    sender=self._sender(),
                    addressee=each.addressee,
                    written=self.on,
                    pieces=pieces_of(each.letter.text),
                )
                what = definition(each.letter.kind).subject
                yield self._taken_back(each, name, what, as_pdf(letter, large=each.large_print))
            if by is not None:
                data = linted(cancel(each.event, organiser=by))
                yield self._taken_back(each, f"cancel-{each.invite:04}.ics", TAKEN_BACK, data)

    def _taken_back(self, each: Cancelled, name: str, what: str, data: bytes) -> Sheet:
        return Sheet(
            name=name,
            what=what,
            folder=of_household(each.household),
            reader=together(each.addressee.carers),
            session=self.contents.titles.get(each.session, ""),
            data=data,
        )

    def pages(self) -> Iterator[Sheet]:
        """The children's own pages."""
        for each in self.contents.pages:
            with self._noting(f"No {each.file}"):
                yield Sheet(
                    name=each.file,
                    what="The child's own page",
                    folder=of_child(each.child),
                    reader=self._whose(each),
                    session=self.contents.titles[each.session],
                    data=child_page_pdf(each.page),
                )

    def _whose(self, page: PageOf) -> str:
        """A child, and in whose envelope the page goes."""
        child, home = self.contents.children[page.child], page.household
        return child if home is None else f"{child}, with the letter to {self.contents.homes[home]}"

    def centre(self) -> Iterator[Sheet]:
        """The papers of the centre, each under the number of its session."""
        for each in self.contents.centre:
            name = f"{each.paper.stem}-{each.session:04}.pdf"
            with self._noting(f"No {name}"):
                yield Sheet(
                    name=name,
                    what=each.paper.name,
                    folder=each.paper.reader.value.replace(" ", "-"),
                    reader=each.reader,
                    session=self.contents.titles[each.session],
                    data=each.paper.looks(each.says),
                )

    def own_safety(self) -> Iterator[Sheet]:
        """The safety sheets that each youth worker carries."""
        for each in self.contents.own_safety:
            name = f"safety-{each.session:04}-staff-{each.staff:04}.pdf"
            with self._noting(f"No {name}"):
                yield Sheet(
                    name=name,
                    what="Own safety sheets",
                    folder=of_person(each.staff),
                    reader=self.contents.staff[each.staff],
                    session=self.contents.titles[each.session],
                    data=safety_pdf(each.says),
                )

    def duties(self, calendars: Iterable[DutyCalendar], by: Organiser) -> Iterator[Sheet]:
        """The calendars of staff: a file for each duty, and one of all for each person."""
        for calendar in calendars:
            for name, data in duty_files([calendar], organiser=by).items():
                yield Sheet(
                    name=name,
                    what=ONE_DUTY if name.startswith("duty") else "Calendar with all duties",
                    folder=of_person(calendar.number),
                    reader=self.contents.staff.get(calendar.number, calendar.staff),
                    data=data,
                )

    def organiser(self) -> Organiser | None:
        """Who publishes the events; nobody where the service has no address for e-mail."""
        sender = self.contents.sender
        if sender is None:
            return None
        try:
            return Organiser(sender.name, sender.email.strip())
        except ValueError:
            self.notices.append(NO_ADDRESS)
            return None

    def failed(self) -> Iterator[str]:
        """How many papers could not be made, if any: never whose."""
        if short := len(self.notices) - len(self.contents.notices):
            yield f"{counted(short, 'paper')} could not be made: the notices say which and why."

    def _sender(self) -> Sender:
        if self.contents.sender is None:
            raise UserError(NO_SENDER)
        return self.contents.sender

    def _final(self, pair: Pair) -> CheckedLetter | None:
        """What was checked for a household and a session, and still is all that there is to say."""
        return None if self.contents.draft else self.contents.newest.checked.get(pair.numbers)

    def _banner(self, pair: Pair) -> str:
        if self.contents.draft:
            return PLANS_MAY_CHANGE
        return "" if self._final(pair) else NOT_CHECKED

    def _of_carers(self, each: Outgoing[Joining], name: str, data: bytes, what: str) -> Sheet:
        household, session = each.pair.numbers
        return Sheet(
            name=name,
            what=what,
            folder=of_household(household),
            reader=together(each.facts.addressee.carers),
            session=self.contents.titles[session],
            data=data,
        )

    @contextmanager
    def _noting(self, what: str) -> Iterator[None]:
        """Lets one paper fail, with a notice, and not the others."""
        try:
            yield
        except UserError as error:
            self.notices.append(f"{what} was made. {error}")


def wanted_of(facts: Joining, wording: Template, *, banner: str = "") -> Wanted:
    """What the calendar of a letter's household should say; with a banner it is a draft.

    Raises:
        UserError: a field that the wording uses is empty.
    """
    visit = facts.visit
    return Wanted(
        starts=visit.starts,
        ends=visit.ends,
        title=title(visit.starts, visit.ends, visit.centre),
        place=place(visit.centre, visit.address),
        description=description(visit, facts.sender, wording, banner=banner),
    )


def _worded(words: CheckedLetter, each: Outgoing[Joining], on: date, banner: str = "") -> Letter:
    """A letter in the words that the outbox has."""
    return Letter(
        kind=words.kind,
        sender=each.facts.sender,
        addressee=each.facts.addressee,
        written=on,
        banner=banner,
        pieces=pieces_of(words.text),
    )


def _named(pair: Pair) -> str:
    return f"Household {pair.household}, session {pair.session}"


def _published(events: Iterable[Event], by: Organiser) -> bytes:
    return linted(publish(events, organiser=by))
