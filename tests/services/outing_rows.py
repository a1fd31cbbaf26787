"""A small programme with a stored plan, made row by row: two households, four children.

`HAPPY` is a weekend at Swattenden in January. Ada and Ben live with the Bells, Cem with the Dales,
and Dot, with the Dales too, is in no group.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.casework.words import Decision
from app.models import (
    ActivityRow,
    AwayRow,
    Base,
    BlockRow,
    CentreRow,
    ChildRow,
    ConsentRow,
    DelegatedAuthorityRow,
    HouseholdRow,
    PlacementRow,
    PlaceRow,
    PlanRow,
    PlanState,
    ProgrammeRow,
    RoomRow,
    ServiceRow,
    SessionRow,
    StaffRow,
)
from app.models.database import Database
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.scheduling.problem import AdultGender, Gender, Role, SessionKind
from app.services.papers import Kind, Made, Papers
from app.services.stored_plans import put_items

USER = "Maggie"
SATURDAY, SUNDAY = date(2027, 1, 16), date(2027, 1, 17)
MORNING, AFTERNOON = datetime(2027, 1, 16, 10), datetime(2027, 1, 16, 14)
DBS = date(2029, 1, 1)

PLAN = Plan(
    groups=(Group("G1", "Otters", ("C1", "C2")), Group("G2", "Kites", ("C3",))),
    cells=(
        Cell("S1", MORNING, "G1", "Canoeing", ("I1",)),
        Cell("S1", AFTERNOON, "G1", "Bushcraft", ("I1",)),
        Cell("S1", MORNING, "G2", "Bushcraft", ("I2",)),
    ),
    days=(
        DayCover("S1", SATURDAY, "G1", ("Y1",)),
        DayCover("S1", SUNDAY, "G1", ("Y1", "Y2")),
        DayCover("S1", SATURDAY, "G2", ("Y2",)),
    ),
    nights=(NightCover("S1", SATURDAY, ("Y1",)),),
    rooms=(RoomShare("S1", "Oak", ("C1",)),),
)


def child(code: str, first: str, last: str, **more: Any) -> ChildRow:
    return ChildRow(
        child=code,
        first_name=first,
        last_name=last,
        born=date(2016, 5, 1),
        gender=Gender.GIRL,
        **more,
    )


def person(code: str, name: str, role: Role) -> StaffRow:
    return StaffRow(
        staff=code,
        name=name,
        role=role,
        gender=AdultGender.WOMAN,
        hours_per_week=Decimal(40),
        dbs_recheck_due=DBS,
        sleeps_in=True,
    )


def activity(name: str, kind: str, kit: str) -> ActivityRow:
    return ActivityRow(
        centre="SW",
        activity=name,
        kind=kind,
        children_per_instructor=8,
        groups_at_once=2,
        kit=kit,
    )


def rows() -> dict[str, Base]:
    """Every row but the plan's, by a name that a test can use to change or drop it."""
    lives = {"C1": "H1", "C2": "H1", "C3": "H2", "C4": "H2"}
    return {
        "service": ServiceRow(
            id=1,
            name="Sense of Belonging Service",
            email="belonging@example.org",
            phone="01632 960100",
            out_of_hours="01632 960199",
        ),
        "centre": CentreRow(
            centre="SW", name="Swattenden Centre", address="Swattenden Lane", postcode="TN17 3PR"
        ),
        "room": RoomRow(centre="SW", room="Oak", beds=4, for_="children"),
        "canoeing": activity("Canoeing", "water", "Old trainers; towel."),
        "bushcraft": activity("Bushcraft", "land", "old trainers;gloves"),
        "I1": person("I1", "Ines Hall", Role.INSTRUCTOR),
        "I2": person("I2", "Joe Reed", Role.INSTRUCTOR),
        "Y1": person("Y1", "Priya Shah", Role.YOUTH_WORKER),
        "Y2": person("Y2", "Tom West", Role.YOUTH_WORKER),
        "H1": HouseholdRow(
            household="H1",
            carers=("Jo Bell", "Sam Bell"),
            salutation="Jo and Sam",
            address="12 Orchard Way, Ashford",
            postcode="TN24 0AB",
            emails=("bells@example.org",),
        ),
        "H2": HouseholdRow(
            household="H2", carers=("Pat Dale",), salutation="Pat", address="3 Mill Lane"
        ),
        "C1": child("C1", "Adaline", "Bell", known_as="Ada", leader_alert="inhaler to hand"),
        "C2": child("C2", "Ben", "Cole", medication="hay fever tablet"),
        "C3": child("C3", "Cem", "Dogan", leader_alert="never alone"),
        "C4": child("C4", "Dot", "Ellis"),
        "programme": ProgrammeRow(
            programme="P1", name="Winter", starts=date(2027, 1, 1), ends=date(2027, 3, 31)
        ),
        "S1": SessionRow(
            session="S1",
            programme="P1",
            kind=SessionKind.RESIDENTIAL,
            centre="SW",
            starts=datetime(2027, 1, 16, 9, 30),
            ends=datetime(2027, 1, 17, 15),
            visit_leader="Y1",
        ),
        "morning": BlockRow(session="S1", starts=MORNING, ends=datetime(2027, 1, 16, 12)),
        "afternoon": BlockRow(session="S1", starts=AFTERNOON, ends=datetime(2027, 1, 16, 16)),
        **{f"place {c}": PlaceRow(programme="P1", child=c, status="accepted") for c in lives},
        **{
            f"stay {c}": PlacementRow(child=c, household=h, from_=date(2025, 1, 1))
            for c, h in lives.items()
        },
        "away": AwayRow(child="C2", session="S1", nights_only=True),
    }


def signed(*children: str, but: str = "") -> dict[str, Base | None]:
    """Every consent of some children but one, given by their social worker, who may decide."""
    names = [decision.value for decision in Decision if decision.value != but]
    return deciding(*children) | {
        f"consent {code} {name}": ConsentRow(
            child=code,
            consent=name,
            given=True,
            by="R. Ellison",
            authority="social worker",
            on=date(2026, 11, 1),
        )
        for code in children
        for name in names
    }


def deciding(*children: str, who: str = "social worker") -> dict[str, Base | None]:
    """Who may decide everything for some children."""
    return {
        f"may {code} {decision.value}": DelegatedAuthorityRow(
            child=code, decision=decision.value, authority=who
        )
        for code in children
        for decision in Decision
    }


def climbing_in_the_wet() -> dict[str, Base | None]:
    """Canoeing needs the weather; without it there is a climbing wall, which Ada's court decides.

    Her social worker has signed it with everything else.
    """
    canoeing = activity("Canoeing", "water", "")
    canoeing.needs_weather = True
    wall = activity("Climbing wall", "height", "")
    wall.consent = "height"
    court = DelegatedAuthorityRow(child="C1", decision="height", authority="court")
    return {"canoeing": canoeing, "wall": wall, "may C1 height": court}


EVERYBODY = ("C1", "C2", "C3", "C4")


def store(database: Database, changed: Mapping[str, Base | None] | None = None) -> None:
    """Stores the programme without a plan; a row that `changed` names is another, or none."""
    with database.work("set up", user=USER) as work:
        chosen = rows() | dict(changed or {})
        work.session.add_all([row for row in chosen.values() if row is not None])


def store_plan(
    database: Database,
    plan: Plan = PLAN,
    *,
    state: PlanState = PlanState.CURRENT,
    made: datetime = datetime(2026, 11, 21, 16, tzinfo=UTC),
) -> None:
    """Stores a plan of the programme."""
    with database.work("plan", user=USER) as work:
        row = PlanRow(
            programme="P1", name="a plan", state=state, made_at=made, made_by=USER, score=0
        )
        put_items(work.session, row, plan)
        work.session.add(row)


FIRST = frozenset({Kind.LETTERS, Kind.CALENDARS, Kind.ROSTERS})
"""Letters, their calendar files and the centre's papers: to make all takes twice as long."""


def make(
    database: Database,
    folder: Path,
    changed: Mapping[str, Base | None] | None = None,
    *,
    plan: Plan = PLAN,
    kinds: frozenset[Kind] = FIRST,
) -> Made:
    """Stores the programme, with some rows changed, and makes papers of it."""
    store(database, changed)
    store_plan(database, plan)
    return Papers(database, USER).make("P1", folder, kinds)
