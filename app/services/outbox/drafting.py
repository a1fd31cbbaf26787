"""Drafts for exactly those whom a change touches: the difference between what is so and was told.

Written behind every stored change. Doing it again writes nothing; nothing leaves by itself.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from uuid import uuid4

from sqlalchemy import select

from app.errors import UserError
from app.models import ChangeRow, MessageRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.calendar import Status
from app.papers.letters.kinds import LetterKind, definition
from app.scheduling.times import LONDON
from app.services.board import last_work
from app.services.history import BY_ITSELF
from app.services.invites import Numbers, Pair, Stamp, Wanted, cancel_invites, store_invites
from app.services.outbox.asked import LettersDrafted, draft_asked
from app.services.outbox.deciding import (
    DRAFT,
    Steps,
    Story,
    Wish,
    carry_out,
    is_by_hand,
    lacks_entry,
    steps_for,
    unchecked,
    why_not,
    wish_for,
)
from app.services.outbox.duties import DutyWish, draft_duties
from app.services.outbox.in_no_group import households_of
from app.services.outbox.packing import out_of_reach
from app.services.outbox.stories import stories
from app.services.outbox.tellings import Known, known_at
from app.services.outbox.words import Said, Speaker
from app.words import counted

SILENT = frozenset({"changes", "users", "mail_server"})
"""Tables that say nothing of what households should know, or of what they heard."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """How many messages were written, written anew or wait again, and how many were overtaken.

    `new` are for households, `staff` for members of staff.
    """

    new: int = 0
    overtaken: int = 0
    staff: int = 0


@dataclass(slots=True)
class Drafting:
    """Writes drafts in the name of `user`, whose change they follow; unless `staff`, for carers.

    One that is kept remembers what it has seen: where nothing was written since, it costs nothing.
    """

    database: Database
    user: str
    staff: bool = True
    _seen: tuple[int, date] | None = field(default=None, init=False)

    def bring_up_to_date(self, *, today: date | None = None) -> Drafted:
        """Lets what waits in the outbox be what households should be told of sessions to come.

        `today` is the date to take for today; if it is not said, the moment in London.

        Raises:
            DatabaseError: the database cannot be written.
        """
        now = self._now(today)
        return Drafted() if self._nothing_since(now) else self._draft(BY_ITSELF, now, ())

    def draft_in_no_group(
        self, chosen: Collection[tuple[str, str]], *, today: date | None = None
    ) -> Drafted:
        """Drafts joining letters for children in no group: a person says so.

        They are chosen by the codes of child and session. From then on they are told of changes
        like everybody else.
        """
        children = len({child for child, _ in chosen})
        name = f"Draft letters for {counted(children, 'child', 'children')} in no group"
        return self._draft(name, self._now(today), tuple(chosen))

    def _draft(self, name: str, now: datetime, asked: Sequence[tuple[str, str]]) -> Drafted:
        with self.database.work(name, user=self.user) as work:
            seen = last_work(work.session)
            known = known_at(work.session, now, households_of(work.session, asked))
            drafted = _Desk(work, known).bring_up_to_date()
            if self.staff:
                drafted = _with_staff(drafted, draft_duties(work, known))
        self._seen = max(seen, work.number), now.date()
        return drafted

    def draft_letters(
        self, programme: str, kind: LetterKind, *, today: date | None = None
    ) -> LettersDrafted:
        """Drafts the letters of a programme that a person asks for: invitation, goodbye, feedback.

        Raises:
            UserError: no such programme, nobody is said to write, or the kind is a session's.
        """
        name = f"Draft letters for {programme}: {definition(kind).name}"
        with self.database.work(name, user=self.user) as work:
            return draft_asked(work, programme, kind, self._now(today).date())

    def _now(self, today: date | None) -> datetime:
        now = self.database.now().astimezone(LONDON).replace(tzinfo=None)
        return now if today in (None, now.date()) else datetime.combine(today, time())

    def _nothing_since(self, now: datetime) -> bool:
        """Whether all that was written since the last time concerns no household."""
        if self._seen is None or self._seen[1] != now.date():
            return False
        since = select(ChangeRow.id).where(
            ChangeRow.work > self._seen[0], ChangeRow.table_name.not_in(SILENT)
        )
        with self.database.reading() as rows:
            return rows.scalar(since.limit(1)) is None


@dataclass(frozen=True, slots=True)
class _Desk:
    """One unit of work of drafting: what is known, and where it is written."""

    work: UnitOfWork
    known: Known

    def bring_up_to_date(self) -> Drafted:
        todo = self._todo()
        for each in todo.values():
            carry_out(each)
        written = [each for each in todo.values() if each.wish is not None]
        if written:
            self._write(written)
        return Drafted(
            new=sum(each.is_waiting for each in todo.values()),
            overtaken=sum(len(each.overtake) for each in todo.values()),
        )

    def _todo(self) -> Mapping[Numbers, Steps[Wish]]:
        known, found = self.known, stories(self.work.session, self.known)
        todo: dict[Numbers, Steps[Wish]] = {}
        for numbers in sorted({*found, *known.tellings}):
            story = found.get(numbers, Story())
            wish = wish_for(story, numbers, known)
            steps = steps_for(story, wish, why_not(numbers, known)) or self._entry(story, wish)
            if steps is not None:
                todo[numbers] = steps
        return todo

    def _entry(self, story: Story, wish: Wish | None) -> Steps[Wish] | None:
        """The entry that a message by hand still lacks, once it can be worded, or why it cannot."""
        row = next((r for r in story.waiting if is_by_hand(r) and lacks_entry(r)), None)
        if wish is None or row is None:
            return None
        try:
            Speaker.of(self.work.session).entry(wish)
        except UserError as error:
            if row.state == DRAFT and row.reason == str(error):
                return None
        return Steps(wish=wish, into=row, said=True)

    def _write(self, written: Sequence[Steps[Wish]]) -> None:
        """Writes what is wished, each with the revision of its entry in the calendar."""
        speaker = Speaker.of(self.work.session)
        wishes = [each.wish for each in written if each.wish is not None]
        entries = self._entries(wishes, speaker)
        for wish, steps in zip(wishes, written, strict=True):
            row = steps.into or MessageRow(mail_id=str(uuid4()), state=DRAFT)
            stamp, why_not_said = entries[wish.pair.numbers]
            row.event = None if stamp is None else stamp.columns()
            if steps.said:
                _keep(row, why_not_said)
            else:
                self._put(row, wish, speaker.say(wish), why_not_said)
            if steps.into is None:
                self.work.session.add(row)

    def _put(self, row: MessageRow, wish: Wish, said: Said, why_not_said: str) -> None:
        row.kind, row.programme, row.subject = wish.kind.value, wish.programme, said.subject
        row.household_number, row.session_number = wish.pair.numbers
        row.to, row.session = wish.pair.household, wish.pair.session
        row.text, row.facts, row.changes = said.text, wish.facts, wish.changes
        hindrances = (said.hindrance, why_not_said, out_of_reach(self.work.session, row))
        row.reason = " ".join(filter(None, hindrances)) if said.text else said.hindrance
        row.author, row.made_at = self.work.user, self.work.at

    def _entries(
        self, wishes: Sequence[Wish], speaker: Speaker
    ) -> Mapping[Numbers, tuple[Stamp | None, str]]:
        """The revision of each entry in a calendar; where there is none, why it has no words."""
        wanted: dict[Pair, Wanted] = {}
        why_not: dict[Numbers, str] = {}
        for wish in wishes:
            try:
                entry = speaker.entry(wish)
            except UserError as error:
                why_not[wish.pair.numbers] = str(error)
            else:
                wanted |= {wish.pair: entry} if entry is not None else {}
        made = store_invites(self.work, wanted, Status.CONFIRMED)
        gone = [w.pair.numbers for w in wishes if w.kind is LetterKind.CANCELLATION]
        stamps = {pair.numbers: stamp for pair, stamp in made.items()}
        stamps |= cancel_invites(self.work, gone)
        numbers = (wish.pair.numbers for wish in wishes)
        return {each: (stamps.get(each), why_not.get(each, "")) for each in numbers}


def _keep(row: MessageRow, why_not_said: str) -> None:
    """Keeps the words of a person; nobody has checked them without their entry in the calendar."""
    row.reason = why_not_said or row.facts.get("hindrance", "")
    if why_not_said:
        unchecked(row)


def _with_staff(drafted: Drafted, duties: Mapping[int, Steps[DutyWish]]) -> Drafted:
    return replace(
        drafted,
        staff=sum(each.is_waiting for each in duties.values()),
        overtaken=drafted.overtaken + sum(len(each.overtake) for each in duties.values()),
    )
