"""Letting checked messages leave: by e-mail, as files that a person sends, or on paper.

Only what somebody else has checked leaves, and nobody gets it twice: of a batch that broke off,
sending it again sends what did not go out.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session as Rows

from app.delivery.email_message import as_bytes
from app.delivery.smtp import Account, Connection, Outcome, Server
from app.errors import UserError
from app.models import MessageRow
from app.models.database import Database
from app.services.mail_server import MailServer
from app.services.outbox.batch import MAYBE, NOT_TRIED, Batch
from app.services.outbox.deciding import CHECKED, SENT
from app.services.outbox.delivering import FILE, Log
from app.services.outbox.packing import PRINT, WHY_NOT, Packer, reach_of, why_not_printed
from app.services.outbox.parcel import Parcel
from app.services.outbox.results import (
    BY_POST,
    GONE,
    HARMLESS,
    OTHER_ON_PAPER,
    Attempt,
    Left,
    Look,
    OnFailure,
    Paper,
    Printable,
    Progress,
    Went,
)
from app.services.outbox.saving import Saving

__all__ = [
    "Attempt",
    "Left",
    "Look",
    "OnFailure",
    "Outcome",
    "Paper",
    "Printable",
    "Progress",
    "Sending",
    "Went",
]

MAY_BE_PRINTED = (CHECKED, SENT)

WhyNot = Callable[[Rows, MessageRow], str]


@dataclass(frozen=True, slots=True)
class _Packed:
    """What can leave, and what cannot."""

    parcels: tuple[Parcel, ...]
    left: tuple[Left, ...]

    def is_kept_back(self, on_failure: OnFailure) -> bool:
        """Whether nothing leaves, as one of them cannot."""
        wrong = any(left.why not in HARMLESS for left in self.left)
        return wrong and on_failure is OnFailure.ROLL_BACK

    def in_versions(self, versions: Mapping[int, int]) -> "_Packed":
        """Those that are still in these versions; the others are left."""
        old = [p for p in self.parcels if versions.get(p.number, p.version) != p.version]
        return _Packed(
            tuple(parcel for parcel in self.parcels if parcel not in old),
            (*self.left, *(Left(parcel.number, OTHER_ON_PAPER) for parcel in old)),
        )

    def kept_back(self) -> Went:
        """What becomes of them then."""
        rest = (Left(parcel.number, NOT_TRIED) for parcel in self.parcels)
        return Went(left=(*self.left, *rest))


@dataclass(frozen=True, slots=True)
class Sending:
    """Lets messages leave, in the name of `user`. Messages are given by their numbers."""

    database: Database
    user: str

    def send(
        self,
        numbers: Iterable[int],
        *,
        server: tuple[Server, Account | None] | None = None,
        on_failure: OnFailure = OnFailure.GO_ON,
        unknown_too: bool = False,
        stop: threading.Event | None = None,
        report: Callable[[Progress], None] | None = None,
    ) -> Went:
        """Sends messages by e-mail, over one connection; each result is stored at once.

        `server` is the one that is set up, if none is said. `unknown_too`: also to readers of whom
        nobody knows whether they have it. `stop` ends it between two messages.

        Raises:
            UserError: no server is set up, it cannot be reached, or nobody has said who writes.
                Nothing was sent.
        """
        packed = self._packed(numbers, _not_by_email)
        if packed.is_kept_back(on_failure):
            return packed.kept_back()
        if not packed.parcels:
            return Went(left=packed.left)
        where, account = server or MailServer(self.database, self.user).server()
        batch = Batch(self._log, on_failure, unknown_too, stop or threading.Event())
        batch.left += packed.left
        with Connection(where, account) as connection:
            for done, parcel in enumerate(packed.parcels, start=1):
                batch.deliver(connection, parcel)
                if report is not None:
                    report(Progress(done, len(packed.parcels)))
        return batch.went()

    def save_eml(
        self, numbers: Iterable[int], folder: Path, *, on_failure: OnFailure = OnFailure.GO_ON
    ) -> Went:
        """Saves messages as files that open in Outlook, ready to be sent: as good as sent.

        Raises:
            UserError: nobody has said who writes.
        """
        packed = self._packed(numbers, _not_by_email)
        return self._saved(packed, Saving(folder, on_failure, self._eml, self._eml_noted))

    def save_letters(
        self, numbers: Iterable[int], folder: Path, *, on_failure: OnFailure = OnFailure.GO_ON
    ) -> Went:
        """Saves letters to be printed, with calendar files beside them; `printed` is said after.

        Raises:
            UserError: nobody has said who writes.
        """
        packed = self._packed(numbers, why_not_printed, MAY_BE_PRINTED)
        went = self._saved(packed, Saving(folder, on_failure, Parcel.papers, _nothing_noted))
        left = {each.number for each in went.left}
        return replace(
            went, versions={p.number: p.version for p in packed.parcels if p.number not in left}
        )

    def letters_pdf(self, numbers: Iterable[int]) -> Printable:
        """The letters of checked messages, to be printed; `printed` is said after.

        Raises:
            UserError: nobody has said who writes.
        """
        packed = self._packed(numbers, why_not_printed, MAY_BE_PRINTED)
        papers, left = [], list(packed.left)
        for parcel in packed.parcels:
            try:
                papers.append(Paper(parcel.number, parcel.version, parcel.pdf()))
            except UserError as error:
                left.append(Left(parcel.number, str(error)))
        return Printable(tuple(papers), tuple(left))

    def printed(self, numbers: Iterable[int], *, versions: Mapping[int, int] | None = None) -> Went:
        """Notes that the letters of checked messages were printed and are on their way.

        `versions` are those that stand on paper, by number: what was changed since is left. If it
        is not said, they are as they are now.

        Raises:
            UserError: nobody has said who writes.
            DatabaseError: the database cannot be written.
        """
        packed = self._packed(numbers, why_not_printed).in_versions(versions or {})
        return replace(self._log.handed_over(packed.parcels, PRINT), left=packed.left)

    def arrived(self, numbers: Iterable[int]) -> Went:
        """Notes that messages of which nobody knew have arrived: somebody has asked.

        Raises:
            DatabaseError: the database cannot be written.
        """
        return self._log.arrived(numbers)

    def look(self, number: int) -> Look:
        """A message as its reader will get it, whether it is checked or not.

        Raises:
            UserError: it is no longer there, has no words, or its letter cannot be set.
        """
        with self.database.reading() as rows:
            row = rows.get(MessageRow, number)
            if row is None:
                raise UserError(GONE)
            reach, parcel = reach_of(rows, row), Packer.of(rows).packed(row)
        return Look(
            number=number,
            subject=parcel.subject,
            emails=(*reach.emails, *reach.wrong),
            by_post=reach.by_post,
            words=parcel.words(),
            letter=parcel.pdf(),
        )

    @property
    def _log(self) -> Log:
        return Log(self.database, self.user)

    def _packed(
        self, numbers: Iterable[int], why_not: WhyNot, states: tuple[str, ...] = (CHECKED,)
    ) -> _Packed:
        parcels, left = [], []
        with self.database.reading() as rows:
            packer = Packer.of(rows)
            for number in dict.fromkeys(numbers):
                try:
                    parcels.append(_pack(packer, number, why_not, states))
                except UserError as error:
                    left.append(Left(number, str(error)))
        return _Packed(tuple(parcels), tuple(left))

    def _saved(self, packed: _Packed, saving: Saving) -> Went:
        if packed.is_kept_back(saving.on_failure):
            return packed.kept_back()
        went = saving.save(packed.parcels)
        return replace(went, left=(*packed.left, *went.left))

    def _eml(self, parcel: Parcel) -> Mapping[str, bytes]:
        """The files of e-mails to those who have not got it yet."""
        if not parcel.missing and parcel.unknown:
            raise UserError(MAYBE)
        mails = parcel.mails(self.database.now(), parcel.missing)
        return {
            f"message-{parcel.number:04}{f'-{at}' if at > 1 else ''}.eml": as_bytes(
                replace(mail, recipients=to), unsent=True
            )
            for at, (mail, to) in enumerate(mails, start=1)
        }

    def _eml_noted(self, parcels: Iterable[Parcel]) -> Went:
        return self._log.handed_over(parcels, FILE)


def _pack(packer: Packer, number: int, why_not: WhyNot, states: tuple[str, ...]) -> Parcel:
    """A message as it leaves.

    Raises:
        UserError: it cannot leave so.
    """
    row = packer.rows.get(MessageRow, number)
    if row is None:
        raise UserError(GONE)
    why = why_not(packer.rows, row) if row.state in states else WHY_NOT[row.state]
    if why:
        raise UserError(why)
    return packer.packed(row)


def _not_by_email(rows: Rows, row: MessageRow) -> str:
    reach = reach_of(rows, row)
    return "" if reach.emails or reach.wrong else BY_POST


def _nothing_noted(_: Iterable[Parcel]) -> Went:
    """Paper that is saved has not left yet."""
    return Went()
