"""What needs somebody now: which sections there are, and what to begin with."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.models import AwayRow, PlanState, ProgrammeRow
from app.models.database import Database
from app.scheduling.fingerprint import fingerprint
from app.services.planning import Planning
from app.services.snapshot import problem_of
from app.services.today import IMPORT, PROGRAMME, REFER
from app.services.today_lines import Line, Place, Section, by_date, how_far, some_of
from app.services.today_reading import overview_on
from tests.services.looking import AUTUMN, TWO_WEEKS_BEFORE, lines, look, sentences, titles
from tests.services.outing_rows import (
    EVERYBODY,
    PLAN,
    USER,
    climbing_in_the_wet,
    signed,
    store,
    store_plan,
)
from tests.services.small_books import book, child, load, two_programmes

SESSION = "Saturday 16 January 2027, Swattenden Centre (Winter)"
NEXT = "Next sessions"


def test_an_empty_database_says_how_to_begin(database: Database) -> None:
    found = look(database)
    assert (found.sections, found.first) == ((), (REFER, IMPORT))


def test_children_without_a_programme_wait_for_one(database: Database) -> None:
    load(database, {"children": [child("C1")]})
    assert look(database).first == (PROGRAMME,)


def test_when_every_programme_is_over_the_next_is_added(database: Database) -> None:
    store(database)
    found = look(database, date(2027, 4, 1))
    assert (found.first, titles(database, date(2027, 4, 1))) == ((PROGRAMME,), [])


def test_a_programme_without_a_session_is_no_beginning(database: Database) -> None:
    row = ProgrammeRow(
        programme="P2", name="Spring", starts=date(2027, 2, 1), ends=date(2027, 5, 1)
    )
    store(database, {"other": row})
    assert look(database, date(2027, 2, 1)).first == ()
    assert sentences(database, "Plans to look at", date(2027, 2, 1)) == [
        "Spring has no session yet."
    ]


def test_a_near_session_says_what_is_still_to_do(database: Database) -> None:
    store(database)
    store_plan(database)
    assert sentences(database, NEXT) == [
        f"{SESSION}: 4 children; still to do: the plan is for other children, 10 things are"
        " open, 3 rules are broken, 4 children are not ready and the plan is not published."
    ]


def test_a_session_that_is_not_planned_leads_to_the_groups(database: Database) -> None:
    store(database)
    (line,) = lines(database, NEXT)
    assert line.sentence == f"{SESSION}: 4 children; still to do: it is not planned."
    assert line.place == Place(page="Programmes", programme="P1", tab="Groups", record="S1")


def test_a_session_leads_to_what_is_gravest_of_what_is_to_do(database: Database) -> None:
    load(database, book())
    Planning(database, USER).plan("P1", as_of=TWO_WEEKS_BEFORE)
    assert [line.place.tab for line in lines(database, NEXT)] == ["Ready"]
    with database.work("everybody is away", user=USER) as work:
        work.session.add_all([AwayRow(child=f"C{n}", session="S1") for n in (1, 2, 3)])
    (line,) = lines(database, NEXT)
    assert line.sentence.endswith(": 0 children; still to do: the plan is not published.")
    assert line.place.tab == "Papers"


def test_a_session_of_which_nothing_is_to_do_is_ready(database: Database) -> None:
    load(database, book(away=[{"child": f"C{n}", "session": "S1"} for n in (1, 2, 3)]))
    Planning(database, USER).plan("P1", as_of=TWO_WEEKS_BEFORE)
    Planning(database, USER).publish("P1")
    (line,) = lines(database, NEXT)
    assert line.sentence.endswith(": 0 children; nothing is open, and everybody is ready.")
    assert (line.place.tab, line.urgent) == ("Ready", False)


def test_a_far_session_is_named_where_none_is_near(database: Database) -> None:
    store(database)
    (section,) = (each for each in look(database, AUTUMN).sections if each.title == NEXT)
    assert section == Section(
        NEXT,
        (),
        f"No session in the next four weeks. The next is in 15 weeks: {SESSION}.",
        only_tells=True,
    )


def test_what_is_to_do_is_counted_once(database: Database) -> None:
    store(database)
    found = look(database)
    assert len(found.to_do) == sum(len(each.lines) for each in found.sections[1:])
    assert len(found.lines) == sum(len(each.lines) for each in found.sections)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (5, "in 5 days"),
        (-3, "3 days ago"),
        (14, "in 2 weeks"),
        (-36, "5 weeks ago"),
    ],
)
def test_how_far_a_date_is_from_today(days: int, said: str) -> None:
    assert how_far(AUTUMN + timedelta(days=days), AUTUMN) == said


def test_more_than_four_names_are_counted() -> None:
    assert some_of(["Ada", "Ben", "Cem", "Dot"]) == "Ada, Ben, Cem and Dot"
    assert some_of(["Ada", "Ben", "Cem", "Dot", "Eve"]) == "Ada, Ben, Cem and 2 others"


def test_what_cannot_wait_stands_first_and_what_has_no_date_last() -> None:
    place = Place(page="Start")
    later = Line(sentence="later", place=place, on=AUTUMN)
    never = Line(sentence="never", place=place)
    now = replace(later, sentence="now", on=AUTUMN + timedelta(days=9), urgent=True)
    assert [each.sentence for each in by_date([never, later, now])] == ["now", "later", "never"]


def test_second_choices_for_wet_weather_are_asked_for_only_thoroughly(database: Database) -> None:
    store(database, signed(*EVERYBODY) | climbing_in_the_wet())
    store_plan(database)
    quick, thorough = look(database), look(database, thorough=True)
    assert (quick.unasked, thorough.unasked) == (True, False)
    assert ["height" in str(each.sections) for each in (quick, thorough)] == [False, True]


def test_sessions_that_are_far_off_leave_nothing_unasked(database: Database) -> None:
    store(database, signed(*EVERYBODY) | climbing_in_the_wet())
    store_plan(database)
    assert not look(database, AUTUMN).unasked
    assert look(database, AUTUMN) == look(database, AUTUMN, thorough=True)


def test_every_programme_is_judged_by_the_problem_that_planning_it_is_given(
    database: Database,
) -> None:
    load(database, two_programmes())
    for programme in ("P1", "P2"):
        Planning(database, USER).plan(programme, as_of=TWO_WEEKS_BEFORE)
    with database.reading() as rows:
        found = overview_on(rows, TWO_WEEKS_BEFORE).running
        given = [fingerprint(problem_of(rows, p, as_of=TWO_WEEKS_BEFORE)) for p in ("P1", "P2")]
    assert [fingerprint(each.facts.problem) for each in found] == given


def test_the_published_plan_is_what_papers_are_made_from(database: Database) -> None:
    store(database)
    store_plan(database, replace(PLAN, rooms=()), state=PlanState.PUBLISHED)
    store_plan(database)
    with database.reading() as rows:
        (found,) = overview_on(rows, TWO_WEEKS_BEFORE).running
        holds = found.plan_that_holds
    assert holds is not None
    assert holds.rooms == ()
