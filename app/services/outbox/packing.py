"""From the rows of a message to what leaves: who must get it, how, and what hinders it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.delivery.email_message import is_address
from app.delivery.smtp import Outcome
from app.errors import UserError
from app.models import DeliveryRow, HouseholdRow, MessageRow, ServiceRow, StaffRow
from app.papers.calendar import Event, Status
from app.papers.letters.email_words import EmailWords, values
from app.papers.letters.kinds import LetterKind, OtherText
from app.papers.letters.letter import NOT_CHECKED
from app.papers.letters.parties import Addressee, Sender, address_lines
from app.papers.letters.pieces import Piece, pieces_of
from app.papers.letters.wording import Template
from app.papers.phrases import first_name
from app.scheduling.times import LONDON
from app.services.checked_letters import DUTIES, event_of
from app.services.letters import NO_SENDER, TO_ANYBODY, addressee, sender
from app.services.outbox.deciding import ASIDE, CHECKED, DRAFT, OVERTAKEN, SENT
from app.services.outbox.parcel import Parcel
from app.services.outbox.results import SENT_ALREADY
from app.services.wordings import template

BY_POST, PRINT = "post", "print"
CANCELLATION = LetterKind.CANCELLATION.value
NO_WORDS = "It has no words yet."
LEFT_RECORDS = (
    "The household is no longer in the records, and nobody got the entry by e-mail. Ring them if"
    " you can, and ask them to delete the entry in their calendar."
)
NO_READER = "Whoever it is for is no longer in the records: ring them if you can."
COLLEAGUE = Addressee(carers=(), salutation="colleague")
"""Somebody who worked here, and whose name is no longer known."""
NO_ADDRESS = "There is no postal address to print on it: fill one in."
NOT_CHECKED_YET = "It is a draft: somebody other than its author has to check it first."
WHY_NOT = {
    DRAFT: NOT_CHECKED_YET,
    SENT: SENT_ALREADY,
    ASIDE: "It was put aside.",
    OVERTAKEN: "It was overtaken by another draft.",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """How a message reaches its readers: at these addresses by e-mail, on paper, or both.

    Both where a household that wants letters by post has an entry in its calendar that came by
    e-mail: only an e-mail takes it out again. `wrong` are addresses that are none. `former` are
    those of the addresses that got the entry once and are the household's no longer.
    """

    emails: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    by_post: bool = False
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """What became of a message so far: its deliveries, the oldest first."""

    deliveries: tuple[DeliveryRow, ...] = ()

    def reached(self, outcome: Outcome) -> frozenset[str]:
        """The addresses for which an attempt to send it came out so."""
        found = (d for d in self.deliveries if d.way != PRINT)
        return frozenset(d.recipient for d in found if d.outcome == outcome.value)

    @property
    def unknown(self) -> tuple[DeliveryRow, ...]:
        """The attempts of which nobody knows what came of them."""
        return tuple(d for d in self.deliveries if d.outcome == Outcome.UNKNOWN.value)

    @property
    def is_printed(self) -> bool:
        """Whether it was printed and handed over."""
        return any(d.way == PRINT and d.outcome == Outcome.SENT.value for d in self.deliveries)

    def is_whole(self, kind: str, reach: Reach) -> bool:
        """Whether every reader has it. What is printed reaches a household as a whole.

        A cancellation must also reach every calendar that an e-mail has written to.
        """
        if self.is_printed and kind != CANCELLATION:
            return True
        wanted = {*reach.emails, *reach.wrong}
        return wanted <= self.reached(Outcome.SENT) and (self.is_printed or not reach.by_post)


def posts(rows: Rows, messages: Iterable[int]) -> Mapping[int, Post]:
    """What became of some messages so far."""
    found: dict[int, list[DeliveryRow]] = defaultdict(list)
    of_them = select(DeliveryRow).where(DeliveryRow.message_id.in_(list(messages)))
    for row in rows.scalars(of_them.order_by(DeliveryRow.id)):
        found[row.message_id].append(row)
    return {number: Post(tuple(each)) for number, each in found.items()}


def reach_of(rows: Rows, row: MessageRow) -> Reach:
    """How a message reaches its readers, by what is known of them now.

    Of a household or a person who was removed, who got the entry is known by what was sent before.
    """
    if row.staff_number is not None:
        person = rows.get(StaffRow, row.staff_number)
        return _reach([person.email] if person else _told_of_duties(rows, row))
    household = rows.get(HouseholdRow, row.household_number)
    by_email = household is not None and household.letters_by != BY_POST
    earlier = _invited(rows, row) if row.kind == CANCELLATION else ()
    reach = _reach(household.emails if household and by_email else (), earlier)
    return replace(reach, by_post=False, former=()) if household is None and earlier else reach


def _reach(own: Iterable[str], earlier: Iterable[str] = ()) -> Reach:
    own = [email for email in map(str.strip, own) if email]
    unique = list(dict.fromkeys((*own, *earlier)))
    return Reach(
        emails=tuple(email for email in unique if is_address(email)),
        wrong=tuple(email for email in unique if not is_address(email)),
        by_post=not own,
        former=tuple(email for email in earlier if email not in own),
    )


def _invited(rows: Rows, row: MessageRow) -> Sequence[str]:
    """The addresses that have ever got the calendar entry that a message cancels."""
    uid = (row.event or {}).get("uid")
    same = select(MessageRow).where(
        MessageRow.household_number == row.household_number,
        MessageRow.session_number == row.session_number,
        MessageRow.id != row.id,
    )
    numbers = [each.id for each in rows.scalars(same) if (each.event or {}).get("uid") == uid]
    return _got(rows, numbers) if uid else ()


def _told_of_duties(rows: Rows, row: MessageRow) -> Sequence[str]:
    """The addresses that have ever got a person's duties."""
    return _got(
        rows, rows.scalars(select(MessageRow.id).where(MessageRow.staff_number == row.staff_number))
    )


def _got(rows: Rows, messages: Iterable[int]) -> Sequence[str]:
    """The addresses that got any of some messages, or may have."""
    reached = {
        email
        for post in posts(rows, messages).values()
        for outcome in (Outcome.SENT, Outcome.UNKNOWN)
        for email in post.reached(outcome)
    }
    return sorted(reached)


@dataclass(frozen=True, slots=True)
class Packer:
    """Packs messages; it reads once who writes, and how an e-mail is worded."""

    rows: Rows
    sender: Sender
    template: Template

    @classmethod
    def of(cls, rows: Rows) -> "Packer":
        """One for the service as it is stored.

        Raises:
            UserError: nobody has said who writes.
        """
        service = rows.scalar(select(ServiceRow))
        if service is None:
            raise UserError(NO_SENDER)
        return cls(rows, sender(service), template(rows, OtherText.EMAIL))

    def packed(self, row: MessageRow) -> Parcel:
        """A message with everything that goes with it; a draft says on its pages that it is one.

        Raises:
            UserError: it has no words or no reader, or a field of the e-mail's wording is empty.
        """
        if not row.text.strip():
            raise UserError(row.reason or NO_WORDS)
        to, large, plain = self._reader(row)
        reach, post = reach_of(self.rows, row), posts(self.rows, [row.id]).get(row.id, Post())
        had = post.reached(Outcome.SENT)
        maybe = post.reached(Outcome.UNKNOWN) - had
        events = tuple(_events(row))
        return Parcel(
            number=row.id,
            version=row.version,
            mail_id=row.mail_id,
            subject=row.subject,
            kind=None if row.kind == DUTIES else LetterKind(row.kind),
            sender=self.sender,
            addressee=to,
            addresses=reach.emails,
            missing=tuple(a for a in reach.emails if a not in had | maybe),
            unknown=tuple(a for a in reach.emails if a in maybe),
            former=reach.former,
            pieces=pieces_of(row.text),
            greeting=self._greeting(to, events, letter=row.kind != DUTIES),
            to_former=self._greeting(TO_ANYBODY, events, letter=False) if reach.former else (),
            written=(row.checked_at or row.made_at).astimezone(LONDON).date(),
            banner="" if row.state in (CHECKED, SENT) else NOT_CHECKED,
            large_print=large,
            plain_text=plain,
            events=events,
        )

    def _greeting(
        self, to: Addressee, events: Sequence[Event], *, letter: bool
    ) -> tuple[Piece, ...]:
        """The words of the e-mail itself."""
        facts = EmailWords(
            sender=self.sender,
            addressee=to,
            letter=letter,
            calendar=bool(events),
            cancelled=any(event.status is Status.CANCELLED for event in events),
        )
        return self.template.say(values(facts))

    def _reader(self, row: MessageRow) -> tuple[Addressee, bool, bool]:
        """To whom it is addressed; whether in large print; whether as plain text too."""
        if row.staff_number is not None:
            return self._colleague(row), False, False
        household = self.rows.get(HouseholdRow, row.household_number)
        if household is None and row.kind == CANCELLATION:
            return TO_ANYBODY, False, False
        if household is None:
            raise UserError(NO_READER)
        return addressee(household), household.large_print, household.plain_text

    def _colleague(self, row: MessageRow) -> Addressee:
        person = self.rows.get(StaffRow, row.staff_number)
        if person is not None:
            return Addressee(carers=(person.name,), salutation=first_name(person.name))
        if not _told_of_duties(self.rows, row):
            raise UserError(NO_READER)
        return COLLEAGUE


def out_of_reach(rows: Rows, row: MessageRow) -> str:
    """Why the cancellation for a household that was removed reaches nobody; nothing where it does.

    It need not be stored yet.
    """
    if row.kind != CANCELLATION or rows.get(HouseholdRow, row.household_number) is not None:
        return ""
    return "" if _invited(rows, row) else LEFT_RECORDS


def why_not_printed(rows: Rows, row: MessageRow) -> str:
    """Why a message cannot go by post; nothing where it can. Staff are handed theirs."""
    if row.staff_number is not None:
        return ""
    household = rows.get(HouseholdRow, row.household_number)
    if household is not None and address_lines(household.address):
        return ""
    return NO_ADDRESS


def _events(row: MessageRow) -> Iterator[Event]:
    """The calendar's revisions that go with a message: final, as only what is checked leaves."""
    if row.event is None:
        return
    for columns in row.event.get("events", [row.event]):
        gone = row.kind == CANCELLATION or columns["status"] == Status.CANCELLED.value
        yield replace(event_of(columns), status=Status.CANCELLED if gone else Status.CONFIRMED)
