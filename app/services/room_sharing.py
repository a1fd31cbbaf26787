"""The decision that children share a room: what to consider, who agrees, and who decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.sharing import Sharing
from app.casework.words import Authority
from app.errors import UserError
from app.models import (
    ChildRow,
    PassportRow,
    PlanState,
    RoomAgreementRow,
    RoomSharingRow,
)
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import day, first_and_initial, together
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan, RoomShare
from app.scheduling.problem import Session, TieKind
from app.services.readiness import Records
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, stored_plan


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
    """A room that the plan lets children share, and how its decision stands."""

    place: Place
    occupants: tuple[Occupant, ...]
    sharing: Sharing
    to_consider: tuple[str, ...]
    history: str
    wishes: str
    decided: str

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
        """The rooms that the current plan lets several children share, session by session.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            facts = Facts(problem_of(rows, programme))
            row = stored_plan(rows, programme, PlanState.CURRENT)
            plan = plan_from(rows, row) if row else Plan()
            return tuple(_Reading(rows, facts, plan).rooms())

    def decide(self, room: RoomTold, answer: RoomAnswer) -> None:
        """Stores that the room's present children may share it, or may not.

        Raises:
            UserError: nobody has said what history and wishes were considered.
        """
        if not answer.history.strip() or not answer.wishes.strip():
            raise UserError(
                "Say what is known of these children's history together, and what each of them "
                "wishes: the decision is read with both."
            )
        with self.database.work("Decide who shares a room", user=self.user) as work:
            row = _decision(work.session, room.place) or _new_decision(work, room, self.user)
            row.children, row.agreed = room.children, answer.agreed
            row.history, row.wishes = answer.history.strip(), answer.wishes.strip()
            row.by, row.on = self.user, self.today

    def agree(self, room: RoomTold, child: str, *, agreed: bool, authority: str, by: str) -> None:
        """Stores what the authority responsible for one child says to the room.

        Raises:
            UserError: nobody is named, or somebody who may not agree; a no of anybody is kept.
        """
        one = next(each for each in room.occupants if each.child == child)
        if not by.strip() or not authority:
            raise UserError("Say who answered, and as what: carer, social worker, parent or court.")
        if agreed and one.who_may not in ("", authority):
            raise UserError(
                f"Sharing a room is decided for {one.name} by the {one.who_may}, not by the "
                f"{authority}. Nothing was stored."
            )
        with self.database.work("Record an agreement to a room", user=self.user) as work:
            row = _agreement(work.session, room.place, child) or _new_agreement(work, room, child)
            row.children, row.agreed = room.children, agreed
            row.authority, row.by, row.on = Authority(authority).value, by.strip(), self.today


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
        row = _decision(self._rows, place)
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
        said = _agreement(self._rows, place, child)
        who = self._records.who_shares(session).get(child)
        answer = ""
        if said is not None and set(said.children) == set(room):
            answer = f"{'yes' if said.agreed else 'no'}: {said.by}, {day(said.on)}"
        return Occupant(
            child=child,
            name=self._name(child),
            who_may=who.value if who else "",
            agreed=answer,
            near=self._near.get(child, ""),
        )

    def _ties(self, children: Sequence[str]) -> Iterator[str]:
        """What is recorded between the children of a room."""
        ties = {frozenset((t.one, t.other)): t.kind for t in self._facts.problem.ties}
        for one, other in combinations(children, 2):
            kind = ties.get(frozenset((one, other)))
            if kind is not None:
                yield f"{together([self._name(one), self._name(other)])}: {_SAID[kind]}"

    def _name(self, child: str) -> str:
        row = self._rows_of[child]
        return first_and_initial((row.known_as or row.first_name).strip(), row.last_name.strip())


_SAID = {
    TieKind.TOGETHER: "to be kept together",
    TieKind.APART: "to be kept apart",
    TieKind.FRIENDS: "friends",
}


def _decision(rows: Rows, place: Place) -> RoomSharingRow | None:
    table = RoomSharingRow
    where = (table.session == place.session, table.centre == place.centre, table.room == place.room)
    return rows.scalar(select(table).where(*where))


def _new_decision(work: UnitOfWork, room: RoomTold, by: str) -> RoomSharingRow:
    place = room.place
    row = RoomSharingRow(session=place.session, centre=place.centre, room=place.room, by=by)
    work.session.add(row)
    return row


def _agreement(rows: Rows, place: Place, child: str) -> RoomAgreementRow | None:
    table = RoomAgreementRow
    where = (table.session == place.session, table.centre == place.centre, table.room == place.room)
    return rows.scalar(select(table).where(*where, table.child == child))


def _new_agreement(work: UnitOfWork, room: RoomTold, child: str) -> RoomAgreementRow:
    place = room.place
    codes = {"session": place.session, "centre": place.centre, "room": place.room}
    row = RoomAgreementRow(**codes, child=child)
    work.session.add(row)
    return row
