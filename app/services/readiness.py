"""Who is ready for which session: what is missing, and who must sign. Read once for all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.consents import Answered, Delegated, who_may
from app.casework.readiness import Coming, Override, PlaceStanding, Readiness, readiness
from app.casework.sharing import Agreement, Elsewhere, RoomDecision, Sharing, sharing
from app.casework.words import Authority, Decision
from app.models import (
    ChildRow,
    ConsentRow,
    DelegatedAuthorityRow,
    MeetingRow,
    PlaceRow,
    PlanState,
    ReadyOverrideRow,
    RoomAgreementRow,
    RoomSharingRow,
)
from app.models.database import Database
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan, RoomShare
from app.scheduling.problem import RoomsWith, Session
from app.scheduling.situation import Situation
from app.scheduling.weather import SecondChoice
from app.services.names import named, names
from app.services.snapshot import by, problem_of
from app.services.stored_plans import plan_from, plan_that_holds, stored_plan
from app.services.weather import wet_weather

Room = tuple[str, str, str]
"""A session, a centre and a room, by their codes."""


@dataclass(frozen=True, slots=True)
class ChildReady:
    """One child at one session."""

    child: str
    name: str
    session: str
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class ProgrammeReady:
    """Who is ready for a programme's sessions: every child who comes, session by session.

    `titles` says in words which session it is, by its code. `judged` says which plan they are
    judged by, where the published plan and the current one differ.
    """

    programme: str
    sessions: tuple[Session, ...]
    titles: Mapping[str, str]
    children: tuple[ChildReady, ...]
    judged: str = ""

    def of(self, session: str) -> tuple[ChildReady, ...]:
        """The children who come to a session."""
        return tuple(each for each in self.children if each.session == session)

    def not_ready(self, session: str) -> tuple[ChildReady, ...]:
        """Those whom a final roster of a session may not name yet."""
        return tuple(each for each in self.of(session) if not each.readiness.may_come)

    @property
    def waits(self) -> str:
        """Which sessions' rosters wait, and for how many children; empty if none does."""
        short = {s.code: len(self.not_ready(s.code)) for s in self.sessions}
        told = [f"{n} for {self.titles[code]}" for code, n in short.items() if n]
        return f"Not ready, so that final rosters wait: {'; '.join(told)}." if told else ""


@dataclass(frozen=True, slots=True)
class ReadyLists:
    """Judges readiness; nothing is written."""

    database: Database

    def of(self, programme: str) -> ProgrammeReady:
        """Who of a programme's cohort is ready, by what the plan lets them do.

        It is the plan that papers are made from. Without one no activity's consent and no room is
        asked for.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            return programme_ready(rows, programme)


def programme_ready(rows: Rows, programme: str) -> ProgrammeReady:
    """Who of a programme's cohort is ready for each of its sessions, as its plan has it.

    Second choices for wet weather may take some seconds: never within a unit of work.
    """
    facts = Facts(problem_of(rows, programme))
    row = plan_that_holds(rows, programme)
    plan = plan_from(rows, row) if row else Plan()
    found = ready_by(rows, facts, plan, _second_choices(rows, facts, plan))
    return replace(found, judged=judged_by(rows, programme, plan))


def ready_by(
    rows: Rows,
    facts: Facts,
    plan: Plan,
    second: Iterable[SecondChoice] = (),
    *,
    titles: Mapping[str, str] | None = None,
) -> ProgrammeReady:
    """Who is ready for each session if a plan comes true, or its second choices in the wet.

    `titles` are the sessions in words, where they have been read already.
    """
    instead = tuple(choice.cell for choice in second if choice.activity)
    records = Records(rows, facts, replace(plan, cells=(*plan.cells, *instead)))
    sessions = facts.problem.sessions
    found = (records.child(code, s) for s in sessions for code in sorted(facts.present[s.code]))
    titles = names(rows, ()).sessions if titles is None else titles
    return ProgrammeReady(facts.problem.programme, sessions, titles, tuple(found))


def _second_choices(rows: Rows, facts: Facts, plan: Plan) -> tuple[SecondChoice, ...]:
    """The second choices of a plan; none are looked for where none can ask for a consent."""
    here = {session.centre for session in facts.problem.sessions}
    asking = (
        activity.consent and not activity.needs_weather
        for (centre, _), activity in facts.activities.items()
        if centre in here
    )
    return wet_weather(rows, Situation(facts, plan)).choices if any(asking) else ()


def judged_by(rows: Rows, programme: str, plan: Plan) -> str:
    """By which plan a programme is judged, where there is none, or two that differ."""
    row = stored_plan(rows, programme, PlanState.CURRENT)
    if plan == Plan():
        return "There is no plan yet: activities and rooms may ask for more."
    if row is None or _items(plan_from(rows, row)) == _items(plan):
        return ""
    return (
        "This is judged by the published plan, as the papers are: the current plan differs from "
        "it, and is not published yet."
    )


def _items(plan: Plan) -> tuple[frozenset[Any], ...]:
    """What a plan holds, in whatever order it was stored."""
    return tuple(map(frozenset, (plan.groups, plan.cells, plan.days, plan.nights, plan.rooms)))


def decisions_of(rows: Rows, children: Iterable[str]) -> Mapping[str, tuple[Delegated, ...]]:
    """Who may decide which matter for some children, by child."""
    table = DelegatedAuthorityRow
    found = by(rows.scalars(select(table).where(table.child.in_(list(children)))), "child")
    return {
        child: tuple(
            Delegated(decision=r.decision, authority=Authority(r.authority), since=r.since)
            for r in of
        )
        for child, of in found.items()
    }


class Records:
    """What the tables say of a cohort, each table read once, beside a plan."""

    def __init__(self, rows: Rows, facts: Facts, plan: Plan) -> None:
        self._rows = rows
        self._facts = facts
        self._plan = plan
        self._codes = [child.code for child in facts.problem.children]

    def child(self, code: str, session: Session) -> ChildReady:
        """How ready one child is for one session."""
        found = readiness(
            self._coming(code, session),
            self._answers.get(code, ()),
            self._delegated.get(code, ()),
            self._overrides.get((code, session.code)),
        )
        return ChildReady(code, named(self._children[code]), session.code, found)

    def _coming(self, code: str, session: Session) -> Coming:
        child, met = self._facts.children[code], self._meetings.get(code)
        sleeps = code in self._facts.present_by_night.get(session.code, ())
        shared = self._shared(code, session) if sleeps else None
        return Coming(
            first=session.starts.date(),
            last=session.last_date,
            sleeps=sleeps,
            own_room=child.rooms_with is RoomsWith.OWN,
            medication=bool(self._children[code].medication.strip()),
            asked=tuple(sorted(self._asked(code, session))),
            place=self._places.get(code),
            room=self.sharing(shared, session) if shared else None,
            shared=self._whose(shared, session) if shared else "",
            met_on=met.on if met else None,
            understood=met.understood if met else False,
        )

    def _asked(self, code: str, session: Session) -> set[str]:
        """The consents that the activities of a child's group in a session ask for."""
        mine = {group.code for group in self._plan.groups if code in group.children}
        planned = {
            self._facts.activities.get((session.centre, cell.activity))
            for cell in self._plan.cells
            if cell.session == session.code and cell.group in mine
        }
        return {activity.consent for activity in planned if activity and activity.consent}

    def _shared(self, code: str, session: Session) -> RoomShare | None:
        """The room where a plan lets a child sleep."""
        of_session = (room for room in self._plan.rooms if room.session == session.code)
        return next((room for room in of_session if code in room.children), None)

    def _occupants(self, shared: RoomShare, session: Session) -> list[str]:
        there = self._facts.present_by_night[session.code]
        return sorted(child for child in shared.children if child in there)

    def _whose(self, shared: RoomShare, session: Session) -> str:
        """A room and those who share it, by their codes."""
        return f"{session.centre}, {shared.room}: {', '.join(self._occupants(shared, session))}"

    def sharing(self, shared: RoomShare, session: Session) -> Sharing:
        """How the decision of a room stands for those whom the plan puts there."""
        room = (session.code, session.centre, shared.room)
        occupants = self._occupants(shared, session)
        return sharing(
            occupants,
            decision_for(occupants, self._decided.get(room, ())),
            self._agreements.get(room, ()),
            self.who_shares(session),
            self._elsewhere(room),
        )

    def _elsewhere(self, room: Room) -> Elsewhere:
        """What is said of the other rooms of a room's session."""
        decided = (d for other, of in self._decided.items() if _beside(room, other) for d in of)
        said = (a for other, of in self._agreements.items() if _beside(room, other) for a in of)
        return Elsewhere(decisions=tuple(decided), agreements=tuple(said))

    @cached_property
    def _children(self) -> Mapping[str, ChildRow]:
        found = self._rows.scalars(select(ChildRow).where(ChildRow.child.in_(self._codes)))
        return {row.child: row for row in found}

    @cached_property
    def _answers(self) -> Mapping[str, Sequence[Answered]]:
        found = self._rows.scalars(select(ConsentRow).where(ConsentRow.child.in_(self._codes)))
        return {child: [answered(row) for row in of] for child, of in by(found, "child").items()}

    @cached_property
    def _delegated(self) -> Mapping[str, tuple[Delegated, ...]]:
        return decisions_of(self._rows, self._codes)

    def who_shares(self, session: Session) -> Mapping[str, Authority]:
        """Who may agree to sharing a room at a session, by child, where that is recorded."""
        first = session.starts.date()
        found = (
            (child, who_may(of, Decision.SHARING.value, on=first))
            for child, of in self._delegated.items()
        )
        return {child: who for child, who in found if who is not None}

    @cached_property
    def _overrides(self) -> Mapping[tuple[str, str], Override]:
        table = ReadyOverrideRow
        found = self._rows.scalars(select(table).where(table.child.in_(self._codes)))
        return {
            (row.child, row.session): Override(
                missing=row.missing, by=row.by, reason=row.reason, on=row.on
            )
            for row in found
        }

    @cached_property
    def _meetings(self) -> Mapping[str, MeetingRow]:
        """The latest meeting with each child."""
        table = MeetingRow
        said = select(table).where(table.child.in_(self._codes)).order_by(table.on)
        return {row.child: row for row in self._rows.scalars(said)}

    @cached_property
    def _places(self) -> Mapping[str, PlaceStanding]:
        of_it = PlaceRow.programme == self._facts.problem.programme
        found = self._rows.scalars(select(PlaceRow).where(of_it))
        return {row.child: PlaceStanding(row.status) for row in found}

    @cached_property
    def _decided(self) -> Mapping[Room, Sequence[RoomDecision]]:
        found: dict[Room, list[RoomDecision]] = {}
        for row in self._rows.scalars(select(RoomSharingRow)):
            found.setdefault((row.session, row.centre, row.room), []).append(room_decision(row))
        return found

    @cached_property
    def _agreements(self) -> Mapping[Room, Sequence[Agreement]]:
        found: dict[Room, list[Agreement]] = {}
        for row in self._rows.scalars(select(RoomAgreementRow)):
            found.setdefault((row.session, row.centre, row.room), []).append(agreement(row))
        return found


Decided = TypeVar("Decided", RoomDecision, RoomSharingRow)


def decision_for(occupants: Collection[str], decided: Iterable[Decided]) -> Decided | None:
    """What was decided of a room for these children, else the last that was decided of others."""
    found = sorted(decided, key=lambda each: each.on)
    own = [each for each in found if set(each.children) == set(occupants)]
    return next(reversed(own or found), None)


def _beside(room: Room, other: Room) -> bool:
    """Whether a room is another one of the same session."""
    return other != room and other[0] == room[0]


def answered(row: ConsentRow) -> Answered:
    """One answer as casework has it."""
    return Answered(
        decision=row.consent,
        given=row.given,
        on=row.on,
        authority=Authority(row.authority) if row.authority else None,
        by=row.by,
        until=row.until,
    )


def room_decision(row: RoomSharingRow) -> RoomDecision:
    """A room's decision as casework has it."""
    return RoomDecision(children=frozenset(row.children), agreed=row.agreed, on=row.on, by=row.by)


def agreement(row: RoomAgreementRow) -> Agreement:
    """One agreement as casework has it."""
    authority = Authority(row.authority) if row.authority else None
    return Agreement(
        child=row.child,
        agreed=row.agreed,
        on=row.on,
        authority=authority,
        children=frozenset(row.children),
    )
