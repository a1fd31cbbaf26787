"""Every hard rule of people on duty, within one programme and between two."""

from __future__ import annotations

import pytest

from tests.judge.case import Answer, Case
from tests.judge.clock import LONDON
from tests.judge.facts import World
from tests.judge.small import (
    FIRST_NIGHT,
    R1,
    R1_BLOCK,
    S1,
    SATURDAY,
    SUNDAY,
    TEN,
    WEEKEND_NIGHTS,
    activity,
    block,
    broken,
    child,
    instructor,
    plan_day,
    plan_weekend,
    programme,
    residential,
    session,
    tables,
    weekend,
    worker,
)

Y2 = worker("Y2")
I1 = instructor("I1")


def test_an_instructor_leads_and_a_youth_worker_looks_after() -> None:
    case = plan_day(tables(), cells={("S1", TEN, "A"): ("Archery", ["Y3"])})
    case.world.tables["staff"].append(worker("Y3"))
    assert broken(case) == {"P-ROLE"}
    assert broken(plan_day(tables(), cells={}, days={("S1", SATURDAY, "A"): ["I1"]})) == {"P-ROLE"}


def test_an_instructor_of_another_centre() -> None:
    for home, rules in (("BW", {"P-SITE"}), ("SW", set()), ("", set())):
        world = tables(staff=[instructor("I1", centre=home), worker("Y1"), Y2])
        assert broken(plan_day(world)) == rules


def test_a_recheck_is_due_on_the_last_date_of_a_night_or_later() -> None:
    for due, rules in (("2027-01-24", set()), ("2027-01-23", {"P-DBS"})):
        world = weekend(staff=[I1, worker("Y1", dbs_recheck_due=due), Y2])
        assert broken(plan_weekend(world, days={})) == rules


def test_a_duty_starts_on_a_weekday_that_the_person_works() -> None:
    for works, rules in (("Sat", set()), ("Mon;Sun", {"P-DAYS"}), ("", set())):
        world = weekend(staff=[I1, worker("Y1", works=works), Y2])
        assert broken(plan_weekend(world, days={})) == rules


@pytest.mark.parametrize(
    ("starts", "ends", "rules"),
    [
        (SATURDAY, SATURDAY, {"P-AWAY"}),
        (f"{SATURDAY} 15:59", "2027-01-18", {"P-AWAY"}),
        (f"{SATURDAY} 16:00", "2027-01-18", set()),
        ("2027-01-15", f"{SATURDAY} 10:00", set()),
    ],
)
def test_a_duty_during_an_absence(starts: str, ends: str, rules: set[str]) -> None:
    absence = {"staff": "Y1", "from": starts, "to": ends}
    assert broken(plan_day(tables(absences=[absence]))) == rules


def test_only_people_who_sleep_in_do_nights() -> None:
    world = weekend(staff=[I1, worker("Y1", sleeps_in="no"), Y2])
    assert broken(plan_weekend(world)) == {"P-NIGHTS"}


def test_hours_of_one_week() -> None:
    """Saturday 12, the night 9, Sunday 8 hours."""
    for hours, rules in (("29", set()), ("28.5", {"P-HOURS"})):
        world = weekend(staff=[I1, worker("Y1", hours_per_week=hours), Y2])
        assert broken(plan_weekend(world)) == rules


def test_an_instructor_leads_one_group_at_a_time() -> None:
    world = tables(activities=[activity("Archery", groups_at_once="2")])
    world["settings"] = [{"setting": "smallest_group", "value": "1"}]
    groups = {"A": ("C1", "C2"), "B": ("C3",)}
    cells = {("S1", TEN, group): ("Archery", ["I1"]) for group in groups}
    assert broken(plan_day(world, groups=groups, cells=cells)) == {"P-ONCE"}


def test_a_stretch_of_more_than_thirty_hours() -> None:
    """Saturday 10:00 to Sunday 15:00 is 29 hours; an hour more at the end of October is 30."""
    assert broken(plan_weekend(weekend())) == set()
    early = residential("R1", f"{FIRST_NIGHT} 08:59", f"{SUNDAY} 15:00")
    assert broken(plan_weekend(weekend(sessions=[early]))) == {"P-STRETCH"}
    exactly = residential("R1", f"{FIRST_NIGHT} 09:00", f"{SUNDAY} 15:00")
    assert broken(plan_weekend(weekend(sessions=[exactly]))) == set()


def autumn(starts: str) -> Case:
    """One worker through a weekend on which the clocks go back."""
    nights = {("R1", "2027-10-30"): ["Y1"]}
    days = {("R1", day, "A"): ["Y1"] for day in ("2027-10-30", "2027-10-31")}
    long = residential("R1", f"2027-10-30 {starts}", "2027-10-31 15:00")
    world = weekend(sessions=[long], blocks=[])
    return plan_weekend(world, cells={}, days=days, nights=nights)


def test_a_stretch_over_the_end_of_summer_time_is_an_hour_longer() -> None:
    assert LONDON.key == "Europe/London"
    assert broken(autumn("10:00")) == set()
    assert broken(autumn("09:59")) == {"P-STRETCH"}


def test_eleven_hours_between_a_friday_and_a_saturday() -> None:
    """Friday until 20:00 and Saturday from 07:00 are 11 hours apart, and no night touches."""
    for ends, rules in (("20:00", set()), ("20:01", {"P-REST"})):
        friday = session("S0", "2027-01-22 12:00", f"2027-01-22 {ends}")
        saturday = session("S1", f"{FIRST_NIGHT} 06:00", f"{FIRST_NIGHT} 09:00")
        world = tables(sessions=[friday, saturday], blocks=[])
        days = {("S0", "2027-01-22", "A"): ["Y1"], ("S1", FIRST_NIGHT, "A"): ["Y1"]}
        assert broken(plan_day(world, cells={}, days=days)) == rules


def test_a_night_and_the_day_after_it_that_does_not_touch() -> None:
    late = residential("R1", f"{FIRST_NIGHT} 10:00", f"{SUNDAY} 05:00")
    day = session("S2", f"{SUNDAY} 17:59", f"{SUNDAY} 20:00")
    for starts, rules in (("17:59", {"P-REST"}), ("18:00", set())):
        day["starts"] = f"{SUNDAY} {starts}"
        world = weekend(sessions=[late, day], blocks=[])
        days = {("S2", SUNDAY, "A"): ["Y1"]}
        assert broken(plan_weekend(world, cells={}, days=days)) == rules


def three_nights(limit: dict[str, str]) -> Case:
    long = residential("R1", "2027-01-22 17:00", "2027-01-25 10:00")
    world = weekend(sessions=[long], blocks=[], programmes=[programme("P1")], settings=[limit])
    nights = {("R1", f"2027-01-{day}"): ["Y1"] for day in (22, 23, 24)}
    return plan_weekend(world, cells={}, days={}, nights=nights)


def test_at_most_two_nights_on_consecutive_dates() -> None:
    """Nights of 22:00 to 07:00 lie 15 hours apart: only their number is wrong."""
    assert broken(three_nights({"setting": "rest_hours", "value": "11"})) == {"P-NIGHTS"}
    assert broken(three_nights({"setting": "nights_in_a_row", "value": "3"})) == set()


def two_programmes(
    *, centre: str, starts: str, settings: list[dict[str, str]] | None = None
) -> set[str]:
    """Y1 is on P1's day until 16:00, and then on P2's until 18:00."""
    other = session("T1", f"{SATURDAY} {starts}", f"{SATURDAY} 18:00", programme="P2")
    codes = ("D1", "D2", "D3")
    world = World(
        tables(
            children=[child(code) for code in ("C1", "C2", "C3", *codes)],
            programmes=[programme("P1"), programme("P2")],
            sessions=[S1, other | {"centre": centre}],
            blocks=[],
            settings=settings or [],
        )
    )
    first = plan_day(world.tables, cells={})
    second = plan_day(
        world.tables,
        of="P2",
        groups={"B": codes},
        cells={},
        days={("T1", SATURDAY, "B"): ["Y1"]},
    )
    return broken(first, second)


def test_two_programmes_cannot_have_one_person_at_once() -> None:
    assert two_programmes(centre="SW", starts="15:59") == {"P-ONCE"}
    assert two_programmes(centre="SW", starts="16:00") == set()


def test_an_hour_lies_between_two_centres_and_the_stricter_programme_counts() -> None:
    assert two_programmes(centre="BW", starts="16:59") == {"P-ONCE"}
    assert two_programmes(centre="BW", starts="17:00") == set()
    longer = [{"programme": "P2", "setting": "travel_minutes", "value": "61"}]
    assert two_programmes(centre="BW", starts="17:00", settings=longer) == {"P-ONCE"}
    shorter = [{"programme": "P2", "setting": "travel_minutes", "value": "1"}]
    assert two_programmes(centre="BW", starts="16:59", settings=shorter) == {"P-ONCE"}


def sharing(starts: str) -> set[str]:
    """P2's residential in the room of P1's, from a date on."""
    world = weekend(
        children=[child(code) for code in ("C1", "C2", "C3", "D1")],
        ties=[{"child": "C1", "other": "D1", "tie": "keep apart"}],
        programmes=[programme("P1"), programme("P2")],
        sessions=[R1, residential("T1", starts, "2027-01-25 15:00", programme="P2")],
        blocks=[R1_BLOCK],
    )
    read = World(world)
    other = Case(read, read.programmes["P2"], Answer(rooms={("T1", "Oak"): ("D1",)}))
    return broken(plan_weekend(world, nights=WEEKEND_NIGHTS), other)


def test_two_sessions_with_a_night_in_common_never_share_a_room() -> None:
    assert sharing(f"{FIRST_NIGHT} 18:00") == {"B-ONE", "G-APART"}


def test_leaving_and_arriving_on_one_day_is_no_clash() -> None:
    assert sharing(f"{SUNDAY} 10:00") == set()


def test_a_block_touches_nothing_at_the_other_centre() -> None:
    """A block of Saturday evening at one centre, one of Sunday morning at the other: P-REST."""
    sunday = session("S2", f"{SUNDAY} 07:00", f"{SUNDAY} 16:00", centre="BW")
    world = weekend(
        sessions=[R1, sunday],
        blocks=[
            block("R1", f"{FIRST_NIGHT} 20:00", f"{FIRST_NIGHT} 21:30"),
            block("S2", f"{SUNDAY} 08:00", f"{SUNDAY} 09:00"),
        ],
        activities=[activity("Archery"), activity("Archery", centre="BW")],
    )
    cells = {
        ("R1", f"{FIRST_NIGHT}T20:00", "A"): ("Archery", ["I1"]),
        ("S2", f"{SUNDAY}T08:00", "A"): ("Archery", ["I1"]),
    }
    assert broken(plan_weekend(world, cells=cells)) == {"P-REST"}
