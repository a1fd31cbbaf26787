"""The decision that children share a room: what to consider, who agrees, and who decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.sharing import Sharing
from app.casework.words import Authority
from app.errors import UserError
from app.models import (
    ChildRow,
    PassportRow,
    RoomAgreementRow,
    RoomSharingRow,
)
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import day, together
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan, RoomShare
from app.scheduling.problem import Session, TieKind
from app.services.names import named
from app.services.readiness import Records, decision_for, judged_by
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, plan_that_holds

AnyRow = TypeVar("AnyRow", RoomSharingRow, RoomAgreementRow)


@dataclass(frozen=True, slots=True)
class Place:
    """A room at a session, by the codes."""

    session: str
    centre: str
    room: str


@dataclass(frozen=True, slots=True)
class Occupant:
    """A child of a room: who may agree, what was agreed, and near whom the child would be."""

    child: str
    name: str
    who_may: str
    agreed: str
    near: str


@dataclass(frozen=True, slots=True)
class RoomTold:
    """A room that the plan lets children share, and how its decision stands.

    `judged` says which plan that is, where the published plan and the current one differ.
    """

    place: Place
    occupants: tuple[Occupant, ...]
    sharing: Sharing
    to_consider: tuple[str, ...]
    history: str
    wishes: str
    decided: str
    judged: str = ""

    @property
    def children(self) -> tuple[str, ...]:
        """The codes of its children."""
        return tuple(each.child for each in self.occupants)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomAnswer:
    """What was considered before children share a room, and whether they may."""

    agreed: bool
    history: str
    wishes: str


@dataclass(frozen=True, slots=True)
class RoomSharings:
    """Decides who shares a room, in the name of `user`, on the date `today`."""

    database: Database
    user: str
    today: date

    def of(self, programme: str) -> tuple[RoomTold, ...]:
        """The rooms that the plan lets several children share, session by session.

        It is the plan that papers are made from: there the decisions are needed.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            facts = Facts(problem_of(rows, programme))
            row = plan_that_holds(rows, programme)
            plan = plan_from(rows, row) if row else Plan()
            judged = judged_by(rows, programme, plan)
            return tuple(replace(r, judged=judged) for r in _Reading(rows, facts, plan).rooms())

    def decide(self, room: RoomTold, answer: RoomAnswer) -> None:
        """Stores that the room's present children may share it, or may not.

        What was decided of the same children for another room of the session is decided anew.

        Raises:
            UserError: nobody has said what history and wishes were considered.
        """
        if not answer.history.strip() or not answer.wishes.strip():
            raise UserError(
                "Say what is known of these children's history together, and what each of them "
                "wishes: the decision is read with both."
            )
        with self.database.work("Decide who shares a room", user=self.user) as work:
            others = _of_these(work.session, RoomSharingRow, room)
            here = [row for row in others if _place_of(row) == room.place]
            new = [] if here else [_new_decision(work, room, self.user)]
            for row in (*new, *others):
                row.agreed, row.by, row.on = answer.agreed, self.user, self.today
                row.history, row.wishes = answer.history.strip(), answer.wishes.strip()

    def agree(self, room: RoomTold, child: str, *, agreed: bool, authority: str, by: str) -> None:
        """Stores what the authority responsible for one child says to the room.

        Raises:
            UserError: the child is not in the room, nobody is named, or somebody who may not
                agree; a no of anybody is kept.
        """
        one = _occupant(room, child)
        if not by.strip() or not authority:
            raise UserError("Say who answered, and as what: carer, social worker, parent or court.")
        if agreed and one.who_may not in ("", authority):
            raise UserError(
                f"Sharing a room is decided for {one.name} by the {one.who_may}, not by the "
                f"{authority}. Nothing was stored."
            )
        with self.database.work("Record an agreement to a room", user=self.user) as work:
            found = _of_these(work.session, RoomAgreementRow, room)
            others = [row for row in found if row.child == child]
            for row in others:
                self._refuse_lifting(row, one, authority)
            here = [row for row in others if _place_of(row) == room.place]
            new = [] if here else [_new_agreement(work, room, child)]
            for row in (*new, *others):
                row.agreed, row.authority = agreed, Authority(authority).value
                row.by, row.on = by.strip(), self.today

    def _refuse_lifting(self, row: RoomAgreementRow, one: Occupant, authority: str) -> None:
        """Keeps a no from everybody but who said it, and who may decide on a later day."""
        if row.agreed or row.authority == authority:
            return
        if one.who_may == authority and row.on < self.today:
            return
        who = f"the {row.authority}" if row.authority else "somebody"
        do = "Record it on another day." if one.who_may else "Record first who may decide it."
        raise UserError(
            f"On {day(row.on)} {who} said no for {one.name}, and that is kept. Nothing of the "
            f"{authority} was stored. {do}"
        )


class _Reading:
    """The rooms of a plan with what the tables say of those in them."""

    def __init__(self, rows: Rows, facts: Facts, plan: Plan) -> None:
        self._rows = rows
        self._facts = facts
        self._plan = plan
        self._records = Records(rows, facts, plan)
        self._near = {r.child: r.near for r in rows.scalars(select(PassportRow))}
        self._rows_of = {r.child: r for r in rows.scalars(select(ChildRow))}

    def rooms(self) -> Iterator[RoomTold]:
        """Every room with more than one child."""
        order = {session.code: at for at, session in enumerate(self._facts.problem.sessions)}
        for shared in sorted(self._plan.rooms, key=lambda r: (order[r.session], r.room)):
            yield from self._room(shared, self._facts.sessions[shared.session])

    def _room(self, shared: RoomShare, session: Session) -> Iterator[RoomTold]:
        there = self._facts.present_by_night[session.code]
        children = sorted(child for child in shared.children if child in there)
        if len(children) < 2:
            return
        place = Place(session.code, session.centre, shared.room)
        row = decision_for(children, _decisions(self._rows, place))
        yield RoomTold(
            place=place,
            occupants=tuple(self._occupant(session, place, child, children) for child in children),
            sharing=self._records.sharing(shared, session),
            to_consider=tuple(self._ties(children)),
            history=row.history if row else "",
            wishes=row.wishes if row else "",
            decided=f"{row.by}, {day(row.on)}" if row else "",
        )

    def _occupant(
        self, session: Session, place: Place, child: str, room: Sequence[str]
    ) -> Occupant:
        who = self._records.who_shares(session).get(child)
        return Occupant(
            child=child,
            name=named(self._rows_of[child]),
            who_may=who.value if who else "",
            agreed=self._answer(place, child, room),
            near=self._near.get(child, ""),
        )

    def _answer(self, place: Place, child: str, room: Sequence[str]) -> str:
        """What was said for a child to sharing with these, here; a no, in any room."""
        table = RoomAgreementRow
        of_child = select(table).where(table.session == place.session, table.child == child)
        found = [
            ((row.centre, row.room) != (place.centre, place.room), row)
            for row in self._rows.scalars(of_child)
            if set(row.children) == set(room)
        ]
        for there, row in found:
            if there and not row.agreed:
                return f"no: {row.by}, {day(row.on)}, of the room {row.room}"
        own = (row for there, row in found if not there)
        return next((f"{_YES[row.agreed]}: {row.by}, {day(row.on)}" for row in own), "")

    def _ties(self, children: Sequence[str]) -> Iterator[str]:
        """What is recorded between the children of a room."""
        ties = {frozenset((t.one, t.other)): t.kind for t in self._facts.problem.ties}
        for one, other in combinations(children, 2):
            kind = ties.get(frozenset((one, other)))
            if kind is not None:
                both = [named(self._rows_of[child]) for child in (one, other)]
                yield f"{together(both)}: {_SAID[kind]}"


_YES = {True: "yes", False: "no"}
_SAID = {
    TieKind.TOGETHER: "to be kept together",
    TieKind.APART: "to be kept apart",
    TieKind.FRIENDS: "friends",
}


def _occupant(room: RoomTold, child: str) -> Occupant:
    """One of the children of a room, who must be there."""
    for each in room.occupants:
        if each.child == child:
            return each
    raise UserError(f"{child} is not in the room {room.place.room}. Look again who shares it.")


def _of_these(rows: Rows, table: type[AnyRow], room: RoomTold) -> list[AnyRow]:
    """What is stored of the same children, for whichever room of the session."""
    found = rows.scalars(select(table).where(table.session == room.place.session))
    return [row for row in found if set(row.children) == set(room.children)]


def _decisions(rows: Rows, place: Place) -> Sequence[RoomSharingRow]:
    """What was decided of a room, for whichever children."""
    table = RoomSharingRow
    where = (table.session == place.session, table.centre == place.centre, table.room == place.room)
    return rows.scalars(select(table).where(*where)).all()


def _place_of(row: RoomSharingRow | RoomAgreementRow) -> Place:
    return Place(row.session, row.centre, row.room)


def _new_decision(work: UnitOfWork, room: RoomTold, by: str) -> RoomSharingRow:
    place = room.place
    codes = {"session": place.session, "centre": place.centre, "room": place.room}
    row = RoomSharingRow(**codes, children=room.children, by=by)
    work.session.add(row)
    return row


def _new_agreement(work: UnitOfWork, room: RoomTold, child: str) -> RoomAgreementRow:
    place = room.place
    codes = {"session": place.session, "centre": place.centre, "room": place.room}
    row = RoomAgreementRow(**codes, child=child, children=room.children)
    work.session.add(row)
    return row
