from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import UserError
from app.models import (
    ActivityRow,
    Base,
    BlockRow,
    NotForRow,
    PlaceRow,
    PlanRow,
    PlanState,
    ProgrammeRow,
    SessionRow,
)
from app.models.database import Database
from app.scheduling.cpsat import Budget
from app.scheduling.plan import Cell, Group, Plan
from app.scheduling.problem import Role, SessionKind
from app.services.centre_papers.rosters import SEARCHED_IN_PART, roster
from app.services.outings import read_outings
from app.services.stored_plans import put_items
from app.services.weather import BRIEFLY, SecondChoiceView, second_choices, wet_weather
from tests.services.outing_rows import (
    MORNING,
    PLAN,
    activity,
    child,
    make,
    person,
    store,
    store_plan,
)
from tests.services.test_papers import words

PLACE = ("S1", MORNING, "G1")
ROSTER = "roster-0001.pdf"


def wet(*dry: ActivityRow) -> dict[str, Base | None]:
    """Canoeing needs weather, and this is what needs none beside bushcraft."""
    canoes = activity("Canoeing", "water", "towel")
    canoes.needs_weather = True
    return {"canoeing": canoes, **{row.activity: row for row in dry}}


def climbing() -> ActivityRow:
    return activity("Climbing", "height", "")


def against(*children: str) -> dict[str, Base | None]:
    """These children must not climb."""
    return {f"not {c}": NotForRow(child=c, activity="Climbing", reason="falls") for c in children}


def test_a_second_choice_is_shown_with_the_names_of_its_leaders(database: Database) -> None:
    store(database, wet(climbing()))
    store_plan(database)
    assert second_choices(database, "P1") == {
        PLACE: SecondChoiceView("Climbing", ("Ines Hall",), (), proven=True)
    }


def test_where_nothing_is_possible_each_activity_says_why(database: Database) -> None:
    store(database, wet(climbing()) | against("C1"))
    store_plan(database)
    assert second_choices(database, "P1")[PLACE].reasons == (
        "Bushcraft is done in this session already: Sat 16 Jan, 2 pm.",
        "Climbing is not for Ada B. (C1): on the not-for list.",
    )


def test_the_second_choices_are_those_of_the_plan_in_that_state(database: Database) -> None:
    store(database, wet(climbing()))
    store_plan(database, state=PlanState.PUBLISHED)
    assert second_choices(database, "P1") == {}
    assert PLACE in second_choices(database, "P1", PlanState.PUBLISHED)


def test_a_programme_that_does_not_exist_has_none(database: Database) -> None:
    with pytest.raises(UserError, match="P7"):
        second_choices(database, "P7")


def test_the_roster_says_what_to_do_if_the_weather_stops_it(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, wet(climbing()))
    said = words(tmp_path / ROSTER)
    assert "If the weather stops it: Climbing, Ines Hall Alert: Ada B." in said
    assert "Ada B., Otters, for Canoeing and Climbing: inhaler to hand" in said
    assert said.count("If the weather") == 1


def test_the_roster_says_where_there_is_no_second_choice_and_names_no_child(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path, wet(climbing()) | against("C2"))
    said = words(tmp_path / ROSTER)
    assert (
        "If the weather stops it: no second choice: "
        "all else is not for this group or done at another time" in said
    )
    assert said.count("Ben") == said.count("Ben C. (by day, sleeps at home)") > 0
    assert "falls" not in said


def test_without_weather_to_fear_the_roster_says_nothing_of_it(
    database: Database, tmp_path: Path
) -> None:
    make(database, tmp_path)
    assert "weather" not in words(tmp_path / ROSTER)


def test_a_search_that_time_cut_short_is_owned_up_to(database: Database) -> None:
    store(database, wet(climbing()))
    store_plan(database)
    with database.reading() as read:
        outings = read_outings(read, "P1")
        vars(outings)["wet"] = wet_weather(read, outings.situation, Budget(seconds=0))
        found = roster(outings, outings.sessions[0], database.now())
    assert SEARCHED_IN_PART in found.open_


def test_the_same_plan_has_the_same_roster_again(database: Database) -> None:
    store(database, wet(climbing()))
    store_plan(database)
    with database.reading() as read:
        first, second = (read_outings(read, "P1") for _ in range(2))
        now = database.now()
        assert roster(first, first.sessions[0], now) == roster(second, second.sessions[0], now)


def test_every_rule_that_can_rule_out_an_activity_is_said_briefly() -> None:
    assert all(rule.startswith("T-") for rule in BRIEFLY)
    assert len(BRIEFLY) == 8


def test_people_of_the_plan_are_all_that_second_choices_need(database: Database) -> None:
    store(database, wet(climbing()))
    store_plan(database)
    with database.reading() as read:
        outings = read_outings(read, "P1")
        found = wet_weather(read, outings.situation)
    assert leaders(c.instructors for c in found.choices) <= leaders(
        c.instructors for c in PLAN.cells
    )


def leaders(people: Iterable[tuple[str, ...]]) -> set[str]:
    return {who for each in people for who in each}


def other_programme(code: str, *, days_later: int = 0) -> dict[str, Base | None]:
    """A programme of one child, at the same centre, with an instructor of its own."""
    later = timedelta(days=days_later)
    starts, ends = datetime(2027, 1, 16, 9, 30), datetime(2027, 1, 16, 17)
    return {
        code: ProgrammeRow(
            programme=code, name=code, starts=date(2027, 1, 1), ends=date(2027, 12, 31)
        ),
        f"I {code}": person(f"I-{code}", "Kim Lane", Role.INSTRUCTOR),
        f"child {code}": child(f"C-{code}", "Eve", "Fox"),
        f"place {code}": PlaceRow(programme=code, child=f"C-{code}", status="accepted"),
        f"session {code}": SessionRow(
            session=f"S-{code}",
            programme=code,
            kind=SessionKind.DAY,
            centre="SW",
            starts=starts + later,
            ends=ends + later,
        ),
        f"block {code}": BlockRow(
            session=f"S-{code}", starts=MORNING + later, ends=datetime(2027, 1, 16, 12) + later
        ),
    }


def plan_other(database: Database, code: str, *, days_later: int = 0) -> None:
    """Its plan: canoeing, which needs weather."""
    when = MORNING + timedelta(days=days_later)
    canoes = Cell(f"S-{code}", when, f"G-{code}", "Canoeing", (f"I-{code}",))
    plan = Plan(groups=(Group(f"G-{code}", "Foxes", (f"C-{code}",)),), cells=(canoes,))
    with database.work("plan", user="Maggie") as work:
        row = PlanRow(
            programme=code,
            name="a plan",
            state=PlanState.CURRENT,
            made_at=database.now(),
            made_by="Maggie",
            score=0,
        )
        put_items(work.session, row, plan)
        work.session.add(row)


def one_rope() -> dict[str, Base | None]:
    """Climbing for one group at a time."""
    climbs = climbing()
    climbs.groups_at_once = 1
    return wet(climbs)


def test_a_programme_with_the_first_pick_takes_the_only_equipment(database: Database) -> None:
    bushcraft = activity("Bushcraft", "land", "")
    bushcraft.groups_at_once = 1
    store(database, one_rope() | {"bushcraft": bushcraft} | other_programme("P0"))
    store_plan(database)
    plan_other(database, "P0")
    assert second_choices(database, "P0")["S-P0", MORNING, "G-P0"].activity == "Climbing"
    assert second_choices(database, "P1")[PLACE].reasons[-1] == (
        "Climbing has no equipment left: 1 group uses it then."
    )


def test_a_programme_without_a_plan_or_at_another_time_takes_nothing(database: Database) -> None:
    elsewhen = other_programme("P00", days_later=60)
    store(database, one_rope() | other_programme("P0") | elsewhen)
    store_plan(database)
    plan_other(database, "P00", days_later=60)
    assert second_choices(database, "P1")[PLACE].activity == "Climbing"
