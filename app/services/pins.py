"""Pinning items of a programme's plan by hand: the planner keeps them, whatever it plans next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import GroupRow, PinRow, PlanState
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.models.pins import WHERE
from app.scheduling.facts import Facts
from app.scheduling.past import future_of
from app.scheduling.problem import Problem
from app.scheduling.situation import effective
from app.services.judging import stored
from app.services.kept_apart import put_together, together
from app.services.pin_kinds import GroupPin, Pin, RoomPin, columns_of, in_words, pin_of, pins_of
from app.services.pinnable import Pinnable
from app.services.snapshot import Snapshot, programme_row
from app.services.stored_plans import plan_from

NOTHING_PINNED = "Nothing was pinned: put one of them elsewhere first."


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin, who set it and when. It counts while all that it names is there and not yet past."""

    pin: Pin
    by: str
    at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class Pins:
    """What a person fixes in plans, in the name of `user`.

    `as_of` is everywhere the date to take for today: what a published plan says of the time before
    is locked, and cannot be pinned. Without a date nothing is locked.
    """

    database: Database
    user: str

    def pin(self, programme: str, *pins: Pin, as_of: date | None = None) -> None:
        """Pin items. What was pinned in their places is so no more; twice is once.

        A pin may break a hard rule: then every plan that keeps it has a breach. But none puts
        children together who are kept apart; what was pinned before they were stays, and is judged.

        Raises:
            UserError: what a pin names does not exist, does not belong there, or is past, or two
                are put together who are kept apart.
        """
        with self.database.work(f"Pin in {programme}", user=self.user) as work:
            _put_all(work, programme, pins, _pinnable(work.session, programme, as_of))

    def unpin(self, programme: str, *pins: Pin) -> None:
        """Free items that are pinned.

        Raises:
            UserError: there is no such programme, or one of these is not pinned.
        """
        with self.database.work(f"Unpin in {programme}", user=self.user) as work:
            programme_row(work.session, programme)
            for pin in pins:
                row = pin_in_place(work.session, programme, pin)
                if row is None or pin_of(row) != pin:
                    raise UserError(f"Not pinned in {programme}: {in_words(pin)}.")
                work.session.delete(row)

    def of(
        self, programme: str, *, as_of: date | None = None, problem: Problem | None = None
    ) -> tuple[Pinned, ...]:
        """Everything that is pinned by hand in a programme, by kind and then in order.

        `problem` is the programme's on that date, where it has been read already.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            known = problem or Snapshot(rows, as_of=as_of).alone(programme)
            held = set(pins_of(known.pins))
            of_it = select(PinRow).where(PinRow.programme == programme)
            found = [(pin_of(row), row) for row in rows.scalars(of_it)]
            return tuple(
                Pinned(pin, row.pinned_by, row.pinned_at, counts=pin in held)
                for pin, row in sorted(found, key=lambda each: in_words(each[0]))
            )

    def pin_session(self, programme: str, session: str, *, as_of: date | None = None) -> int:
        """Pin all that the current plan has decided of a session and is not past; how many items.

        Raises:
            UserError: there is no such programme, no plan of it, or no such session, or children
                share a room in it who are kept apart.
        """
        with self.database.work(f"Pin in {programme}", user=self.user) as work:
            pinnable = _pinnable(work.session, programme, as_of)
            pinnable.session(session)
            plan = plan_from(work.session, stored(work.session, programme, PlanState.CURRENT))
            facts = pinnable.facts
            first = facts.problem.locked_before or date.min
            to_come = pins_of(future_of(effective(facts, plan), facts.sessions, first))
            pins = [p for p in to_come if not isinstance(p, GroupPin) and p.session == session]
            _put_all(work, programme, pins, pinnable)
        return len(pins)

    def unpin_session(self, programme: str, session: str) -> int:
        """Free all that is pinned of a session; how many items.

        Raises:
            UserError: nothing of it is pinned.
        """
        with self.database.work(f"Unpin in {programme}", user=self.user) as work:
            of_it = (PinRow.programme == programme, PinRow.session == session)
            found = work.session.scalars(select(PinRow).where(*of_it)).all()
            if not found:
                raise UserError(f"Nothing of {session} is pinned in {programme}.")
            for row in found:
                work.session.delete(row)
        return len(found)


def _pinnable(rows: Rows, programme: str, as_of: date | None) -> Pinnable:
    problem = Snapshot(rows, as_of=as_of).alone(programme)
    groups = select(GroupRow.code).where(GroupRow.programme == programme).order_by(GroupRow.code)
    return Pinnable(Facts(problem), tuple(rows.scalars(groups)))


def pin_in_place(rows: Rows, programme: str, pin: Pin) -> PinRow | None:
    """What is pinned in the place of a pin."""
    place = (getattr(PinRow, name) == getattr(pin, name) for name in WHERE[pin.item])
    return rows.scalar(
        select(PinRow).where(PinRow.programme == programme, PinRow.item == pin.item, *place)
    )


def _put_all(work: UnitOfWork, programme: str, pins: Sequence[Pin], pinnable: Pinnable) -> None:
    """Check pins, and store them, unless they put children together who are kept apart."""
    for pin in pins:
        pinnable.check(pin)
    before = together(work.session)
    for pin in pins:
        put_pin(work, programme, pin, pinnable.facts)
    work.session.flush()
    found = put_together(work.session, before, together(work.session))
    if found:
        raise UserError(f"{found} are kept apart, and are never pinned together. {NOTHING_PINNED}")


def put_pin(work: UnitOfWork, programme: str, pin: Pin, facts: Facts) -> None:
    """Store a pin, in place of what was pinned there."""
    values = columns_of(pin)
    if isinstance(pin, RoomPin):
        values["centre"] = facts.sessions[pin.session].centre
    row = pin_in_place(work.session, programme, pin)
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return
    row = row or PinRow(programme=programme, item=pin.item)
    for name, value in values.items():
        setattr(row, name, value)
    row.pinned_at, row.pinned_by = work.at, work.user
    work.session.add(row)
