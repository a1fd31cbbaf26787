"""Where duties lie on the board of staff: hours across dates, and lanes below each other."""

from datetime import date, datetime

from PySide6.QtCore import QRect

from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.views.programmes.staff_laying import (
    Clock,
    Sizes,
    Timeline,
    clock_of,
    lay_out,
    timeline_of,
)
from app.views.programmes.staff_lines import Bar, Line, Look

SATURDAY, SUNDAY, LATER = date(2027, 1, 23), date(2027, 1, 24), date(2027, 2, 6)
SIZES = Sizes(bar=24, least=24, gap=4, title=28, high=lambda _: 20)
DAYS = Timeline((SATURDAY, SUNDAY), 300, Clock(7.0, 22.0, 0.1))


def at(hour: int, minute: int = 0, on: date = SATURDAY) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute)


def bar(starts: datetime, ends: datetime, look: Look = Look.LEAD) -> Bar:
    slot = Slot(DutyKind.LEAD, "R1", starts, "A")
    return Bar("I1", starts, ends, look, ("x",), "x", (slot,))


def line(*bars: Bar, role: str = "instructor") -> Line:
    return Line("I1", "Ann", role, 0, 60, "", rest_is_short=False, bars=bars, absences=(), said="")


NIGHT = bar(at(22), at(7, on=SUNDAY), Look.NIGHT)


def boxes(*bars: Bar, days: Timeline = DAYS) -> list[QRect]:
    return [placed.box for placed in lay_out([line(*bars)], days, SIZES).placed]


def test_the_hours_of_duties_have_most_of_the_room() -> None:
    clock = clock_of([bar(at(9, 30), at(11)), bar(at(19), at(20, 30)), NIGHT])
    assert (clock.opens, clock.closes) == (9.0, 21.0)
    assert clock.share(9) + (1 - clock.share(21)) < 1 - 2 * 0.15 + 0.01


def test_without_nights_the_night_has_next_to_no_room() -> None:
    assert clock_of([bar(at(9), at(17))]).night < clock_of([NIGHT]).night


def test_a_day_from_midnight_to_midnight_has_no_night() -> None:
    clock = Clock(0.0, 24.0, 0.1)
    assert (clock.share(0), clock.share(24)) == (0.0, 1.0)


def test_hours_go_on_across_a_date_and_never_back() -> None:
    shares = [DAYS.clock.share(quarter / 4) for quarter in range(97)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_night_lies_over_midnight() -> None:
    left, right = DAYS.across(NIGHT.starts, NIGHT.ends)
    assert left < 300 < right


def test_what_lies_on_a_date_that_is_not_shown_is_cut_off() -> None:
    only = Timeline((SUNDAY, LATER), 300, DAYS.clock)
    assert only.across(NIGHT.starts, NIGHT.ends) == (0, 30)
    first = Timeline((SATURDAY, LATER), 300, DAYS.clock)
    assert first.across(NIGHT.starts, NIGHT.ends)[1] == 300


def test_a_duty_until_midnight_ends_with_its_date() -> None:
    assert DAYS.across(at(22), at(0, on=SUNDAY))[1] == 300


def test_an_absence_of_days_lies_on_each_of_them() -> None:
    away = list(DAYS.bands(at(12), at(12, on=LATER)))
    assert away == [(DAYS.across(at(12), at(23, 59))[0], 300), (300, 600)]


def test_the_shortest_duty_is_wide_enough_to_be_hit() -> None:
    short = bar(at(9), at(10))
    days = timeline_of((SATURDAY, SUNDAY), [short, bar(at(7), at(22))], 100, 24)
    (box,) = boxes(short, days=days)
    assert box.width() >= 22


def test_dates_take_the_room_that_there_is() -> None:
    assert timeline_of((SATURDAY, SUNDAY), [bar(at(9), at(17))], 1000, 24).wide == 500


def test_duties_at_one_time_lie_below_each_other() -> None:
    one, other, after = boxes(bar(at(9), at(11)), bar(at(11), at(12)), bar(at(10), at(12)))
    assert one.y() == other.y()
    assert after.y() == one.y() + 24 + 4
    assert not one.intersects(other)


def test_behind_a_bar_is_room_as_far_as_the_next() -> None:
    laid = lay_out([line(bar(at(9), at(10)), bar(at(12), at(13)))], DAYS, SIZES)
    one, other = laid.placed
    assert one.box.right() + 1 + one.free == other.box.left()
    assert other.box.right() + 1 + other.free == DAYS.width


def test_each_role_has_its_heading_and_each_person_a_line() -> None:
    laid = lay_out([line(NIGHT), line(role="youth worker")], DAYS, SIZES)
    assert [row.title for row in laid.rows] == ["Instructors", "Ann", "Youth workers", "Ann"]
    assert laid.height == laid.rows[-1].top + laid.rows[-1].height
    assert laid.row_at(laid.rows[1].top + 1) is laid.rows[1]
    assert laid.row_at(1) is None  # a heading is nobody's line
