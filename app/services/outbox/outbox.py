"""What a person does with drafts: looks, edits, checks, puts aside; and the log of what was sent.

Each of these can be undone, as long as the message has not been sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import DeliveryRow, MessageRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.services.checked_letters import DUTIES
from app.services.outbox.deciding import (
    ASIDE,
    CHECKED,
    DRAFT,
    OVERTAKEN,
    SENT,
    WAITING,
    lacks_entry,
    unchecked,
)
from app.services.outbox.lines import (
    LogLine,
    MessageLine,
    MessageTold,
    Reader,
)
from app.services.outbox.stories import OF_A_SESSION, reached
from app.words import counted

STATES = (DRAFT, CHECKED, SENT, ASIDE, OVERTAKEN)
OWN = "You wrote this draft: somebody else checks it."
NO_WORDS = "It has no words yet that could be checked."
EMPTY = "A message without a word cannot be sent. Put it aside instead."
LEFT = "This message has reached somebody, and stays as it is. What changes is drafted anew."
NO_ENTRY = (
    "Its entry for the calendar cannot be worded yet. Look at the wording of such entries, and at"
    " what it needs."
)
NO_REASON = "Say why it is put aside: the reason is kept."
BESIDE = "Another draft stands for it. Put that one aside first."


@dataclass(frozen=True, slots=True)
class Checked:
    """How many messages were checked, and why others were not, a sentence for each by number."""

    done: int
    refused: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Outbox:
    """Drafts and what became of them, in the name of `user`."""

    database: Database
    user: str

    def lines(self, states: Iterable[str] = STATES) -> tuple[MessageLine, ...]:
        """The messages in some states, in order of the dates that they are about."""
        with self.database.reading() as rows:
            found = rows.scalars(select(MessageRow).where(MessageRow.state.in_(list(states))))
            lines = Reader.of(rows).lines(found)
            return tuple(sorted(lines, key=lambda x: (x.on or date.min, x.to, x.number)))

    def message(self, number: int) -> MessageTold:
        """A message in full.

        Raises:
            UserError: there is none of that number.
        """
        with self.database.reading() as rows:
            row, reader = _message(rows, number), Reader.of(rows)
            (line,) = reader.lines([row])
            return MessageTold(
                line=line,
                subject=row.subject,
                text=row.text,
                facts=row.facts,
                log=tuple(reader.log_line(row, each) for each in _deliveries(rows, row)),
            )

    def reword(self, number: int, text: str, *, version: int) -> None:
        """Gives a draft other words; whoever does so is its author, and somebody else checks it.

        Raises:
            StaleWriteError: it was changed since it was read in this version.
            UserError: it is no draft any more, or nothing would be said.
        """
        if not text.strip():
            raise UserError(EMPTY)
        with self.database.work("Reword a message", user=self.user) as work:
            row = work.row(MessageRow, number, version)
            _refuse_left(work.session, row)
            if row.text.strip() != text.strip():
                row.text, row.edited = text, True
                row.author, row.made_at = work.user, work.at
                unchecked(row)
                row.reason = _hindrance(row)

    def check(self, seen: Mapping[int, int]) -> Checked:
        """Records that somebody other than the author has looked at messages.

        `seen` are the messages by number, each with the version that was looked at.

        Raises:
            StaleWriteError: one was changed since.
            UserError: none of them can be checked; the sentences say why.
        """
        refused: dict[int, str] = {}
        with self._work("Check {}", list(seen)) as work:
            for number, version in seen.items():
                row = work.row(MessageRow, number, version)
                if why := self._why_not_checked(row):
                    refused[number] = why
                else:
                    row.state, row.checked_by, row.checked_at = CHECKED, work.user, work.at
            if seen and len(refused) == len(seen):
                raise UserError(" ".join(dict.fromkeys(refused.values())))
        return Checked(len(seen) - len(refused), refused)

    def _why_not_checked(self, row: MessageRow) -> str:
        if row.state != DRAFT:
            return _no_draft(row)
        if not row.text.strip() and row.kind != DUTIES:
            return NO_WORDS
        if lacks_entry(row):
            return row.reason or NO_ENTRY
        return OWN if _same_person(row.author, self.user) else ""

    def uncheck(self, numbers: Iterable[int]) -> None:
        """Takes the check of messages back: they are drafts again.

        Raises:
            UserError: one of them has reached somebody.
        """
        found = list(numbers)
        with self._work("Take the check of {} back", found) as work:
            for row in _messages(work.session, found):
                _refuse_left(work.session, row)
                unchecked(row)

    def put_aside(self, numbers: Iterable[int], reason: str) -> None:
        """Says that messages are not to be sent, and why; another is drafted when they change.

        Raises:
            UserError: there is no reason, or one of them does not wait any more.
        """
        if not reason.strip():
            raise UserError(NO_REASON)
        found = list(numbers)
        with self._work("Put {} aside", found) as work:
            for row in _messages(work.session, found):
                if row.state not in WAITING:
                    raise UserError(f"It is {row.state}, and cannot be put aside.")
                unchecked(row)
                row.state, row.reason = ASIDE, reason.strip()

    def wanted_again(self, numbers: Iterable[int]) -> None:
        """Lets messages that were put aside wait again, as drafts.

        Raises:
            UserError: one of them is not put aside, or another draft stands for it.
        """
        found = list(numbers)
        with self._work("Want {} again", found) as work:
            for row in _messages(work.session, found):
                if row.state != ASIDE:
                    raise UserError(f"It is {row.state}, and was not put aside.")
                if _stands_beside(work.session, row):
                    raise UserError(BESIDE)
                row.state, row.reason = DRAFT, _hindrance(row)

    def log(self) -> tuple[LogLine, ...]:
        """Everything that has left or was to leave, the newest first."""
        with self.database.reading() as rows:
            reader = Reader.of(rows)
            found = select(DeliveryRow, MessageRow).join(
                MessageRow, MessageRow.id == DeliveryRow.message_id
            )
            newest = found.order_by(DeliveryRow.at.desc(), DeliveryRow.id.desc())
            return tuple(reader.log_line(row, each) for each, row in rows.execute(newest))

    def _work(self, name: str, numbers: Sequence[int]) -> AbstractContextManager[UnitOfWork]:
        counts = counted(len(numbers), "message")
        return self.database.work(name.format(counts), user=self.user)


def _message(rows: Rows, number: int) -> MessageRow:
    found = rows.get(MessageRow, number)
    if found is None:
        raise UserError(f"There is no message {number} in the outbox.")
    return found


def _messages(rows: Rows, numbers: Iterable[int]) -> Iterator[MessageRow]:
    return (_message(rows, number) for number in numbers)


def _deliveries(rows: Rows, row: MessageRow) -> Iterable[DeliveryRow]:
    found = select(DeliveryRow).where(DeliveryRow.message_id == row.id)
    return rows.scalars(found.order_by(DeliveryRow.id))


def _refuse_left(rows: Rows, row: MessageRow) -> None:
    """Stops what somebody may have got from becoming a draft, and what no longer waits."""
    if row.id in reached(rows, [row.id]):
        raise UserError(LEFT)
    if row.state not in WAITING:
        raise UserError(_no_draft(row))


def _no_draft(row: MessageRow) -> str:
    return f"It is {row.state}, and no draft."


def _hindrance(row: MessageRow) -> str:
    """What still hinders a message that has its words."""
    return NO_ENTRY if lacks_entry(row) else row.facts.get("hindrance", "")


def _same_person(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _stands_beside(rows: Rows, row: MessageRow) -> bool:
    """Whether another message waits that tells the same reader of the same."""
    kinds = OF_A_SESSION if row.kind in OF_A_SESSION else (row.kind,)
    found = select(MessageRow.id).where(
        MessageRow.id != row.id,
        MessageRow.kind.in_(kinds),
        MessageRow.state.in_(WAITING),
        MessageRow.household_number.is_not_distinct_from(row.household_number),
        MessageRow.staff_number.is_not_distinct_from(row.staff_number),
        MessageRow.session_number.is_not_distinct_from(row.session_number),
    )
    return rows.scalar(found.limit(1)) is not None
