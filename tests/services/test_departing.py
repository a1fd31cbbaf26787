"""Who makes a plan current that does not keep what is fixed is told so."""

from dataclasses import replace
from datetime import date

from app.models.database import Database
from app.scheduling.plan import Plan
from app.services.departing import departing
from app.services.pin_kinds import DayPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.variants import Variants
from tests.services.plans import rewrite
from tests.services.small_books import USER, book, first_aid, instructor, load, worker

DAY, LATER = date(2027, 1, 16), date(2027, 2, 1)


def planned(database: Database) -> Planning:
    """The day with three youth workers, planned and kept as “First”."""
    staff = [instructor("I1"), *map(worker, ("Y1", "Y2", "Y3"))]
    load(database, book(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")))
    planning = Planning(database, USER)
    planning.plan("P1", seconds=10)
    Variants(database, USER).keep("P1", "First")
    return planning


def cared_for_by_one(plan: Plan) -> Plan:
    return replace(plan, days=(replace(plan.days[0], youth_workers=("Y3",)),))


def without_one_child(plan: Plan) -> Plan:
    (group,) = plan.groups
    return replace(plan, groups=(replace(group, children=group.children[1:]),))


def test_a_variant_that_lacks_a_pin_is_said_to_depart(database: Database) -> None:
    planning = planned(database)
    days = planning.judge("P1").plan.days[0]
    (free,) = {"Y1", "Y2", "Y3"} - set(days.youth_workers)
    Pins(database, USER).pin("P1", DayPin("S1", DAY, days.group, free))
    assert departing(Variants(database, USER).make_current("P1", "First")) == (
        "The plan departs from what is fixed: 1 pinned item is missing. Planning again keeps it."
    )
    assert departing(planning.plan("P1", seconds=10).judged) == ""


def test_a_plan_that_is_undone_to_another_past_is_said_to_depart(database: Database) -> None:
    planning = planned(database)
    Variants(database, USER).make_current("P1", "First")
    rewrite(database, cared_for_by_one)
    planning.publish("P1")
    judged = planning.undo("P1", as_of=LATER)
    assert "of the time that has passed differ" in departing(judged)


def test_a_child_who_is_not_in_the_group_that_met_is_told(database: Database) -> None:
    planning = planned(database)
    planning.publish("P1")
    rewrite(database, without_one_child)
    found = departing(planning.judge("P1", as_of=LATER))
    assert "1 child is not in the fixed group" in found
