"""A programme and its plan as the window shows them."""

from datetime import date, datetime

import pytest

from app.errors import UserError
from app.models import PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Stage
from app.services.planning import Planning
from app.services.sentences import BROKEN, CUT
from app.services.showing import UNKNOWN, headline, programme_lines, show_programme
from app.services.shown import PlanView, ProgrammeLine, RoomView
from tests.services.small_books import (
    USER,
    activity,
    book,
    child,
    load,
    programme,
    two_programmes,
    weekend,
)

SATURDAY, SUNDAY = date(2027, 1, 23), date(2027, 1, 24)
MORNING = datetime(2027, 1, 23, 10)


def shown(database: Database, code: str = "P1") -> PlanView:
    plan = show_programme(database, code).plan
    assert plan is not None
    return plan


@pytest.fixture
def planned(database: Database) -> Database:
    """A weekend that is planned."""
    own = child("C1", rooms_with="own", support="2", born="2016-12-04")
    children = [own, child("C2"), child("C3")]
    load(database, weekend(children=children, activities=[activity("Archery", kind="land")]))
    Planning(database, USER).plan("P1")
    return database


def test_programmes_are_listed_the_latest_first(database: Database) -> None:
    later = programme("P2", starts="2027-05-01", ends="2027-07-01")
    load(database, book(programmes=[programme("P1"), later, programme("P0")]))
    assert [line.code for line in programme_lines(database)] == ["P2", "P0", "P1"]
    first = programme_lines(database)[0]
    assert first == ProgrammeLine("P2", "Programme P2", date(2027, 5, 1), date(2027, 7, 1))


def test_a_programme_without_a_plan_shows_its_sessions(database: Database) -> None:
    load(database, weekend())
    view = show_programme(database, "P1")
    (session,) = view.sessions
    assert (view.code, view.name, view.plan) == ("P1", "Programme P1", None)
    assert session.title == "Saturday 23 January 2027 · Bewl Water · residential"
    assert (session.kind, session.days, session.nights) == (
        *("residential", (SATURDAY, SUNDAY)),
        (SATURDAY,),
    )
    assert [block.label for block in session.blocks] == ["Sat 23 Jan, 10 am to 12 noon"]


def test_a_programme_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(UserError, match="There is no programme P9"):
        show_programme(database, "P9")


def test_groups_show_their_children_and_what_a_planner_looks_at(planned: Database) -> None:
    (group,) = shown(planned).groups
    assert (group.name, group.phase) == ("Otters", "primary")
    assert [c.name for c in group.children] == ["Ada A. (C1)", "Bea A. (C2)", "Cat A. (C3)"]
    assert [c.detail for c in group.children] == [
        "Year 5 · 10 years 1 month · support 2 · own room",
        "Year 5 · 10 years 0 months",
        "Year 5 · 10 years 0 months",
    ]


def test_cells_duties_and_nights_show_names(planned: Database) -> None:
    plan = shown(planned)
    cell = plan.cells["R1", MORNING, "P1-A"]
    assert (cell.activity, cell.kind, cell.leaders) == ("Archery", "land", ("Instructor I1",))
    assert plan.days["R1", SATURDAY, "P1-A"] == ("Worker Y1", "Worker Y2")
    assert plan.nights["R1", SATURDAY] == ("Worker Y1", "Worker Y2")


def test_rooms_show_who_sleeps_where_and_who_has_no_bed(planned: Database) -> None:
    plan = shown(planned)
    (room,) = plan.rooms["R1"]
    assert room == RoomView("Oak", 4, ("Bea A. (C2)", "Cat A. (C3)"), ("C2", "C3"))
    assert plan.no_bed == {"R1": ("Ada A. (C1)",)}
    assert [gap.rule for gap in plan.gaps] == ["no-bed"]


def test_the_plan_says_when_it_was_made_and_how_good_it_is(planned: Database) -> None:
    plan = shown(planned)
    assert plan.made == "Sunday 22 November 2026, 9.30 am"
    assert (plan.state, plan.breaches) == ("current", ())
    assert plan.headline == (
        "Best possible for these groups. With any groups: within 1.8 % of the best possible."
    )
    assert plan.score == sum(s.cost for s in plan.stages)
    assert plan.score == sum(c.amount for c in plan.costs) + sum(g.weight for g in plan.gaps)


def test_everybodys_duties_are_listed_by_person_and_time(planned: Database) -> None:
    texts = [(d.person, d.role, d.day, d.text) for d in shown(planned).duties]
    assert texts[:4] == [
        ("Instructor I1", "instructor", SATURDAY, "leads 10 am to 12 noon, Bewl Water"),
        ("Worker Y1", "youth worker", SATURDAY, "day 10 am to 10 pm, Bewl Water"),
        ("Worker Y1", "youth worker", SATURDAY, "sleeps in, Bewl Water"),
        ("Worker Y1", "youth worker", SUNDAY, "day 7 am to 3 pm, Bewl Water"),
    ]


def test_a_child_in_no_group_is_shown_apart(database: Database) -> None:
    load(
        database, two_programmes(children=[child(f"C{n}", born="2016-01-01") for n in range(1, 7)])
    )
    load(database, {"children": [child("C1", born="2010-01-01")]})
    Planning(database, USER).plan("P1")
    plan = shown(database)
    assert [c.code for c in plan.ungrouped] == ["C1", "C2", "C3"]
    assert plan.ungrouped[0].detail.startswith("Year 12 · 17 years")


def test_what_a_plan_holds_that_is_no_more_is_shown_as_it_stands(planned: Database) -> None:
    load(planned, {"activities": [activity("Archery", remove="yes")]})
    load(planned, {"rooms": [{"centre": "BW", "room": "Oak", "beds": "4", "for": "staff"}]})
    plan = shown(planned)
    assert plan.cells["R1", MORNING, "P1-A"].kind == ""
    assert plan.rooms["R1"][0].beds == 0
    rules = [sentence.split(" — ")[0] for sentence in plan.breaches]
    assert rules == [BROKEN[rule].capitalize() for rule in ("T-OFFER", "B-BEDS", "B-BEDS")]
    assert plan.headline == UNKNOWN


def test_an_empty_plan_is_shown_too(database: Database) -> None:
    load(database, weekend())
    with database.work("store", user=USER) as work:
        row = PlanRow(programme="P1", name="bare", state=PlanState.CURRENT, made_at=work.at)
        row.made_by, row.score = USER, 0
        work.session.add(row)
    plan = shown(database)
    assert (plan.groups, plan.cells, plan.rooms, plan.duties) == ((), {}, {}, ())
    assert len(plan.ungrouped) == 3


def stage(cost: int, bound: int | None) -> Stage:
    return Stage("a", cost, bound)


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ((stage(5, 5), stage(7, 7)), "Best possible for these groups."),
        ((stage(0, 0), stage(0, 0)), "Best possible for these groups."),
        ((stage(50, 20), stage(51, 50)), "Within 1.0 % of the best possible for these groups."),
        ((stage(0, 0), stage(10001, 10000)), "Within 0.1 % of the best possible for these groups."),
        ((stage(5, 5), stage(105, 95)), "Within 10.0 % of the best possible for these groups."),
        ((stage(4, 4), stage(1700, 700)), "No plan for these groups can score below 704."),
        ((stage(5, None), stage(7, 7)), UNKNOWN),
        ((stage(0, 0), stage(5, 0)), UNKNOWN),
    ],
)
def test_the_headline_never_promises_too_much(stages: tuple[Stage, ...], sentence: str) -> None:
    assert headline(stages) == sentence


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        (
            (stage(0, 0), stage(101, 100)),
            f"Within 1.0 % of the best possible for these groups. {CUT}",
        ),
        ((stage(5, None),), f"{UNKNOWN} {CUT}"),
        ((stage(5, 5), stage(0, 0)), "Best possible for these groups."),
    ],
)
def test_the_headline_says_where_more_time_may_help(
    stages: tuple[Stage, ...], sentence: str
) -> None:
    assert headline(stages, cut=True) == sentence


@pytest.mark.parametrize(
    ("least", "sentence"),
    [
        (None, "Best possible for these groups."),
        (12, "Best possible, whatever the groups."),
        (
            11,
            "Best possible for these groups. With any groups: within 9.1 % of the best possible.",
        ),
        (10, "Best possible for these groups."),  # too far off to say anything
        (0, "Best possible for these groups."),
    ],
)
def test_the_headline_says_how_near_the_best_of_all_groups_is(
    least: int | None, sentence: str
) -> None:
    assert headline((stage(5, 5), stage(7, 7)), cut=True, least=least) == sentence


def test_a_plan_whose_search_was_cut_short_is_shown_as_such(database: Database) -> None:
    load(database, weekend())
    Planning(database, USER).plan("P1", seconds=0)
    assert shown(database).headline.endswith(CUT)


def test_a_card_knows_what_the_board_shows_of_a_child(database: Database) -> None:
    ties = [
        {"child": "C1", "other": "C2", "tie": "friends"},
        {"child": "C3", "other": "C1", "tie": "friends"},
        {"child": "C2", "other": "C3", "tie": "keep apart"},
        {"child": "C2", "other": "C4", "tie": "keep together"},
    ]
    own = child("C1", rooms_with="own", support="2", born="2016-12-04", known_as="Addie")
    children = [own, *(child(f"C{n}") for n in range(2, 5))]
    wishes = [{"child": "C1", "activity": "Archery"}]
    load(database, weekend(children=children, ties=ties, wishes=wishes))
    Planning(database, USER).plan("P1")
    plan = shown(database)
    cards = {c.code: c for c in (*plan.ungrouped, *(c for g in plan.groups for c in g.children))}
    addie = cards["C1"]
    assert (addie.first, addie.year, addie.months, addie.support) == ("Addie", 5, 121, 2)
    assert (addie.own_room, cards["C2"].own_room, addie.wishes) == (True, False, ("Archery",))
    assert (addie.friends, cards["C3"].friends, addie.apart) == (("C2", "C3"), ("C1",), ())
    assert (cards["C2"].apart, cards["C2"].together) == (("C3",), ("C4",))
