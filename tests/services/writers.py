"""Every kind of thing that is written, each made ready on a small database and then to be done."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

from app.models import PlanState
from app.models.database import Database
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, Edit
from app.scheduling.supposing import PersonAway
from app.services.hands import Hands
from app.services.moving_sessions import MovingSessions, pick_up
from app.services.pin_kinds import GroupPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.programmes import Programmes
from app.services.records import Record, Records
from app.services.records_together import RecordsTogether
from app.services.samples import load_sample
from app.services.shapes import Shapes
from app.services.stored_plans import stored_plan
from app.services.variants import Variants
from app.services.virtual_school import Decision, VirtualSchool
from app.services.whatif import WhatIf
from app.services.year import Year
from tests.services import boards
from tests.services.child_writers import CHILD_WRITERS
from tests.services.small_books import (
    book,
    child,
    first_aid,
    instructor,
    load,
    two_programmes,
    worker,
)
from tests.services.writing import TODAY, USER, Do, Ready

DAY = {"session": "S9", "programme": "P1", "kind": "day", "centre": "BW", "starts": "30/01/2027"}
ILL = PersonAway("Y1", datetime(2027, 1, 16), datetime(2027, 1, 17))


def first(database: Database, sheet: str) -> Record:
    return Records(database, USER).rows(sheet)[0]


# records and imports


def add_child(database: Database) -> Do:
    said = {"child": "C9", "first_name": "Tom", "last_name": "Elm", "born": "1/5/2016"}
    return lambda: Records(database, USER).save("children", {**said, "gender": "boy"})


def change_code(database: Database) -> Do:
    load(database, book())
    Planning(database, USER).plan("P1")
    ada = first(database, "children")
    save = Records(database, USER).save
    return lambda: save("children", {"child": "C99"}, id=ada.id, version=ada.version)


def remove_row(database: Database) -> Do:
    load(database, book())
    row = first(database, "places")
    return lambda: Records(database, USER).remove("places", row.id, row.version)


def add_session(database: Database) -> Do:
    load(database, book())
    return lambda: Programmes(database, USER).add_session(DAY)


def remove_session(database: Database) -> Do:
    load(database, book())
    row = first(database, "sessions")
    return lambda: Programmes(database, USER).remove_session(row.id, row.version)


def read_workbook(database: Database) -> Do:
    return lambda: load(database, book())


def bring_in_sample(database: Database) -> Do:
    return lambda: load_sample(database, "winter", user=USER)


def read_roll(database: Database) -> Do:
    load(database, {"children": [child("C1", school_hours="25")]})
    school = VirtualSchool(database, USER)
    roll = Workbook()
    sheet = roll.active
    assert sheet is not None
    sheet.append(("Forename", "Surname", "D.O.B.", "Provision", "Start date", "Hours per week"))
    sheet.append(("Ada", "Ash1", "01/01/2017", "PRU", "01/09/2026", 10))
    with tempfile.TemporaryDirectory() as folder:
        roll.save(Path(folder) / "roll.xlsx")
        read = school.read(Path(folder) / "roll.xlsx", on=TODAY)
    decisions = [Decision(found.pupil, "C1") for found in read.found]
    return lambda: school.take_in(decisions, on=TODAY)


# plans


def planned(database: Database) -> None:
    staff = [instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3")]
    load(database, book(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")))
    Planning(database, USER).plan("P1", seconds=10)


def plan(database: Database) -> Do:
    load(database, book())
    return lambda: Planning(database, USER).plan("P1")


def repair(database: Database) -> Do:
    planned(database)
    gone = {"staff": "Y1", "from": "16/01/2027", "to": "17/01/2027"}
    Records(database, USER).save("absences", gone)
    Records(database, USER).save("absences", gone | {"staff": "Y2"})
    return lambda: Planning(database, USER).plan("P1", seconds=10, repair=True)


def plan_year(database: Database) -> Do:
    load(database, two_programmes())
    return lambda: Year(database, USER).plan()


def bring_back(database: Database) -> Do:
    repair(database)()
    return lambda: Planning(database, USER).undo("P1")


def publish(database: Database) -> Do:
    planned(database)
    return lambda: Planning(database, USER).publish("P1")


def publish_again(database: Database) -> Do:
    publish(database)()
    Variants(database, USER).keep("P1", "Quiet")
    return lambda: Variants(database, USER).publish("P1", "Quiet")


def variant(do: Callable[[Variants], object]) -> Ready:
    """What is done with a plan that is kept as “Quiet”."""

    def ready(database: Database) -> Do:
        planned(database)
        found = Variants(database, USER)
        found.keep("P1", "Quiet")
        return lambda: do(found)

    return ready


def accept_what_if(database: Database) -> Do:
    planned(database)
    what_if = WhatIf(database, USER)
    outlook = what_if.try_out("P1", ILL, seconds=10)
    return lambda: what_if.accept(outlook)


def group_pin(database: Database) -> GroupPin:
    with database.reading() as rows:
        row = stored_plan(rows, "P1", PlanState.CURRENT)
        assert row is not None
        return GroupPin("C1", row.members[0].group)


def pin(database: Database) -> Do:
    planned(database)
    return lambda: Pins(database, USER).pin("P1", group_pin(database))


def unpin(database: Database) -> Do:
    pin(database)()
    return lambda: Pins(database, USER).unpin("P1", group_pin(database))


def pin_session(database: Database) -> Do:
    planned(database)
    return lambda: Pins(database, USER).pin_session("P1", "S1")


def unpin_session(database: Database) -> Do:
    pin_session(database)()
    return lambda: Pins(database, USER).unpin_session("P1", "S1")


# by hand, and over the year


def move_by_hand(*edits: Edit) -> Ready:
    """What a hand moves on the board of a weekend, with its pin."""

    def ready(database: Database) -> Do:
        board = boards.board(database)
        return lambda: Hands(database, USER).do(board, *edits)

    return ready


def move_session(database: Database) -> Do:
    planned(database)
    Pins(database, USER).pin_session("P1", "S1")
    bar = pick_up(database, "S1", as_of=TODAY).bar
    later = bar.starts.date() + timedelta(days=7)
    return lambda: MovingSessions(database, USER).move(bar, later, as_of=TODAY)


def copy_shape(database: Database) -> Do:
    planned(database)
    copy = Shapes(database, USER).copy
    named = {"programme": "P9", "name": "Next winter"}
    return lambda: copy("P1", {**named, "starts": date(2028, 1, 3)}, as_of=TODAY)


def change_several(database: Database) -> Do:
    load(database, book())
    several, which = RecordsTogether(database, USER), Records(database, USER).rows("children")
    return lambda: several.change("children", which, {"district": "Swale"}, called="children")


def remove_several(database: Database) -> Do:
    load(database, book())
    several, which = RecordsTogether(database, USER), Records(database, USER).rows("places")
    return lambda: several.remove("places", which, called="places")


WRITERS: tuple[tuple[str, Ready], ...] = (
    ("Add children: Tom E.", add_child),
    ("Change children: Ada A.", change_code),
    ("Remove places: Ada A.", remove_row),
    ("Add sessions: Saturday 30 January 2027", add_session),
    ("Remove sessions: S1", remove_session),
    ("Import of a workbook", read_workbook),
    ("Bring in the sample winter", bring_in_sample),
    ("Virtual School: 1 child, Ada A.", read_roll),
    ("Plan P1", plan),
    ("Plan P1", repair),
    ("Plan all programmes", plan_year),
    ("Bring back the plan before, P1", bring_back),
    ("Publish the plan of P1", publish),
    ("Publish a plan of P1", publish_again),
    ("Keep a plan of P1", variant(lambda found: found.keep("P1", "Loud"))),
    ("Rename a plan of P1", variant(lambda found: found.rename("P1", "Quiet", "Loud"))),
    ("Delete a plan of P1", variant(lambda found: found.delete("P1", "Quiet"))),
    ("Choose a plan of P1", variant(lambda found: found.make_current("P1", "Quiet"))),
    ("Accept what was tried out", accept_what_if),
    ("Pin in P1: Ada A.", pin),
    ("Unpin in P1: Ada A.", unpin),
    ("Pin in P1: Saturday 16 January 2027", pin_session),
    ("Unpin in P1: Saturday 16 January 2027", unpin_session),
    ("Move Ada A. (C1) to Kingfishers", move_by_hand(ChildTo("C1", "P1-B"))),
    ("Move Ada A. (C1) to Hedgehogs", move_by_hand(ChildTo("C1", "P1-C"))),
    (
        "Hike for Otters on Sat 23 Jan, 10 am",
        move_by_hand(ActivityTo("R1", boards.MORNING, "P1-A", "Hike")),
    ),
    (
        "Worker Y5 with Otters on Sun 24 Jan, in place of Worker Y1",
        move_by_hand(DutyTo(boards.CARING, "Y1", "Y5")),
    ),
    ("Move Ada A. (C1) to Ash on Sat 23 Jan", move_by_hand(BedTo("R1", "C1", "Ash"))),
    ("Move the day session of 16 January to 23 January", move_session),
    ("Copy P1 to P9", copy_shape),
    ("Change 3 children", change_several),
    ("Remove 3 places", remove_several),
    *CHILD_WRITERS,
)
"""What each is called where it can be undone, and how it is made ready."""
