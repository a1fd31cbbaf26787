"""A session on another date: what comes of it, and what goes along."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import AwayRow, Base, BlockRow, PinRow, PlanState, SessionRow
from app.models.database import Database
from app.services.history import History
from app.services.moving_sessions import Landing, Moving, MovingSessions, pick_up
from app.services.pin_kinds import ActivityPin, DayPin, NightPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.records import Records
from tests.services.plans import stored
from tests.services.small_books import (
    USER,
    block,
    book,
    day,
    load,
    programme,
    residential,
    two_programmes,
    weekend,
)

TODAY, SATURDAY, LATER = date(2026, 11, 22), date(2027, 1, 16), date(2027, 1, 23)
WEEKEND, WEEK = date(2027, 1, 23), timedelta(days=7)


def held(database: Database, session: str = "S1") -> Moving:
    return pick_up(database, session, as_of=TODAY)


def landing(database: Database, to: date = LATER, session: str = "S1") -> Landing:
    return held(database, session).to(to)


def moved(database: Database, to: date = LATER, session: str = "S1") -> str:
    return MovingSessions(database, USER).move(held(database, session).bar, to, as_of=TODAY)


def every(database: Database, table: type[Base]) -> list[Any]:
    with database.reading() as rows:
        return list(rows.scalars(select(table).order_by(table.id)))


def planned(database: Database, *codes: str) -> None:
    for code in codes or ("P1",):
        Planning(database, USER).plan(code, seconds=5)


def test_its_blocks_go_along_and_the_clock_stays(database: Database) -> None:
    load(database, book(blocks=[block("S1"), block("S1", hours="13:00-15:00")]))
    moved(database, date(2027, 4, 3))  # over the change to summer time
    (session,) = every(database, SessionRow)
    assert session.starts == datetime(2027, 4, 3, 10)
    assert [b.starts for b in every(database, BlockRow)] == [
        datetime(2027, 4, 3, 10),
        datetime(2027, 4, 3, 13),
    ]


def test_the_plan_goes_along(database: Database) -> None:
    load(database, weekend())
    planned(database)
    _, before = stored(database, PlanState.CURRENT)
    moved(database, WEEKEND + WEEK, "R1")
    _, after = stored(database, PlanState.CURRENT)
    assert [c.block for c in after.cells] == [c.block + WEEK for c in before.cells]
    assert [d.day for d in after.days] == [d.day + WEEK for d in before.days]
    assert [n.night for n in after.nights] == [n.night + WEEK for n in before.nights]
    assert after.cells[0].instructors == before.cells[0].instructors
    assert (after.groups, after.rooms) == (before.groups, before.rooms)


def test_pins_and_who_stays_away_go_along(database: Database) -> None:
    load(database, weekend(away=[{"child": "C1", "session": "R1", "nights_only": "yes"}]))
    planned(database)
    _, plan = stored(database, PlanState.CURRENT)
    group, pins = plan.groups[0].code, Pins(database, USER)
    pins.pin("P1", DayPin("R1", WEEKEND, group, "Y1"))
    pins.pin("P1", NightPin("R1", WEEKEND, "Y1"))
    pins.pin("P1", ActivityPin("R1", datetime(2027, 1, 23, 10), group, "Archery"))
    moved(database, WEEKEND + WEEK, "R1")
    found = {(p.day, p.block and p.block.date()) for p in every(database, PinRow)}
    assert found == {(WEEKEND + WEEK, None), (None, WEEKEND + WEEK)}
    assert [a.session for a in every(database, AwayRow)] == ["R1"]


def test_it_is_one_thing_with_a_name_and_can_be_undone(database: Database) -> None:
    load(database, weekend())
    planned(database)
    rows = [(table, _columns(database, table)) for table in (SessionRow, BlockRow)]
    before = stored(database, PlanState.CURRENT)
    assert moved(database, WEEKEND + WEEK, "R1") == (
        "Move the residential of 23 January to 30 January"
    )
    history = History(database, USER)
    (done,) = history.last_works(1)
    history.undo(done.number)
    assert [(table, _columns(database, table)) for table, _ in rows] == rows
    assert stored(database, PlanState.CURRENT) == before


def _columns(database: Database, table: type[Base]) -> list[tuple[object, ...]]:
    return [(r.id, r.session, r.starts, r.ends) for r in every(database, table)]


def test_a_day_is_called_a_day_session(database: Database) -> None:
    load(database, book())
    assert moved(database) == "Move the day session of 16 January to 23 January"


def test_what_was_moved_by_somebody_else_is_not_moved_again(database: Database) -> None:
    load(database, book())
    seen = held(database).bar
    moved(database)
    with pytest.raises(StaleWriteError, match="since you picked it up"):
        MovingSessions(database, USER).move(seen, SATURDAY + 2 * WEEK, as_of=TODAY)
    assert every(database, SessionRow)[0].starts.date() == LATER


def test_what_was_removed_cannot_be_moved_or_picked_up(database: Database) -> None:
    load(database, book())
    seen = held(database).bar
    with database.work("Remove", user=USER) as work:
        for table in (BlockRow, SessionRow):
            work.session.delete(work.session.scalars(select(table)).one())
    with pytest.raises(StaleWriteError):
        MovingSessions(database, USER).move(seen, LATER, as_of=TODAY)
    with pytest.raises(UserError, match="no session S1 any more"):
        held(database)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (date(2026, 11, 21), "would begin in the past"),
        (date(2027, 4, 10), "lasts from Monday 4 January 2027"),
    ],
)
def test_what_cannot_be_is_refused_before_the_drop_and_at_it(
    database: Database, to: date, why: str
) -> None:
    load(database, book())
    assert why in landing(database, to).refused
    assert landing(database, to).sentence == landing(database, to).refused
    with pytest.raises(UserError, match=why):
        moved(database, to)


def test_a_session_that_has_begun_stays(database: Database) -> None:
    load(database, book())
    bar = pick_up(database, "S1", as_of=LATER).bar
    with pytest.raises(UserError, match="has begun"):
        MovingSessions(database, USER).move(bar, LATER + WEEK, as_of=LATER)


def test_children_are_never_in_two_places_at_once(database: Database) -> None:
    load(database, book(sessions=[day("S1"), day("S2", "2027-01-23")], blocks=[]))
    assert "3 children would be in two places at once" in landing(database).refused
    with pytest.raises(UserError, match="two places"):
        moved(database)


def test_an_hour_that_the_clocks_leave_out_is_refused(database: Database) -> None:
    visit = residential("R1", "2027-01-23 10:00", "2027-01-24 15:00")
    hike = {"session": "R1", "starts": "2027-01-24 01:00", "ends": "2027-01-24 02:00"}
    load(database, weekend(sessions=[visit], blocks=[hike]))
    spring = date(2027, 3, 27)
    assert landing(database, spring, "R1").refused == (
        "R1 cannot be moved to Saturday 27 March 2027: the clocks go forward on "
        "Sunday 28 March 2027, and there is no 1 am then."
    )
    with pytest.raises(UserError, match="clocks go forward"):
        moved(database, spring, "R1")


def test_what_is_stored_wrong_already_is_said(database: Database) -> None:
    load(database, book())
    with database.work("Break", user=USER) as work:
        (row,) = work.session.scalars(select(BlockRow))
        row.ends = datetime(2027, 1, 16, 17)
    with pytest.raises(UserError, match=r"It cannot be that .* moves to Saturday 23 January"):
        moved(database)


def test_the_date_is_told_before_the_drop(database: Database) -> None:
    terms = [{"name": "Term 3", "from": "2027-01-04", "to": "2027-02-12"}]
    closed = {"centre": "BW", "from": "2027-01-22", "to": "2027-01-25"}
    load(database, book(terms=terms, closures=[closed]))
    assert landing(database).sentence == (
        "16 January → 23 January. In Term 3, but not in school hours. "
        "Bewl Water is closed, 22–25 January. The programme is not planned yet."
    )


def test_a_centre_that_is_closed_is_no_reason_to_refuse(database: Database) -> None:
    load(database, book(closures=[{"centre": "BW", "from": "2027-01-22", "to": "2027-01-25"}]))
    moved(database)
    assert every(database, SessionRow)[0].starts.date() == LATER


def test_another_programme_at_the_centre_is_told(database: Database) -> None:
    later = day("S2", "2027-01-23", programme="P2")
    two = [programme("P1"), programme("P2")]
    load(database, book(programmes=two, sessions=[day("S1"), later], blocks=[]))
    assert "Programme P2 is at Bewl Water too, 23 January." in landing(database).notes


def test_a_bank_holiday_is_told(database: Database) -> None:
    load(database, book())
    good_friday = date(2027, 3, 26)
    said = "Friday 26 March 2027 is a bank holiday: Good Friday."
    assert said in landing(database, good_friday).notes


def test_a_plan_that_goes_well_with_it_is_told(database: Database) -> None:
    load(database, book())
    planned(database)
    found = landing(database)
    assert (found.worse, found.notes[-1]) == (
        False,
        "The plan becomes no worse.",
    )


def test_what_the_plan_breaks_then_is_told_with_the_new_date(database: Database) -> None:
    away = {"staff": "Y1", "from": "2027-01-23", "to": "2027-01-24"}
    load(database, book(absences=[away]))
    planned(database)
    found = landing(database)
    assert found.worse
    assert "A person is away — Worker Y1" in found.notes[-1]
    assert "23 Jan" in found.notes[-1]


def test_somebody_who_has_another_duty_on_that_day_is_told(database: Database) -> None:
    both = [
        residential("R1", "2027-01-23 10:00", "2027-01-24 15:00"),
        residential("R2", "2027-01-30 10:00", "2027-01-31 15:00", programme="P2"),
    ]
    blocks = [block("R1", "2027-01-23"), block("R2", "2027-01-30")]
    load(database, two_programmes(sessions=both, blocks=blocks))
    planned(database, "P1", "P2")
    said = landing(database, date(2027, 1, 30), "R1").sentence
    assert "A person is on two duties at once" in said
    assert "more broken rule" in said


def test_what_is_broken_already_is_not_told_again(database: Database) -> None:
    load(database, book())
    planned(database)
    Records(database, USER).save(
        "absences", {"staff": "Y1", "from": "2027-01-10", "to": "2027-02-10"}
    )
    assert not landing(database).worse


def test_the_weeks_are_those_of_the_programme_that_are_not_over(database: Database) -> None:
    early = programme("P1", starts="2026-11-01", ends="2027-01-31")
    load(database, book(programmes=[early]))
    weeks = held(database).weeks()
    assert (weeks[0], weeks[-1], len(weeks)) == (date(2026, 11, 28), date(2027, 1, 30), 9)
    assert SATURDAY not in weeks


def test_a_long_session_ends_within_its_programme(database: Database) -> None:
    load(database, weekend(programmes=[programme("P1", ends="2027-02-06")]))
    assert held(database, "R1").weeks() == (
        date(2027, 1, 9),
        date(2027, 1, 16),
        date(2027, 1, 30),
    )


def test_a_bar_s_first_and_last_date_are_its_session_s(database: Database) -> None:
    load(database, weekend())
    bar = held(database, "R1").bar
    assert (bar.first, bar.last) == (WEEKEND, WEEKEND + timedelta(days=1))
