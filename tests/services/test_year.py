"""A year at once: every unfinished programme planned, for the best total of all."""

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import PlanRow
from app.models.database import Database
from app.services.planning import Planning
from app.services.year import Year, YearPlanned
from tests.services.plans import count
from tests.services.small_books import (
    USER,
    block,
    book,
    child,
    day,
    load,
    place,
    programme,
    two_programmes,
)
from tests.services.years import alternating, rivals

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress


@pytest.fixture
def year(database: Database) -> Year:
    return Year(database, USER)


def codes(planned: YearPlanned) -> list[str]:
    return [line.judged.problem.programme for line in planned.lines]


def test_every_programme_is_planned_around_the_others(database: Database, year: Year) -> None:
    load(database, two_programmes())
    planned = year.plan()
    assert (codes(planned), planned.cut, planned.falls_short) == (["P1", "P2"], False, True)
    for line in planned.lines:
        judged = Planning(database, USER).judge(line.judged.problem.programme)
        assert judged == line.judged
        assert (judged.up_to_date, judged.score.breaches) == (True, ())
        assert all(stage.proven for stage in judged.stages[1:])


def test_the_order_that_gives_the_best_total_is_found(database: Database, year: Year) -> None:
    load(database, rivals())
    for code in ("P1", "P2"):
        one_by_one = Planning(database, USER).plan(code)
    assert [gap.rule for gap in one_by_one.judged.score.gaps] == ["unfilled"]
    planned = year.plan()
    assert not planned.falls_short
    led, wishes = 2, 3 * (12 + 40)
    assert planned.total - (planned.before or 0) == led + wishes - 1000
    assert [line.judged.score.total > (line.before or 0) for line in planned.lines] == [True, False]
    assert all(line.moves for line in planned.lines)


def test_a_single_session_gives_way_where_no_whole_programme_should(
    database: Database, year: Year
) -> None:
    load(database, alternating())
    one_by_one = [Planning(database, USER).plan(code).judged for code in ("P1", "P2")]
    assert [len(judged.score.gaps) for judged in one_by_one] == [0, 1]
    planned = year.plan()
    assert not planned.falls_short
    assert [line.judged.score.costs["T-SOME"] for line in planned.lines] == [40, 40]


def test_a_gap_that_no_other_plan_causes_moves_nobody(database: Database, year: Year) -> None:
    load(database, rivals(qualifications=[]))
    for code in ("P1", "P2"):
        Planning(database, USER).plan(code)
    planned = year.plan()
    assert [len(line.judged.score.gaps) for line in planned.lines] == [1, 2]
    assert [line.moves for line in planned.lines] == [0, 0]


def test_a_year_planned_again_stays_as_it_is(database: Database, year: Year) -> None:
    load(database, rivals())
    first = year.plan()
    again = year.plan()
    assert (again.before, again.total) == (first.total, first.total)
    assert [line.moves for line in again.lines] == [0, 0]
    assert [line.judged for line in again.lines] == [line.judged for line in first.lines]


def test_the_same_seed_gives_the_same_year(database: Database, year: Year) -> None:
    load(database, rivals())
    first = year.plan(seed=3)
    with database.work("forget", user=USER) as work:
        for row in work.session.scalars(select(PlanRow)):
            work.session.delete(row)
    second = year.plan(seed=3)
    assert [x.judged.plan for x in first.lines] == [x.judged.plan for x in second.lines]


def test_a_finished_programme_is_not_planned(database: Database, year: Year) -> None:
    tables = rivals()
    tables["sessions"][1] |= {"starts": "2027-01-15 10:00", "ends": "2027-01-15 16:00"}
    tables["blocks"][1] = block("S2", "2027-01-15")
    load(database, tables)
    assert codes(year.plan(as_of=date(2027, 1, 16))) == ["P1"]
    assert codes(year.plan(as_of=date(2027, 1, 15))) == ["P2", "P1"]


def test_what_a_finished_programme_occupies_stays_taken(database: Database, year: Year) -> None:
    late = day("S2", programme="P2", starts="2027-01-15 10:00", ends="2027-01-15 22:00")
    early = day("S1", starts="2027-01-16 08:00", ends="2027-01-16 16:00")
    blocks = [block("S1"), block("S2", "2027-01-15")]
    dear = [{"setting": "ungrouped", "value": "9000"}]
    load(database, two_programmes(sessions=[early, late], blocks=blocks, settings=dear))
    Planning(database, USER).plan("P2")
    (line,) = year.plan(as_of=date(2027, 1, 16)).lines
    assert {gap.rule for gap in line.judged.score.gaps} == {"day-cover", "first-aid", "two-adults"}
    assert line.judged.score.breaches == ()


def test_programmes_are_planned_in_order_of_date(database: Database, year: Year) -> None:
    tables = rivals()
    tables["sessions"][1] |= {"starts": "2027-01-09 10:00", "ends": "2027-01-09 16:00"}
    tables["blocks"][1] = block("S2", "2027-01-09")
    load(database, tables)
    told: list[Progress] = []
    planned = year.plan(report=told.append)
    assert codes(planned) == ["P2", "P1"]
    assert told[0].stage.startswith("P2: ")
    assert [p.seconds for p in told] == sorted(p.seconds for p in told)


def test_programmes_that_are_weeks_apart_do_not_concern_each_other(
    database: Database, year: Year
) -> None:
    tables = rivals()
    tables["sessions"][1] |= {"starts": "2027-02-13 10:00", "ends": "2027-02-13 16:00"}
    tables["blocks"][1] = block("S2", "2027-02-13")
    load(database, tables)
    planned = year.plan()
    assert not planned.falls_short
    assert ["T-WISH" in line.judged.score.costs for line in planned.lines] == [False, False]


def test_a_plan_that_breaks_a_rule_by_now_gives_way(database: Database, year: Year) -> None:
    tables = rivals()
    tables["sessions"][1] |= {"starts": "2027-02-13 10:00", "ends": "2027-02-13 16:00"}
    tables["blocks"][1] = block("S2", "2027-02-13")
    load(database, tables)
    year.plan()
    moved = [block("S2"), block("S2", "2027-02-13") | {"remove": "yes"}]
    load(database, {"sessions": [day("S2", programme="P2", centre="SW")], "blocks": moved})
    planned = year.plan()
    assert [line.judged.score.breaches for line in planned.lines] == [(), ()]
    assert not planned.falls_short


def test_a_stop_keeps_what_was_found(database: Database, year: Year) -> None:
    load(database, rivals())
    best = year.plan()
    stop = threading.Event()
    stop.set()
    again = year.plan(stop=stop)
    assert (again.cut, again.total) == (True, best.total)
    assert all(line.judged.stages[0].bound is not None for line in again.lines)


def test_a_stop_before_anything_is_found_plans_nothing(database: Database, year: Year) -> None:
    load(database, rivals())
    stop = threading.Event()
    stop.set()
    planned = year.plan(stop=stop)
    assert (planned.lines, planned.unplanned) == ((), ("P1", "P2"))
    assert (planned.cut, planned.falls_short, count(database, PlanRow)) == (True, True, 0)


def test_time_that_runs_out_still_plans_every_programme(database: Database, year: Year) -> None:
    load(database, rivals())
    planned = year.plan(seconds=0.000001)
    assert (planned.cut, planned.unplanned, count(database, PlanRow)) == (True, (), 2)
    assert year.plan().total <= planned.total


@pytest.mark.parametrize("reports", [1, 2, 4, 8, 16, 32])
def test_a_stop_at_any_moment_keeps_whole_plans(
    database: Database, year: Year, reports: int
) -> None:
    load(database, rivals())
    for code in ("P1", "P2"):
        Planning(database, USER).plan(code)
    stop, left = threading.Event(), iter(range(reports - 1))

    def heard(_: object) -> None:
        if next(left, None) is None:
            stop.set()

    planned = year.plan(stop=stop, report=heard)
    assert planned.before is not None
    assert planned.total <= planned.before
    assert [line.judged.score.breaches for line in planned.lines] == [(), ()]


def test_data_that_change_meanwhile_leave_all_as_it_was(database: Database, year: Year) -> None:
    load(database, rivals())
    times = iter([True])

    def meanwhile(_: object) -> None:
        if next(times, False):
            load(database, {"children": [child("C7")], "places": [place("C7", "P2")]})

    with pytest.raises(StaleWriteError, match="Nothing was stored: plan them again"):
        year.plan(report=meanwhile)
    assert count(database, PlanRow) == 0


def test_where_there_is_nothing_to_plan_it_is_said(database: Database, year: Year) -> None:
    load(database, book(programmes=[programme("P1"), programme("P9")]))
    with pytest.raises(UserError, match="no programme has a session on or after Sunday 17 January"):
        year.plan(as_of=date(2027, 1, 17))
    assert codes(year.plan(as_of=date(2027, 1, 16))) == ["P1"]


def test_without_any_session_there_is_nothing_to_plan(year: Year) -> None:
    with pytest.raises(UserError, match=r"no programme has a session\.$"):
        year.plan()
