"""A message as it leaves: the e-mail, the letter on paper, the calendar file to open by hand."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from app.delivery.email_message import Attachment, CalendarPart, From, Mail
from app.papers.calendar import (
    Attendee,
    Event,
    Method,
    Organiser,
    Status,
    cancel,
    publish,
    request,
)
from app.papers.characters import one_line
from app.papers.email_look import LINE, as_html, as_plain
from app.papers.letters.kinds import LetterKind
from app.papers.letters.letter import Letter, as_pdf, as_text
from app.papers.letters.letter_pdf import Sheet, letter_pdf
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.pieces import Piece
from app.papers.lint import checked
from app.papers.phrases import day

PDF, CALENDAR = "application/pdf", "text/calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Everything with which one message leaves, and no row of the database.

    `kind` is None for staff, who get words and calendar entries and no letter. An e-mail can be
    sent to `addresses`: it has surely not reached those that are `missing`, and nobody knows of
    those that are `unknown`. `former` are those of them that got the calendar entry and are the
    household's no longer: they are told to delete it, in the words `to_former`, and nothing else.
    `written` is the date on the letter: that of the check, so that it is the same whenever it is
    printed.
    """

    number: int
    version: int
    mail_id: str
    subject: str
    kind: LetterKind | None
    sender: Sender
    addressee: Addressee
    addresses: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    former: tuple[str, ...]
    pieces: tuple[Piece, ...]
    greeting: tuple[Piece, ...]
    to_former: tuple[Piece, ...]
    written: date
    banner: str
    large_print: bool
    plain_text: bool
    events: tuple[Event, ...]

    @property
    def sequence(self) -> int | None:
        """The revision of the one calendar entry that goes with it."""
        return self.events[0].sequence if len(self.events) == 1 else None

    def mails(self, at: datetime, to: Collection[str]) -> Iterator[tuple[Mail, tuple[str, ...]]]:
        """The e-mails that bring it to some of its readers, and who gets each.

        A former address has one of its own: nobody there sees the letter, or another's address.

        Raises:
            UserError: the service has no e-mail address, or the letter cannot be set.
        """
        if own := tuple(a for a in self._own if a in to):
            yield self.mail(at), own
        for address in self.former:
            if address in to:
                yield self._to_former(address, at), (address,)

    @property
    def _own(self) -> tuple[str, ...]:
        return tuple(a for a in self.addresses if a not in self.former)

    def mail(self, at: datetime) -> Mail:
        """The e-mail to a household or a member of staff, dated at an instant.

        Raises:
            UserError: the service has no e-mail address, or the letter cannot be set.
        """
        return Mail(
            subject=self.subject,
            sender=From(name=self.sender.name, email=self.sender.email.strip()),
            recipients=self._own,
            text=self.words(),
            html="" if self.in_the_mail else as_html(self.greeting, large=self.large_print),
            calendar=self._asked(self._own),
            attachments=tuple(self._attached()),
            message_id=self.mail_id,
            date=at,
        )

    def _to_former(self, address: str, at: datetime) -> Mail:
        return Mail(
            subject=self.subject,
            sender=From(name=self.sender.name, email=self.sender.email.strip()),
            recipients=(address,),
            text=as_plain(self.to_former),
            html=as_html(self.to_former, large=False),
            calendar=self._asked([address]),
            message_id=str(uuid5(NAMESPACE_URL, f"{self.mail_id} {address}")),
            date=at,
        )

    def words(self) -> str:
        """What the e-mail itself says."""
        words = as_plain(self.greeting)
        return f"{words}\n{LINE}\n\n{self.text()}" if self.in_the_mail else words

    @property
    def in_the_mail(self) -> bool:
        """Whether the letter's words stand in the e-mail itself, and it has no other form."""
        return self.plain_text or self.kind is None

    def papers(self) -> Mapping[str, bytes]:
        """The letter to be printed, and the calendar file beside it, under neutral names.

        Raises:
            UserError: the letter cannot be set, or the service has no e-mail address.
        """
        name = f"message-{self.number:04}"
        files = {f"{name}-letter.pdf": self.pdf()}
        if self.plain_text:
            files[f"{name}-letter.txt"] = self.text().encode()
        if self.events:
            files[f"{name}-calendar.ics"] = self._by_hand()
        return files

    def pdf(self) -> bytes:
        """The letter on paper.

        Raises:
            UserError: it is too long for its pages, or a character cannot be shown.
        """
        if self.kind is not None:
            return as_pdf(self._letter(self.kind), large=self.large_print)
        sheet = Sheet(
            subject=self.subject,
            letterhead=(one_line(self.sender.name), day(self.written)),
            address=(),
            banner=self.banner,
            pieces=self.pieces,
        )
        return letter_pdf(sheet)

    def text(self) -> str:
        """The letter as plain text."""
        return as_plain(self.pieces) if self.kind is None else as_text(self._letter(self.kind))

    def _letter(self, kind: LetterKind) -> Letter:
        return Letter(
            kind=kind,
            sender=self.sender,
            addressee=self.addressee,
            written=self.written,
            banner=self.banner,
            pieces=self.pieces,
        )

    def _attached(self) -> list[Attachment]:
        """The letter for a household; for staff all their entries in one file."""
        if self.kind is not None:
            return [Attachment(f"letter-{self.number:04}.pdf", PDF, self.pdf())]
        if not self.events:
            return []
        method = Method.CANCEL if self._only_cancels else Method.PUBLISH
        name, data = f"calendar-{self.number:04}.ics", self._by_hand()
        return [Attachment(name, CALENDAR, data, method.value)]

    def _asked(self, addresses: Sequence[str]) -> CalendarPart | None:
        """What the reader's calendar is asked: to accept an event, or to delete it."""
        if self.kind is None or not self.events:
            return None
        (event,) = self.events
        organiser, people = self._organiser(), [Attendee(email=a) for a in addresses]
        if event.status is Status.CANCELLED:
            data = cancel(event, organiser=organiser, attendees=people)
            return CalendarPart(checked(data), Method.CANCEL.value)
        data = request(event, organiser=organiser, attendees=people)
        return CalendarPart(checked(data), Method.REQUEST.value)

    def _by_hand(self) -> bytes:
        """The calendar file that a person opens: it publishes, and cancels with the words."""
        organiser = self._organiser()
        if self._only_cancels:
            return checked(cancel(self.events[0], organiser=organiser))
        return checked(publish(self.events, organiser=organiser))

    @property
    def _only_cancels(self) -> bool:
        return len(self.events) == 1 and self.events[0].status is Status.CANCELLED

    def _organiser(self) -> Organiser:
        known = From(name=self.sender.name, email=self.sender.email.strip())
        return Organiser(known.name, known.email)
