"""A batch of e-mails on their way: each result is stored before the next one is tried."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.delivery.email_message import Mail
from app.delivery.smtp import Answer, Connection, MailServerError, Outcome
from app.errors import DatabaseError, UserError
from app.services.outbox.delivering import Begun, Log, Result
from app.services.outbox.parcel import Parcel
from app.services.outbox.results import Attempt, Left, OnFailure, Went

Mails = Sequence[tuple[Mail, Sequence[str]]]

GIVE_UP_AFTER = 2
"""Mails in a row that could not be handed to a server at all: it will not take the others."""
MAYBE = "Nobody knows whether it went out: ask the reader, or send it again."
NOT_TRIED = "It was not tried, as another one failed."
NO_SERVER = "It was not tried, as the server could no longer be reached."
STOPPED = "It was not tried, as you stopped."
NOT_NOTED = "It may have gone out: what came of it could not be stored. {error}"


@dataclass(slots=True)
class Batch:
    """What became of a batch so far, and whether it goes on."""

    log: Log
    on_failure: OnFailure
    unknown_too: bool
    stop: threading.Event
    gone: list[int] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    failed: bool = False
    unreachable: int = 0

    def deliver(self, connection: Connection, parcel: Parcel) -> None:
        """Sends a message to those readers who have not got it yet, if the batch goes on."""
        if why := self._why_over():
            self.left.append(Left(parcel.number, why))
            return
        try:
            mails = tuple(parcel.mails(self.log.database.now(), parcel.addresses))
            begun = self.log.begin(parcel, unknown_too=self.unknown_too)
        except UserError as error:
            self._leave(parcel, str(error))
            return
        self._take(parcel, begun.result)
        if begun.to:
            self._take(parcel, self._sent(connection, parcel, mails, begun))
        elif not begun.result.whole and not begun.result.attempts:
            self._leave(parcel, MAYBE)

    def went(self) -> Went:
        """What became of the batch."""
        return Went(gone=tuple(self.gone), attempts=tuple(self.attempts), left=tuple(self.left))

    def _why_over(self) -> str:
        if self.stop.is_set():
            return STOPPED
        if self.failed and self.on_failure is OnFailure.ROLL_BACK:
            return NOT_TRIED
        return NO_SERVER if self.unreachable >= GIVE_UP_AFTER else ""

    def _sent(self, connection: Connection, parcel: Parcel, mails: Mails, begun: Begun) -> Result:
        answers: dict[str, Answer] = {}
        for mail, readers in mails:
            if to := [address for address in readers if address in begun.to]:
                answers |= self._answers(connection, mail, to)
        try:
            return self.log.end(parcel, begun.to, answers)
        except DatabaseError as error:
            why = NOT_NOTED.format(error=error)
            unknown = (Attempt(parcel.number, a, Outcome.UNKNOWN, why) for a in begun.to)
            return Result(tuple(unknown), whole=False)

    def _answers(
        self, connection: Connection, mail: Mail, to: Sequence[str]
    ) -> Mapping[str, Answer]:
        try:
            answers = connection.send(mail, to)
        except MailServerError as error:
            self.unreachable += 1
            return dict.fromkeys(to, Answer(Outcome.REFUSED, str(error)))
        self.unreachable = 0
        return answers

    def _take(self, parcel: Parcel, result: Result) -> None:
        if result.whole:
            self.gone.append(parcel.number)
        self.attempts += result.attempts
        self.failed |= any(a.outcome is not Outcome.SENT for a in result.attempts)

    def _leave(self, parcel: Parcel, why: str) -> None:
        self.left.append(Left(parcel.number, why))
        self.failed = True
