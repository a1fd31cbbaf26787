"""The log of what went to whom, written in time: before a message leaves, and when it has left.

What is about to leave is *unknown* until it is known: so the log is true even if the app ends in
between, and no other window sends the same to the same reader meanwhile.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import select

from app.delivery.smtp import Answer, Outcome
from app.errors import UserError
from app.models import DeliveryRow, MessageRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.services.outbox.deciding import CHECKED, SENT
from app.services.outbox.packing import PRINT, WHY_NOT, Post, Reach, posts, reach_of
from app.services.outbox.parcel import Parcel
from app.services.outbox.results import GONE, Attempt, Went

EMAIL, FILE = "email", "file"
LEAVING = "It was about to go out, and nobody knows whether it did."
CHANGED = "It was changed meanwhile. Look at it again."
OTHER_READERS = "Its readers' addresses were changed meanwhile. Look at it again."
ON_ITS_WAY = "It went out by e-mail meanwhile, or is about to. Look at the log."
WRONG = "That is no e-mail address. Put it right in the records, as in carer@example.org."
ARRIVED = "{user} knows that it arrived."


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a message for some readers. `whole`: every reader has it by now."""

    attempts: tuple[Attempt, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A message that is about to leave: the numbers in the log of those who are to get it.

    `result` is of those whose address cannot be one.
    """

    to: Mapping[str, int]
    result: Result


@dataclass(frozen=True, slots=True)
class Log:
    """Writes the log, in the name of `user`. Each of its methods is a unit of work."""

    database: Database
    user: str

    def begin(self, parcel: Parcel, *, unknown_too: bool) -> Begun:
        """Notes that a message is about to leave by e-mail, before it does.

        Whoever has it already is left out; so is whoever may have it, if not `unknown_too`.

        Raises:
            UserError: it or the addresses of its readers were changed since it was packed, or it
                is no longer to be sent.
        """
        with self._work() as work:
            row = _as_packed(work, parcel)
            reach, post = _as_addressed(work, parcel, row), _post(work, row)
            known = post.reached(Outcome.SENT)
            left_out = known if unknown_too else known | post.reached(Outcome.UNKNOWN)
            to = [address for address in parcel.addresses if address not in left_out]
            rows = self._note(work, parcel, EMAIL, to, Answer(Outcome.UNKNOWN, LEAVING))
            refused = self._refused(work, parcel, EMAIL, reach)
            result = Result(refused, _close(work, row))
        return Begun({each.recipient: each.id for each in rows}, result)

    def end(
        self, parcel: Parcel, begun: Mapping[str, int], answers: Mapping[str, Answer]
    ) -> Result:
        """Notes what came of it; a message that every reader has is sent."""
        with self._work() as work:
            of_it = select(DeliveryRow).where(DeliveryRow.id.in_(begun.values()))
            for each in work.session.scalars(of_it):
                answer = answers[each.recipient]
                each.outcome, each.reason = answer.outcome.value, answer.reason
            whole = _close(work, work.session.get_one(MessageRow, parcel.number))
        attempts = (
            Attempt(parcel.number, address, answers[address].outcome, answers[address].reason)
            for address in begun
        )
        return Result(tuple(attempts), whole)

    def handed_over(self, parcels: Iterable[Parcel], way: str) -> Went:
        """Notes that messages went out on paper, or as files from which a person sends them.

        Raises:
            UserError: one was changed since it was packed, is no longer to be sent, or has gone out
                by e-mail meanwhile to those for whom the file was written.
        """
        results = {}
        with self._work() as work:
            for parcel in parcels:
                row = _as_packed(work, parcel)
                made = self._in_files if way == FILE else self._on_paper
                attempts = made(work, parcel, row)
                results[parcel.number] = Result(attempts, _close(work, row))
        return _went(results)

    def arrived(self, numbers: Iterable[int]) -> Went:
        """Notes that what may have gone out has: somebody asked, or saw it."""
        results = {}
        with self._work() as work:
            for number, post in posts(work.session, numbers).items():
                attempts = tuple(self._known(each) for each in post.unknown)
                whole = _close(work, work.session.get_one(MessageRow, number))
                results[number] = Result(attempts, whole)
        return _went(results)

    def _known(self, row: DeliveryRow) -> Attempt:
        row.outcome, row.reason = Outcome.SENT.value, ARRIVED.format(user=self.user)
        return Attempt(row.message_id, row.recipient, Outcome.SENT, row.reason)

    def _on_paper(self, work: UnitOfWork, parcel: Parcel, row: MessageRow) -> tuple[Attempt, ...]:
        return _attempts(self._note(work, parcel, PRINT, [row.to], Answer(Outcome.SENT)))

    def _in_files(self, work: UnitOfWork, parcel: Parcel, row: MessageRow) -> tuple[Attempt, ...]:
        reach, post = _as_addressed(work, parcel, row), _post(work, row)
        if any(
            post.reached(each) & set(parcel.missing) for each in (Outcome.SENT, Outcome.UNKNOWN)
        ):
            raise UserError(ON_ITS_WAY)
        answer = Answer(Outcome.SENT)
        written = _attempts(self._note(work, parcel, FILE, parcel.missing, answer))
        return written + self._refused(work, parcel, FILE, reach)

    def _work(self) -> AbstractContextManager[UnitOfWork]:
        return self.database.work("Hand over messages", user=self.user)

    def _refused(
        self, work: UnitOfWork, parcel: Parcel, way: str, reach: Reach
    ) -> tuple[Attempt, ...]:
        return _attempts(self._note(work, parcel, way, reach.wrong, Answer(Outcome.REFUSED, WRONG)))

    def _note(
        self, work: UnitOfWork, parcel: Parcel, way: str, to: Iterable[str], answer: Answer
    ) -> tuple[DeliveryRow, ...]:
        rows = tuple(
            DeliveryRow(
                message_id=parcel.number,
                recipient=recipient,
                way=way,
                at=work.at,
                by=self.user,
                sequence=parcel.sequence,
                outcome=answer.outcome.value,
                reason=answer.reason,
            )
            for recipient in to
        )
        work.session.add_all(rows)
        work.session.flush()
        return rows


def _attempts(rows: Iterable[DeliveryRow]) -> tuple[Attempt, ...]:
    return tuple(Attempt(r.message_id, r.recipient, Outcome(r.outcome), r.reason) for r in rows)


def _went(results: Mapping[int, Result]) -> Went:
    return Went(
        gone=tuple(number for number, result in results.items() if result.whole),
        attempts=tuple(attempt for result in results.values() for attempt in result.attempts),
    )


def _as_packed(work: UnitOfWork, parcel: Parcel) -> MessageRow:
    """The row of a message as it was when it was packed, and still to be sent."""
    row = work.session.get(MessageRow, parcel.number)
    if row is None:
        raise UserError(GONE)
    if row.state != CHECKED:
        raise UserError(WHY_NOT[row.state])
    if row.version != parcel.version:
        raise UserError(CHANGED)
    return row


def _as_addressed(work: UnitOfWork, parcel: Parcel, row: MessageRow) -> Reach:
    """How a message reaches its readers, if that is still as it was when it was packed."""
    reach = reach_of(work.session, row)
    if (reach.emails, reach.former) != (parcel.addresses, parcel.former):
        raise UserError(OTHER_READERS)
    return reach


def _post(work: UnitOfWork, row: MessageRow) -> Post:
    return posts(work.session, [row.id]).get(row.id, Post())


def _close(work: UnitOfWork, row: MessageRow) -> bool:
    """Lets a message be sent that every reader has; whether it is."""
    reach = reach_of(work.session, row)
    if row.state == CHECKED and _post(work, row).is_whole(row.kind, reach):
        row.state = SENT
    return row.state == SENT
