"""Stored choices of a cohort: what was proposed and decided of each child, and by whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.words import Side
from app.errors import UserError
from app.models import ChosenChildRow, CohortChoiceRow

PROPOSED = " Proposed: "
"""What stands between a person's decision and what was proposed."""

GROUP = re.compile(r"((?:primary|secondary) group of \d+ aged \d+(?: to \d+)?)")
"""The group that was proposed for a child, as sentences say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A child whom a person wants in or out, and why."""

    child: str
    side: Side
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDecided:
    """What a choice says of one child."""

    child: str
    name: str
    proposed: bool
    chosen: bool
    points: int | None
    parts: tuple[str, ...]
    waiting_since: date | None
    sentence: str
    pinned: Side | None = None
    pinned_by: str = ""
    pin_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A stored choice of a cohort, the chosen first, by points."""

    code: str
    programme: str
    name: str
    as_of: date
    seed: int | None
    staff_test: str
    proposed_by: str
    decided_by: str
    frozen_on: date | None
    notes: str
    children: tuple[ChildDecided, ...]

    @property
    def chosen(self) -> tuple[ChildDecided, ...]:
        """Who comes."""
        return tuple(each for each in self.children if each.chosen)

    @property
    def points(self) -> int:
        """The points of those who come."""
        return sum(each.points or 0 for each in self.chosen)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """What a person has pinned."""
        return tuple(
            Pin(child=c.child, side=c.pinned, by=c.pinned_by, reason=c.pin_reason)
            for c in self.children
            if c.pinned
        )


def new_code(rows: Rows, programme: str) -> str:
    """The next code of a programme's choices: "WINTER27-2"."""
    taken = set(rows.scalars(select(CohortChoiceRow.choice)))
    number = 1
    while f"{programme}-{number}" in taken:
        number += 1
    return f"{programme}-{number}"


def row_of(choice: str, told: ChildDecided) -> ChosenChildRow:
    """What a choice says of a child, to be stored."""
    return ChosenChildRow(
        choice=choice,
        child=told.child,
        proposed=told.proposed,
        chosen=told.chosen,
        points=told.points,
        parts=told.parts,
        waiting_since=told.waiting_since,
        sentence=told.sentence,
        pinned=told.pinned.value if told.pinned else None,
        pinned_by=told.pinned_by,
        pin_reason=told.pin_reason,
    )


def open_choice(rows: Rows, choice: str) -> CohortChoiceRow:
    """A choice that may still be changed.

    Raises:
        UserError: there is none of that code, or it is frozen.
    """
    row = _choice_row(rows, choice)
    if row.frozen_on is not None:
        raise UserError("This choice is frozen: what was decided stays as it was.")
    return row


def _choice_row(rows: Rows, choice: str) -> CohortChoiceRow:
    row = rows.scalar(select(CohortChoiceRow).where(CohortChoiceRow.choice == choice))
    if row is None:
        raise UserError(f"There is no choice {choice}: thrown away, it seems. Look again.")
    return row


def children_of(rows: Rows, choice: str) -> Sequence[ChosenChildRow]:
    """What a choice says of every child."""
    return rows.scalars(select(ChosenChildRow).where(ChosenChildRow.choice == choice)).all()


def child_of(rows: Rows, choice: str, child: str) -> ChosenChildRow:
    """What a choice says of one child.

    Raises:
        UserError: nothing: the child came to be waiting later.
    """
    of_it = (ChosenChildRow.choice == choice, ChosenChildRow.child == child)
    row = rows.scalar(select(ChosenChildRow).where(*of_it))
    if row is None:
        raise UserError(f"{child} is not in this choice. Propose again.")
    return row


def left_out_by_hand(rows: Rows, programme: str) -> frozenset[str]:
    """Whom a person left out of the programme's last frozen choice, against the proposal or by pin.

    Their reason stands: nobody but a person asks these children again.
    """
    of, head = ChosenChildRow, CohortChoiceRow
    frozen = select(head.choice).where(head.programme == programme, head.frozen_on.is_not(None))
    last = rows.scalar(frozen.order_by(head.frozen_on.desc(), head.id.desc()).limit(1))
    by_hand = of.proposed | (of.pinned == Side.OUT.value)
    return frozenset(rows.scalars(select(of.child).where(of.choice == last, ~of.chosen, by_hand)))


def as_proposed(sentence: str) -> str:
    """A sentence of what was proposed, once something else is decided: groups may be others."""
    return sentence if PROPOSED in sentence else GROUP.sub(r"\1, as proposed", sentence)


def choice_told(rows: Rows, row: CohortChoiceRow, called: Mapping[str, str]) -> Choice:
    """A stored choice with the children's names."""
    stored = children_of(rows, row.choice)
    kept = all(each.chosen == each.proposed for each in stored)
    children = [_child_told(each, called, kept=kept) for each in stored]
    return Choice(
        code=row.choice,
        programme=row.programme,
        name=row.name,
        as_of=row.as_of,
        seed=row.seed,
        staff_test=row.staff_test,
        proposed_by=row.proposed_by,
        decided_by=row.decided_by,
        frozen_on=row.frozen_on,
        notes=row.notes,
        children=tuple(sorted(children, key=lambda c: (not c.chosen, -(c.points or 0), c.child))),
    )


def _child_told(stored: ChosenChildRow, called: Mapping[str, str], *, kept: bool) -> ChildDecided:
    """What was decided about a child. `kept`: everything is as it was proposed."""
    return ChildDecided(
        child=stored.child,
        name=called.get(stored.child, stored.child),
        proposed=stored.proposed,
        chosen=stored.chosen,
        points=stored.points,
        parts=stored.parts,
        waiting_since=stored.waiting_since,
        sentence=stored.sentence if kept else as_proposed(stored.sentence),
        pinned=Side(stored.pinned) if stored.pinned else None,
        pinned_by=stored.pinned_by,
        pin_reason=stored.pin_reason,
    )


def one_choice(rows: Rows, choice: str, called: Mapping[str, str]) -> Choice:
    """A stored choice, frozen or not.

    Raises:
        UserError: there is none of that code.
    """
    return choice_told(rows, _choice_row(rows, choice), called)
