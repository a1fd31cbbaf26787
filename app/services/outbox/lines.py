"""The outbox as a coordinator reads it: for whom each message is, how far, and what hinders it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import DeliveryRow, HouseholdRow, MessageRow, StaffRow
from app.papers.letters.kinds import LetterKind, definition
from app.papers.phrases import day, moment, together
from app.scheduling.times import LONDON
from app.services.checked_letters import DUTIES
from app.services.outbox.deciding import ASIDE, OVERTAKEN, WAITING, is_by_hand
from app.services.outbox.facts import Facts, is_as_written
from app.services.outbox.packing import Post, Reach, posts, reach_of
from app.services.outbox.tellings import written_now

OLD_WORDS = (
    "Its wording, or what the service says of itself, was changed since it was written. Take the"
    " check back, and it is worded anew."
)
OLD_OWN_WORDS = (
    "The wording of such letters, or what the service says of itself, was changed since it was"
    " written. Look whether its own words still hold."
)
WAYS: Mapping[str, str] = {"email": "E-mail", "file": "File", "print": "Print"}
OUTCOMES: Mapping[str, str] = {
    "sent": "sent",
    "refused": "refused",
    "unknown": "nobody knows whether it arrived",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One attempt to let a message leave. `at` is an instant; `revision` that of its entry."""

    number: int
    kind: str
    to: str
    session: str
    recipient: str
    way: str
    at: datetime
    by: str
    revision: int | None
    outcome: str
    reason: str

    @property
    def sentence(self) -> str:
        """What came of it: "E-mail to a@example.org, Sunday 22 November 2026, 9.30 am: sent"."""
        when = moment(self.at.astimezone(LONDON))
        why = f": {self.reason}" if self.reason else ""
        return f"{WAYS[self.way]} to {self.recipient}, {when}: {OUTCOMES[self.outcome]}{why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """One message. `kind`, `to` and `session` are words; `on` is the date that it is about.

    `hindrance` is why it cannot be worded or reach anybody, `reason` why it was put aside or
    overtaken, or that other words than those of what waits are used by now. `unknown`: nobody
    knows of one of its readers whether it arrived. `version` is that in which it was read: whoever
    changes it says which they saw.
    """

    number: int
    version: int
    kind: str
    to: str
    session: str
    programme: str
    on: date | None
    state: str
    changes: tuple[str, ...]
    hindrance: str
    reason: str
    recipients: tuple[str, ...]
    by_post: bool
    author: str
    made: datetime
    edited: bool
    checked_by: str
    delivered: str
    unknown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTold:
    """A message in full: its words as they are edited, its facts, and the log of it."""

    line: MessageLine
    subject: str
    text: str
    facts: Facts
    log: tuple[LogLine, ...]


def kind_words(kind: str) -> str:
    """What a kind of message is called: "joining letter", "calendar of duties"."""
    return "calendar of duties" if kind == DUTIES else definition(LetterKind(kind)).name


def session_words(facts: Facts) -> str:
    """The session that a message is about: "Saturday 16 January 2027, Swattenden Centre"."""
    starts = _starts(facts)
    return "" if starts is None else f"{day(starts.date())}, {facts['centre']}"


def _starts(facts: Facts) -> datetime | None:
    return datetime.fromisoformat(facts["starts"]) if "starts" in facts else None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads messages; it looks up once who everybody is."""

    rows: Rows
    households: Mapping[int, str]
    staff: Mapping[int, str]
    written: Facts

    @classmethod
    def of(cls, rows: Rows) -> "Reader":
        """One for the records as they are."""
        return cls(
            rows,
            {
                row.id: f"{together(row.carers)} ({row.household})"
                for row in rows.scalars(select(HouseholdRow))
            },
            dict(rows.execute(select(StaffRow.id, StaffRow.name)).all()),
            written_now(rows),
        )

    def lines(self, messages: Iterable[MessageRow]) -> Iterator[MessageLine]:
        """The messages, each in a line."""
        found = list(messages)
        sent = posts(self.rows, [row.id for row in found])
        for row in found:
            yield self._line(row, reach_of(self.rows, row), sent.get(row.id, Post()))

    def _line(self, row: MessageRow, reach: Reach, post: Post) -> MessageLine:
        closed = row.state in (ASIDE, OVERTAKEN)
        starts = _starts(row.facts)
        return MessageLine(
            number=row.id,
            version=row.version,
            kind=kind_words(row.kind),
            to=self.to(row),
            session=session_words(row.facts),
            programme=row.programme,
            on=None if starts is None else starts.date(),
            state=row.state,
            changes=row.changes,
            hindrance="" if closed else row.reason,
            reason=row.reason if closed else self._old_words(row),
            recipients=(*reach.emails, *reach.wrong),
            by_post=reach.by_post,
            author=row.author,
            made=row.made_at,
            edited=row.edited,
            checked_by=row.checked_by,
            delivered="; ".join(self.log_line(row, each).sentence for each in post.deliveries),
            unknown=bool(post.unknown),
        )

    def _old_words(self, row: MessageRow) -> str:
        """That other words are used by now than those that a person has edited or checked."""
        seen = row.state in WAITING and is_by_hand(row)
        if not seen or is_as_written(row.facts, self.written, row.kind):
            return ""
        return OLD_OWN_WORDS if row.edited else OLD_WORDS

    def to(self, row: MessageRow) -> str:
        """Whom a message is for, by name; by the code of then where nobody knows it any more."""
        if row.staff_number is not None:
            return self.staff.get(row.staff_number, row.to)
        return self.households.get(row.household_number or 0, row.to)

    def log_line(self, row: MessageRow, delivery: DeliveryRow) -> LogLine:
        """One attempt to let a message leave."""
        return LogLine(
            number=row.id,
            kind=kind_words(row.kind),
            to=self.to(row),
            session=session_words(row.facts),
            recipient=delivery.recipient,
            way=delivery.way,
            at=delivery.at,
            by=delivery.by,
            revision=delivery.sequence,
            outcome=delivery.outcome,
            reason=delivery.reason,
        )
