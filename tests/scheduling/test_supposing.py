"""What might be otherwise: each supposition changes one thing of a problem, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.scheduling.problem import (
    Absence,
    Away,
    Centre,
    Closure,
    Consent,
    Problem,
    Room,
    RoomsWith,
    TieKind,
)
from app.scheduling.supposing import (
    ActivityClosed,
    CentreClosed,
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    PersonAway,
    Qualified,
    Rechecked,
    Relieved,
    RoomAdded,
    RoomClosed,
    RoomDecided,
    SessionMoved,
    SettingChanged,
    Several,
    SleepsIn,
    Supposition,
    Unknown,
    Wind,
    WorksOn,
    supposing,
)
from tests.builders import (
    S1_BLOCK,
    SATURDAY,
    activity,
    child,
    day,
    duty,
    elsewhere,
    girls,
    problem,
    span,
    tie,
    worker,
)

LATER = date(2027, 6, 30)
STARTS, ENDS = span(SATURDAY, "09:00-17:00")
WHEN: dict[str, Any] = {"centre": "BW", "starts": STARTS, "ends": ENDS}
SHUT = Closure("BW", STARTS, ENDS, room="Oak")


def world(**changes: Any) -> Problem:
    return problem(**({"centres": (Centre("BW", SATURDAY),)} | changes))


def of_worker(supposition: Supposition, **more: Any) -> Any:
    """What becomes of `Y1`, once a thing is supposed."""
    changed = supposition.applied(world(staff=(worker("Y1", **more), worker("Y2"))))
    assert changed.staff[1] == worker("Y2")
    return changed.staff[0]


def of_child(supposition: Supposition, **more: Any) -> Any:
    """What becomes of `C1`, once a thing is supposed."""
    changed = supposition.applied(world(children=(child("C1", **more), child("C2"))))
    assert changed.children[1] == child("C2")
    return changed.children[0]


# people


def test_a_person_who_is_ill_has_one_absence_more() -> None:
    early = Absence(*span(SATURDAY, "06:00-07:00"))
    person = of_worker(PersonAway("Y1", STARTS, ENDS), absences=(early,))
    assert person.absences == (early, Absence(STARTS, ENDS))


def test_an_absence_that_is_called_off_is_gone() -> None:
    assert of_worker(Freed("Y1", STARTS), absences=(Absence(STARTS, ENDS),)).absences == ()


def test_a_renewed_certificate_counts_until_its_new_last_date() -> None:
    person = of_worker(Qualified("Y1", "First aid", LATER))
    assert person.qualifications == {"First aid": LATER}


def test_what_a_person_may_do_is_supposed_one_thing_at_a_time() -> None:
    assert of_worker(Rechecked("Y1", LATER)).dbs_recheck_due == LATER
    assert of_worker(WorksOn("Y1", 5), weekdays=frozenset({6})).weekdays == {5, 6}
    assert of_worker(HoursRaised("Y1", 90)).minutes_per_week == 90
    assert of_worker(SleepsIn("Y1"), sleeps_in=False).sleeps_in
    assert of_worker(DutyAllowed("Y1"), centre="SW").centre == ""


def test_a_person_is_relieved_of_the_duty_elsewhere_alone_that_starts_then() -> None:
    mine, other = duty("Y1", SATURDAY, "08:00-12:00"), duty("Y1", SATURDAY, "13:00-14:00")
    busy = world(elsewhere=elsewhere(mine, other))
    changed = Relieved("Y1", mine.starts).applied(busy)
    assert [d.starts for d in changed.elsewhere.duties] == [other.starts]
    assert Relieved("Y1", mine.starts).of(busy.staff[1]) == busy.staff[1]
    assert Relieved("Y1", mine.starts).unknown(busy) == ()


def test_a_person_from_an_agency_joins_the_others() -> None:
    assert Hired(worker("Y9")).applied(world()).staff[-1] == worker("Y9")


# children


def test_a_child_who_withdraws_takes_the_ties_along() -> None:
    ties = (tie("C1", "C2", TieKind.APART), tie("C2", "C3", TieKind.APART))
    changed = ChildWithdraws("C1").applied(world(ties=ties))
    assert (changed.children, changed.ties) == (girls(2, first=2), ties[1:])


def test_a_child_stays_away_from_a_session_by_night_or_altogether() -> None:
    changed = ChildAway("C1", "S1").applied(world(away=(Away("C1", "S1", nights_only=True),)))
    assert changed.away == (Away("C1", "S1"),)


def test_a_move_to_another_household_changes_nothing_that_is_planned() -> None:
    assert ChildMoves("C1", "H2", SATURDAY).applied(world()) == world()


def test_a_consent_that_is_given_takes_the_place_of_the_answer_of_that_day() -> None:
    refused = Consent("Arrows", given=False, on=SATURDAY)
    changed = of_child(Consented("C1", "Arrows", SATURDAY), consents=(refused,))
    assert changed.consents_to("Arrows", SATURDAY, LATER)


def test_it_is_decided_with_whom_a_child_shares_a_room() -> None:
    decided = of_child(RoomDecided("C1", RoomsWith.OWN), rooms_with=RoomsWith.DECIDE)
    assert decided.rooms_with is RoomsWith.OWN


# sessions, centres and settings


def test_a_session_that_moves_takes_its_blocks_along() -> None:
    week = timedelta(days=7)
    changed = SessionMoved("S1", SATURDAY + week).applied(world(sessions=(day(), day("S2"))))
    first, moved = changed.sessions
    assert (first, moved.code, moved.starts) == (day("S2"), "S1", day().starts + week)
    assert [b.starts for b in moved.blocks] == [S1_BLOCK + week]


@pytest.mark.parametrize(
    ("supposition", "closures"),
    [
        (CentreClosed(**WHEN), [("", "")]),
        (RoomClosed(**WHEN, room="Oak"), [("Oak", "")]),
        (ActivityClosed(**WHEN, activity="Archery"), [("", "Archery")]),
        (Wind(**WHEN), [("", "Rafts")]),
    ],
)
def test_what_is_shut_is_a_closure(
    supposition: Supposition, closures: list[tuple[str, str]]
) -> None:
    offered = (activity(), activity("Rafts", needs_weather=True), activity("Sail", "SW"))
    changed = supposition.applied(world(activities=offered))
    assert [(c.room, c.activity) for c in changed.closures] == closures
    assert supposition.applied(changed) == changed


def test_a_closure_that_is_lifted_is_gone() -> None:
    assert ClosureLifted(SHUT).applied(world(closures=(SHUT,))).closures == ()


def test_a_centre_can_have_more() -> None:
    several = (LicenceRenewed("BW", LATER), MoreEquipment("BW", "Archery"))
    changed = supposing(world(), (*several, RoomAdded(Room("BW", "Ash", 1))))
    assert changed.centres == (Centre("BW", LATER),)
    assert changed.activities[0].groups_at_once == 2
    assert changed.rooms[-1].code == "Ash"


def test_a_setting_can_be_another_number() -> None:
    assert SettingChanged("largest_group", 9).applied(world()).settings.largest_group == 9


# what does not exist


@pytest.mark.parametrize(
    ("supposition", "unknown"),
    [
        (SleepsIn("Y9"), Unknown("person", "Y9")),
        (Freed("Y9", STARTS), Unknown("person", "Y9")),
        (Freed("Y1", STARTS), Unknown("absence", "2027-01-16T09:00")),
        (Relieved("Y1", STARTS), Unknown("duty elsewhere", "2027-01-16T09:00")),
        (ChildWithdraws("C9"), Unknown("child", "C9")),
        (ChildAway("C1", "S9"), Unknown("session", "S9")),
        (SessionMoved("S9", LATER), Unknown("session", "S9")),
        (Wind(centre="XX", starts=STARTS, ends=ENDS), Unknown("centre", "XX")),
        (RoomClosed(**WHEN, room="Elm"), Unknown("room", "Elm")),
        (ActivityClosed(**WHEN, activity="Chess"), Unknown("activity", "Chess")),
        (ClosureLifted(SHUT), Unknown("closure", "Oak")),
        (LicenceRenewed("XX", LATER), Unknown("centre", "XX")),
        (MoreEquipment("BW", "Chess"), Unknown("activity", "Chess")),
        (RoomAdded(Room("XX", "Ash", 1)), Unknown("centre", "XX")),
        (SettingChanged("sunshine", 1), Unknown("setting", "sunshine")),
        (Several((SleepsIn("Y1"), SleepsIn("Y9"))), Unknown("person", "Y9")),
    ],
)
def test_what_does_not_exist_is_named(supposition: Supposition, unknown: Unknown) -> None:
    assert supposition.unknown(world()) == (unknown,)


def test_what_exists_is_not_named() -> None:
    away = world(staff=(worker("Y1", absences=(Absence(STARTS, ENDS),)),))
    assert Freed("Y1", STARTS).unknown(away) == ()
    assert Hired(worker("Y9")).unknown(away) == ()


def test_several_changes_hold_together() -> None:
    both = Several((SleepsIn("Y1"), HoursRaised("Y1", 600)))
    assert both.applied(world()) == supposing(world(), both.changes)
    assert Several(()).applied(world()) == world()
