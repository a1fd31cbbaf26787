"""What the generator makes keeps every error rule of the workbook, by the judge's own reading."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from benchmarks.generator import generate
from tests.judge.clock import nights_of
from tests.judge.facts import World
from tests.judge.settings import GAP_WEIGHTS, NUMBERS, SOFT_WEIGHTS

REFERENCES = {
    "centre": "centres",
    "child": "children",
    "other": "children",
    "staff": "staff",
    "visit_leader": "staff",
    "deputy": "staff",
    "programme": "programmes",
    "household": "households",
    "session": "sessions",
}
KEY_OF = {"other": "child", "visit_leader": "staff", "deputy": "staff"}


@pytest.fixture(params=range(12), ids="seed {}".format)
def world(request: pytest.FixtureRequest) -> World:
    return World(generate(request.param, children=24, sessions=6, programmes=3))


def test_every_reference_finds_its_row(world: World) -> None:
    for sheet, rows in world.tables.items():
        for column, to in REFERENCES.items():
            known = {row[KEY_OF.get(column, column)] for row in world.rows(to)}
            named = {row[column] for row in rows if row.get(column)}
            assert named <= known, (sheet, column)


def test_sessions_lie_within_their_programme_and_have_their_midnights(world: World) -> None:
    for row in world.rows("programmes"):
        first, last = (date.fromisoformat(row[column]) for column in ("starts", "ends"))
        for session in world.sessions_of(row["programme"]):
            assert first <= session.span.starts.date() <= session.span.ends.date() <= last
            assert bool(nights_of(session.span)) is session.residential


def test_blocks_lie_within_their_session_apart_and_on_one_date(world: World) -> None:
    for session in world.sessions.values():
        for block in session.blocks:
            assert session.span.starts <= block.starts < block.ends <= session.span.ends
            assert block.starts.date() == block.ends.date()
        assert all(one.ends <= other.starts for one, other in pairwise(session.blocks))


def test_closures_and_absences_end_after_they_start(world: World) -> None:
    spans = [closure.span for closure in world.closures]
    spans += [span for person in world.staff.values() for span in person.absences]
    assert all(span.starts < span.ends for span in spans)
    assert not [one for one in world.closures if one.room and one.activity]


def test_closures_name_a_room_or_an_activity_of_their_centre(world: World) -> None:
    for closure in world.closures:
        assert not closure.room or (closure.centre, closure.room) in world.rooms
        assert not closure.activity or (closure.centre, closure.activity) in world.activities


def test_no_child_is_under_eight_on_the_first_day(world: World) -> None:
    for programme in world.programmes.values():
        first = programme.starts
        for code in programme.cohort:
            born = world.children[code].born
            assert (born.year + 8, born.month, born.day) <= (first.year, first.month, first.day)


def test_wishes_and_not_for_name_activities_of_a_centre(world: World) -> None:
    names = {name for _, name in world.activities}
    assert {activity for _, activity in world.wishes | world.not_for} <= names
    assert not world.wishes & world.not_for


def test_settings_are_known(world: World) -> None:
    assert {row["setting"] for row in world.rows("settings")} <= {
        *GAP_WEIGHTS,
        *SOFT_WEIGHTS,
        *NUMBERS,
    }


def test_every_contact_is_reserved_for_drama(world: World) -> None:
    rows = [row for rows in world.tables.values() for row in rows]
    assert all(row.get("email", "@example.org").endswith("@example.org") for row in rows)
    assert all(row.get("emails", "@example.org").endswith("@example.org") for row in rows)
    assert all(row.get("phone", "01632 960").startswith("01632 960") for row in rows)


def test_the_seeds_make_clock_changes_now_and_then() -> None:
    nights = [
        session.night_duties[night].seconds
        for seed in range(40)
        for session in World(generate(seed, children=3, sessions=6)).sessions.values()
        for night in session.night_duties
    ]
    assert {8 * 3600, 9 * 3600, 10 * 3600} == set(nights)
