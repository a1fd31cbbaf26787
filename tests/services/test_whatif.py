"""What-if: tried on a copy, with the plans repaired; stored when accepted, all of it at once."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.errors import StaleWriteError, UserError
from app.models import AbsenceRow, PlacementRow, PlanRow, PlanState
from app.models.database import Database
from app.scheduling.problem import Problem
from app.scheduling.supposing import (
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    LicenceRenewed,
    PersonAway,
    RoomClosed,
    SessionMoved,
    Supposition,
    Wind,
)
from app.services.pin_kinds import DayPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.snapshot import problem_of
from app.services.whatif import Outlook, WhatIf
from benchmarks.generator import Tables
from tests.services.plans import count, stored
from tests.services.small_books import (
    USER,
    activity,
    block,
    book,
    child,
    day,
    first_aid,
    instructor,
    load,
    place,
    programme,
    room,
    two_programmes,
    weekend,
    worker,
)

DAY, AUTUMN = date(2027, 1, 16), date(2026, 11, 22)
NIGHTS = {"starts": datetime(2027, 1, 23), "ends": datetime(2027, 1, 25)}
THREE = [place(code) for code in ("C1", "C2", "C3")]
ILL = PersonAway("Y1", datetime(2027, 1, 16), datetime(2027, 1, 17))


def planned(database: Database, tables: Tables, *codes: str) -> None:
    """Imports a workbook, and plans its programmes."""
    load(database, tables)
    for code in codes or ("P1",):
        Planning(database, USER).plan(code, seconds=10)


def staffed(**sheets: Any) -> Tables:
    """The day's workbook, with one youth worker to spare."""
    staff = [instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3")]
    return book(**({"staff": staff, "qualifications": first_aid("Y1", "Y2", "Y3")} | sheets))


def tried(database: Database, supposition: Supposition, **terms: Any) -> Outlook:
    return WhatIf(database, USER).try_out("P1", supposition, **({"seconds": 10} | terms))


def problem(database: Database, code: str = "P1") -> Problem:
    with database.reading() as rows:
        return problem_of(rows, code)


def test_a_person_who_is_ill_is_replaced_and_nothing_is_stored(database: Database) -> None:
    planned(database, staffed())
    _, before = stored(database, PlanState.CURRENT)
    on_duty = before.days[0].youth_workers
    ill = PersonAway(on_duty[0], ILL.starts, ILL.ends)
    (proposal,) = tried(database, ill).proposals
    (spare,) = {"Y1", "Y2", "Y3"} - set(on_duty)
    assert {(m.item, m.before, m.after) for m in proposal.moves} == {
        ("day", on_duty[0], None),
        ("day", None, spare),
    }
    assert (stored(database, PlanState.CURRENT)[1], count(database, PlanRow)) == (before, 1)


def test_accepting_stores_the_change_with_the_plan(database: Database) -> None:
    planned(database, staffed())
    outlook = tried(database, ILL)
    WhatIf(database, USER).accept(outlook)
    with database.reading() as rows:
        (absence,) = rows.query(AbsenceRow).all()
    assert (absence.staff, absence.from_, absence.to) == ("Y1", ILL.starts, ILL.ends)
    judged = Planning(database, USER).judge("P1")
    assert (judged.score.breaches, judged.up_to_date) == ((), True)
    assert judged.problem == ILL.applied(outlook.problem)


def test_what_was_tried_out_on_old_data_is_refused_whole(database: Database) -> None:
    planned(database, staffed())
    outlook = tried(database, ILL)
    load(database, {"staff": [worker("Y9")]})
    with pytest.raises(StaleWriteError):
        WhatIf(database, USER).accept(outlook)
    assert count(database, PlanRow) == 1
    assert all(not p.absences for p in problem(database).staff)


def test_a_child_who_withdraws_leaves_the_plan_as_it_is_for_the_others(database: Database) -> None:
    planned(database, book(children=[child(f"C{n}") for n in range(1, 5)]))
    outlook = tried(database, ChildWithdraws("C4"))
    WhatIf(database, USER).accept(outlook)
    assert [c.code for c in problem(database).children] == ["C1", "C2", "C3"]
    assert outlook.proposals[0].moves == ()


def test_a_session_that_moves_takes_plan_and_pins_along(database: Database) -> None:
    planned(database, staffed())
    Pins(database, USER).pin("P1", DayPin("S1", DAY, group_of(database), "Y1"))
    _, before = stored(database, PlanState.CURRENT)
    outlook = tried(database, SessionMoved("S1", DAY + timedelta(days=1)))
    WhatIf(database, USER).accept(outlook)
    _, after = stored(database, PlanState.CURRENT)
    assert [d.day for d in after.days] == [DAY + timedelta(days=1)]
    assert after.days[0].youth_workers == before.days[0].youth_workers
    assert outlook.proposals[0].moves == ()
    assert problem(database).pins.days[0].day == DAY + timedelta(days=1)


def test_a_session_that_moves_takes_the_published_plan_along(database: Database) -> None:
    planned(database, staffed())
    Planning(database, USER).publish("P1")
    moved = DAY + timedelta(days=1)
    WhatIf(database, USER).accept(tried(database, SessionMoved("S1", moved)))
    _, published = stored(database, PlanState.PUBLISHED)
    assert [d.day for d in published.days] == [moved]
    assert [c.block.date() for c in published.cells] == [moved]
    assert published.cells == stored(database, PlanState.CURRENT)[1].cells


def test_what_the_current_plan_says_of_a_new_date_stays_once_it_has_passed(
    database: Database,
) -> None:
    planned(database, staffed())
    planning, later = Planning(database, USER), DAY + timedelta(days=9)
    planning.publish("P1")
    load(
        database,
        {"sessions": [day("S2", "2027-01-17")], "blocks": [block("S2", "2027-01-17")]},
    )
    assert planning.plan("P1", repair=True).judged.score.gaps == ()
    found = planning.plan("P1", as_of=later)
    assert (found.judged.score.gaps, found.kept, found.judged.up_to_date) == ((), True, True)


def group_of(database: Database) -> str:
    return stored(database, PlanState.CURRENT)[1].groups[0].code


def test_a_residential_moves_by_a_day_and_back(database: Database) -> None:
    twice = [block("R1", "2027-01-23"), block("R1", "2027-01-24")]
    planned(database, weekend(blocks=twice, activities=[activity("Archery"), activity("Chess")]))
    was = problem(database).sessions
    for to in (date(2027, 1, 24), date(2027, 1, 23)):
        WhatIf(database, USER).accept(tried(database, SessionMoved("R1", to), as_of=AUTUMN))
        assert problem(database).sessions[0].first_date == to
    assert problem(database).sessions == was


def test_a_session_moves_into_no_past(database: Database) -> None:
    planned(database, staffed())
    with pytest.raises(UserError, match="S1 cannot be moved"):
        tried(database, SessionMoved("S1", DAY), as_of=DAY + timedelta(days=1))


def test_a_session_moves_not_out_of_its_programme(database: Database) -> None:
    planned(database, staffed())
    said = (
        "S1 cannot be moved to Saturday 6 January 2029: P1 lasts from Monday 4 January 2027 to "
        "Sunday 4 April 2027"
    )
    with pytest.raises(UserError, match=said):
        tried(database, SessionMoved("S1", date(2029, 1, 6)))


def two_days(**sheets: Any) -> Tables:
    sessions = [day("S1"), day("S2", "2027-01-17")]
    return staffed(sessions=sessions, blocks=[block("S1"), block("S2", "2027-01-17")], **sheets)


def test_a_session_moves_onto_no_other_to_which_its_children_come(database: Database) -> None:
    planned(database, two_days())
    said = (
        r"S1 \(Saturday 16 January 2027, Bewl Water\) cannot be moved to Sunday 17 January 2027: "
        r"S2 \(Sunday 17 January 2027, Bewl Water\) takes place then, and 3 children would be in "
        "two places at once"
    )
    with pytest.raises(UserError, match=said):
        tried(database, SessionMoved("S1", DAY + timedelta(days=1)))


def test_a_session_may_move_beside_one_to_which_none_of_its_children_comes(
    database: Database,
) -> None:
    away = [{"child": f"C{n}", "session": "S2"} for n in (1, 2, 3)]
    planned(database, two_days(away=away))
    assert tried(database, SessionMoved("S1", DAY + timedelta(days=1))).proposals


def test_a_session_can_move_before_anything_is_planned_but_not_be_repaired(
    database: Database,
) -> None:
    load(database, staffed())
    with pytest.raises(UserError, match="no plan to repair"):
        tried(database, SessionMoved("S1", DAY + timedelta(days=1)))


def test_a_closed_room_touches_every_programme_that_sleeps_there(database: Database) -> None:
    people = [f"Y{n}" for n in range(1, 6)]
    tables = two_programmes(
        rooms=[room("Oak"), room("Elm"), room("Ash")],
        staff=[instructor("I1"), instructor("I2"), *map(worker, people)],
        qualifications=first_aid(*people),
        activities=[activity("Archery"), activity("Chess")],
    )
    planned(database, tables, "P1", "P2")
    shut = stored(database, PlanState.CURRENT, "P2")[1].rooms[0].room
    outlook = tried(database, RoomClosed(centre="BW", room=shut, **NIGHTS))
    assert [p.problem.programme for p in outlook.proposals] == ["P1", "P2"]
    judged = {code: Planning(database, USER).judge(code).score for code in ("P1", "P2")}
    assert outlook.now == judged
    WhatIf(database, USER).accept(outlook)
    assert not Planning(database, USER).judge("P2").falls_short
    used = {s.room for c in ("P1", "P2") for s in stored(database, PlanState.CURRENT, c)[1].rooms}
    assert len(used) == 2
    assert shut not in used


def test_a_programme_that_is_over_is_not_planned_again(database: Database) -> None:
    sessions = [day("S1"), day("S2", "2027-01-09", programme="P2")]
    blocks = [block("S1"), block("S2", "2027-01-09")]
    tables = staffed(
        programmes=[programme("P1"), programme("P2")], sessions=sessions, blocks=blocks
    )
    tables["children"] = [child(f"C{n}") for n in range(1, 7)]
    tables["places"] = [place(f"C{n}", "P1" if n < 4 else "P2") for n in range(1, 7)]
    planned(database, tables, "P1", "P2")
    long_ill = PersonAway("I1", datetime(2027, 1, 1), datetime(2027, 2, 1))
    days = (date(2027, 1, 1), date(2027, 1, 10))
    early, late = (tried(database, long_ill, as_of=on) for on in days)
    assert (len(early.proposals), len(late.proposals)) == (2, 1)


def test_wind_takes_what_needs_weather_off_the_programme(database: Database) -> None:
    offered = [activity("Archery", needs_weather="yes"), activity("Chess")]
    planned(database, staffed(activities=offered, wishes=[{"child": "C1", "activity": "Archery"}]))
    wind = Wind(centre="BW", starts=ILL.starts, ends=ILL.ends)
    (proposal,) = tried(database, wind).proposals
    assert {c.activity for c in proposal.plan.cells} == {"Chess"}


def test_a_move_to_another_household_changes_no_plan(database: Database) -> None:
    carers = {"carers": "Sam Hill", "salutation": "Dear Sam"}
    homes = [{"household": h} | carers for h in ("H1", "H2")]
    planned(database, staffed(households=homes))
    outlook = tried(database, ChildMoves("C1", "H2", DAY))
    assert outlook.proposals == ()
    WhatIf(database, USER).accept(outlook)
    with database.reading() as rows:
        assert [(p.child, p.household) for p in rows.query(PlacementRow)] == [("C1", "H2")]


def test_a_move_ends_the_stay_before_but_no_temporary_one(database: Database) -> None:
    carers = {"carers": "Sam Hill", "salutation": "Dear Sam"}
    homes = [{"household": h} | carers for h in ("H1", "H2", "H3")]
    first = {"child": "C1", "household": "H1", "from": "2026-01-01"}
    short = {"child": "C1", "household": "H3", "from": "2027-01-10", "temporary": "yes"}
    planned(database, staffed(households=homes, placements=[first, short]))
    WhatIf(database, USER).accept(tried(database, ChildMoves("C1", "H2", DAY)))
    with database.reading() as rows:
        stays = {p.household: (p.from_, p.to) for p in rows.query(PlacementRow)}
    assert stays == {
        "H1": (date(2026, 1, 1), DAY),
        "H2": (DAY, None),
        "H3": (date(2027, 1, 10), None),
    }


def test_a_move_to_a_household_that_is_not_there_is_refused_at_once(database: Database) -> None:
    home = {"household": "H1", "carers": "Sam Hill; Jo Hill", "salutation": "Dear Sam and Jo"}
    planned(database, staffed(households=[home]))
    said = r"There is no household H9\. Nearest: H1 \(Sam Hill and Jo Hill\)\. Nothing was tried\."
    with pytest.raises(UserError, match=said):
        tried(database, ChildMoves("C1", "H9", DAY))


def test_what_contradicts_a_move_is_said_in_words_of_the_move(database: Database) -> None:
    homes = [{"household": h, "carers": "Sam", "salutation": "Sam"} for h in ("H1", "H2")]
    later = {"child": "C1", "household": "H1", "from": "2027-02-01"}
    planned(database, staffed(households=homes, placements=[later]))
    said = (
        r"It cannot be that Ada A\. \(C1\) moves to H2 on Saturday 16 January 2027\. "
        "“H2 from 2027-01-16” is against it: it takes no overlap with the placement in H1 from "
    )
    with pytest.raises(UserError, match=said):
        tried(database, ChildMoves("C1", "H2", DAY))


@pytest.mark.parametrize(
    ("supposition", "said"),
    [
        (
            ChildWithdraws("C9"),
            "There is no child C9 in P1. Nearest: C1 (Ada A.), C2 (Bea A.), C3 (Cat A.). "
            "Nothing was tried.",
        ),
        (ChildWithdraws("C4"), "Dot A. (C4) has no accepted place in P1. Nothing was tried."),
        (ChildAway("C1", "S9"), "There is no session S9 in P1. Nearest: S1 ("),
        (replace(ILL, person="y1"), "Codes are exact to the letter: did you mean Y1?"),
        (replace(ILL, person="Worker"), "A code is wanted: Y1 (Worker Y1), Y2 (Worker Y2) or Y3"),
        (
            RoomClosed(centre="BW", room="Oaks", **NIGHTS),
            "There is no room Oaks at Bewl Water. Nearest: Oak.",
        ),
        (LicenceRenewed("XX", DAY), "There is no centre XX in P1. Nothing was tried."),
    ],
)
def test_what_does_not_exist_is_refused(
    database: Database, supposition: Supposition, said: str
) -> None:
    load(database, staffed(children=[child(f"C{n}") for n in (1, 2, 3, 4)], places=THREE))
    with pytest.raises(UserError, match=re.escape(said)):
        tried(database, supposition)
