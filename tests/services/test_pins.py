"""Pinning by hand: what is refused and why, what replaces what, and what counts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import ActivityRow, ChangeRow, GroupRow, Item, PinRow, PlaceRow, PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.services.pin_kinds import (
    ActivityPin,
    DayPin,
    GroupPin,
    LeadPin,
    NightPin,
    Pin,
    RoomPin,
    in_words,
    pins_of,
)
from app.services.pins import Pins
from app.services.stored_plans import put_items
from tests.services.small_books import (
    USER,
    activity,
    child,
    day,
    load,
    place,
    residential,
    room,
    two_programmes,
)

SATURDAY, SUNDAY = date(2027, 1, 23), date(2027, 1, 24)
MORNING = datetime(2027, 1, 23, 10)
GROUP, OTHER = GroupPin("C1", "P1-A"), GroupPin("C1", "P1-B")
ACTIVITY = ActivityPin("R1", MORNING, "P1-A", "Archery")
LEAD = LeadPin("R1", MORNING, "P1-A", "I1")
DAY = DayPin("R1", SUNDAY, "P1-A", "Y1")
NIGHT = NightPin("R1", SATURDAY, "Y1")
ROOM = RoomPin("R1", "C1", "Oak")
ALL: tuple[Pin, ...] = (ACTIVITY, DAY, GROUP, LEAD, NIGHT, ROOM)
KNOWN = {"activities": [activity("Archery"), activity("Fencing")], "rooms": [room(), room("Elm")]}
WHOLE = Plan(
    groups=(Group("P1-A", "Otters", ("C1", "C2", "C3")),),
    cells=(Cell("R1", MORNING, "P1-A", "Archery", ("I1",)),),
    days=tuple(DayCover("R1", d, "P1-A", ("Y1", "Y2")) for d in (SATURDAY, SUNDAY)),
    nights=(NightCover("R1", SATURDAY, ("Y1", "Y2")),),
    rooms=(RoomShare("R1", "Oak", ("C1", "C2", "C3")),),
)


@pytest.fixture
def ready(database: Database) -> Database:
    """Two programmes with a weekend each; P1 has two groups."""
    load(database, two_programmes(**KNOWN))
    with database.work("groups", user=USER) as work:
        for code, programme in (("P1-A", "P1"), ("P1-B", "P1"), ("P2-A", "P2")):
            work.session.add(GroupRow(code=code, programme=programme, name="Otters"))
    return database


@pytest.fixture
def pins(ready: Database) -> Pins:
    return Pins(ready, USER)


def found(pins: Pins, as_of: date | None = None) -> tuple[Pin, ...]:
    return tuple(each.pin for each in pins.of("P1", as_of=as_of))


def counting(pins: Pins, as_of: date | None = None) -> tuple[Pin, ...]:
    return tuple(each.pin for each in pins.of("P1", as_of=as_of) if each.counts)


def store(database: Database, state: PlanState, plan: Plan = WHOLE) -> None:
    with database.work("store", user=USER) as work:
        row = PlanRow(programme="P1", name="x", state=state, made_at=work.at, made_by=USER, score=0)
        put_items(work.session, row, plan)
        work.session.add(row)


def test_what_is_pinned_is_listed_with_who_and_when(pins: Pins) -> None:
    pins.pin("P1", *ALL)
    assert found(pins) == counting(pins) == ALL
    told = pins.of("P1")[0]
    assert (told.by, told.at) == (USER, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    assert pins.of("P2") == ()


@pytest.mark.parametrize("pin", ALL, ids=lambda pin: pin.item.value)
def test_pinning_twice_is_harmless(ready: Database, pin: Pin) -> None:
    Pins(ready, "Kim").pin("P1", pin, pin)
    Pins(ready, USER).pin("P1", pin)
    assert [each.by for each in Pins(ready, USER).of("P1")] == ["Kim"]
    with ready.reading() as rows:
        changes = select(ChangeRow.user).where(ChangeRow.table_name == "pins")
        assert rows.scalars(changes).all() == ["Kim"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (GROUP, OTHER),
        (ACTIVITY, replace(ACTIVITY, activity="Fencing")),
        (ROOM, replace(ROOM, room="Elm")),
    ],
)
def test_a_pin_takes_the_place_of_the_one_before(ready: Database, first: Pin, second: Pin) -> None:
    Pins(ready, "Kim").pin("P1", first)
    Pins(ready, USER).pin("P1", second)
    assert [(each.pin, each.by) for each in Pins(ready, USER).of("P1")] == [(second, USER)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LEAD, replace(LEAD, staff="Y1")),
        (DAY, replace(DAY, staff="Y2")),
        (NIGHT, replace(NIGHT, staff="Y2")),
        (GROUP, GroupPin("C2", "P1-A")),
        (ACTIVITY, replace(ACTIVITY, group="P1-B")),
        (ROOM, replace(ROOM, child="C2")),
    ],
)
def test_a_pin_of_another_place_stands_beside_it(pins: Pins, first: Pin, second: Pin) -> None:
    pins.pin("P1", first, second)
    assert set(found(pins)) == {first, second}


def test_what_another_window_removes_just_before_is_refused(ready: Database) -> None:
    def now() -> datetime:  # a unit of work asks for it just before its turn to write
        with ready.work("close", user="Kim") as work:
            fencing = select(ActivityRow).where(ActivityRow.activity == "Fencing")
            work.session.delete(work.session.scalars(fencing).one())
        return ready.now()

    with pytest.raises(UserError, match="BW has no activity Fencing"):
        Pins(replace(ready, now=now), USER).pin("P1", replace(ACTIVITY, activity="Fencing"))


def test_a_room_of_the_same_name_is_the_new_centres_once_it_is_pinned_again(
    pins: Pins, ready: Database
) -> None:
    pins.pin("P1", ROOM)
    moved = residential("R1", "2027-01-23 10:00", "2027-01-24 15:00", centre="SW")
    load(ready, {"rooms": [room(centre="SW")], "sessions": [moved]})
    assert counting(pins) == ()
    pins.pin("P1", ROOM)
    assert counting(pins) == (ROOM,)


def test_where_one_item_is_refused_none_is_pinned(pins: Pins) -> None:
    with pytest.raises(UserError) as caught:
        pins.pin("P1", GROUP, GroupPin("C1", "P2-A"))
    assert str(caught.value) == "P1 has no group P2-A. It has P1-A and P1-B."
    assert pins.of("P1") == ()


def test_a_programme_that_does_not_exist_has_no_pins(pins: Pins) -> None:
    for use in (pins.of, pins.pin, pins.unpin):
        with pytest.raises(UserError, match="There is no programme P9"):
            use("P9")


# freeing


@pytest.mark.parametrize("pin", ALL, ids=lambda pin: pin.item.value)
def test_what_is_pinned_can_be_freed(pins: Pins, pin: Pin) -> None:
    pins.pin("P1", *ALL)
    pins.unpin("P1", pin)
    assert set(found(pins)) == set(ALL) - {pin}


@pytest.mark.parametrize("pin", [OTHER, GroupPin("C2", "P1-A")])
def test_what_is_not_pinned_cannot_be_freed(pins: Pins, pin: Pin) -> None:
    pins.pin("P1", GROUP)
    with pytest.raises(UserError) as caught:
        pins.unpin("P1", pin)
    assert str(caught.value) == f"Not pinned in P1: {in_words(pin)}."
    assert found(pins) == (GROUP,)


# what counts


def test_a_pin_of_a_child_who_has_withdrawn_is_kept_but_counts_no_more(
    pins: Pins, ready: Database
) -> None:
    pins.pin("P1", GROUP, ROOM, LEAD)
    load(ready, {"places": [place("C1", status="withdrawn")]})
    assert found(pins) == (GROUP, LEAD, ROOM)
    assert counting(pins) == (LEAD,)


def test_a_pin_goes_with_a_child_who_is_removed(pins: Pins, ready: Database) -> None:
    pins.pin("P1", GROUP, LEAD)
    with ready.work("remove", user=USER) as work:
        gone = select(PlaceRow).where(PlaceRow.child == "C1")
        work.session.delete(work.session.scalars(gone).one())
    load(ready, {"children": [child("C1", remove="yes")]})
    assert found(pins) == (LEAD,)


def test_a_pin_follows_a_code_that_is_changed(pins: Pins, ready: Database) -> None:
    pins.pin("P1", GROUP)
    with ready.work("rename", user=USER) as work:
        work.session.scalars(select(GroupRow).where(GroupRow.code == "P1-A")).one().code = "P1-O"
    assert found(pins) == (GroupPin("C1", "P1-O"),)


# the past


def test_what_is_past_in_a_published_plan_can_not_be_pinned(pins: Pins, ready: Database) -> None:
    store(ready, PlanState.PUBLISHED)
    for pin in (ACTIVITY, LEAD, NIGHT, ROOM, replace(DAY, day=SATURDAY)):
        with pytest.raises(UserError) as caught:
            pins.pin("P1", pin, as_of=SUNDAY)
        assert str(caught.value).startswith("Saturday 23 January 2027 of R1 is past: ")
    pins.pin("P1", DAY, GROUP, as_of=SUNDAY)
    assert counting(pins, SUNDAY) == (DAY, GROUP)


def test_a_pin_that_has_become_past_counts_only_if_it_is_what_was_published(
    pins: Pins, ready: Database
) -> None:
    pins.pin("P1", LEAD, replace(LEAD, staff="Y2"))
    store(ready, PlanState.PUBLISHED)
    assert counting(pins, SATURDAY) == (LEAD, replace(LEAD, staff="Y2"))
    assert counting(pins, SUNDAY) == (LEAD,)


# a whole session


def test_all_of_a_session_is_pinned_as_the_current_plan_has_it(pins: Pins, ready: Database) -> None:
    store(ready, PlanState.CURRENT)
    assert pins.pin_session("P1", "R1") == 11
    items = set(pins_of(WHOLE))
    assert set(found(pins)) == {pin for pin in items if pin.item is not Item.GROUP}


def test_of_a_session_under_way_only_what_is_to_come_is_pinned(pins: Pins, ready: Database) -> None:
    store(ready, PlanState.CURRENT)
    store(ready, PlanState.PUBLISHED)
    assert pins.pin_session("P1", "R1", as_of=SUNDAY) == 2
    assert found(pins) == (DAY, replace(DAY, staff="Y2"))


def test_only_that_session_is_pinned_and_freed(pins: Pins, ready: Database) -> None:
    load(ready, {"sessions": [day("S1")]})
    more = DayCover("S1", date(2027, 1, 16), "P1-A", ("Y1",))
    store(ready, PlanState.CURRENT, replace(WHOLE, days=(*WHOLE.days, more)))
    assert pins.pin_session("P1", "S1") == 1
    pins.pin("P1", ROOM)
    assert pins.unpin_session("P1", "R1") == 1
    assert found(pins) == (DayPin("S1", date(2027, 1, 16), "P1-A", "Y1"),)


def test_a_session_is_pinned_only_where_it_is_planned(pins: Pins) -> None:
    with pytest.raises(UserError, match="P1 has no session R2"):
        pins.pin_session("P1", "R2")
    with pytest.raises(UserError, match="P1 has no current plan yet"):
        pins.pin_session("P1", "R1")
    with pytest.raises(UserError, match="Nothing of R1 is pinned in P1"):
        pins.unpin_session("P1", "R1")


def test_every_pin_is_a_row_of_its_kind(pins: Pins, ready: Database) -> None:
    pins.pin("P1", *ALL)
    with ready.reading() as rows:
        assert set(rows.scalars(select(PinRow.item))) == set(Item)
