"""Today: what children still lack for coming sessions."""

from dataclasses import replace
from datetime import date

from app.models import ConsentRow, PlanState
from app.models.database import Database
from app.scheduling.plan import RoomShare
from tests.services.looking import AUTUMN, at_programme, lines, sentences
from tests.services.outing_rows import EVERYBODY, PLAN, SATURDAY, signed, store, store_plan

LACKING = "Signatures and rooms"
SESSION = "Saturday 16 January 2027, Swattenden Centre (Winter)"
SHARED = replace(PLAN, rooms=(RoomShare("S1", "Oak", ("C1", "C3")),))


def test_with_every_signature_nothing_is_missing(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database)
    assert lines(database, LACKING) == ()


def test_children_who_lack_the_same_are_one_line(database: Database) -> None:
    store(database, signed("C1", "C2") | signed("C3", "C4", but="travel"))
    store_plan(database)
    (found,) = lines(database, LACKING)
    assert found.sentence == (
        f"Cem D. (C3) and Dot E. (C4): travel is missing, first for {SESSION}."
    )
    assert (found.place, found.on, found.urgent) == (at_programme("Ready", "S1"), SATURDAY, True)


def test_a_child_who_lacks_something_alone_is_led_to(database: Database) -> None:
    store(database, signed("C1", "C2", "C3") | signed("C4", but="travel"))
    store_plan(database)
    (found,) = lines(database, LACKING, AUTUMN)
    assert (found.place, found.urgent) == (at_programme("Ready", "C4"), False)


def test_what_somebody_has_said_no_to_is_said(database: Database) -> None:
    no = ConsentRow(
        child="C4", consent="travel", given=False, authority="social worker", on=date(2026, 12, 1)
    )
    store(database, signed("C1", "C2", "C3") | signed("C4", but="travel") | {"no": no})
    store_plan(database)
    assert sentences(database, LACKING) == [
        f"Dot E. (C4): travel (refused) is missing, first for {SESSION}."
    ]


def test_open_rooms_are_counted_session_by_session(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database, SHARED)
    (found,) = lines(database, LACKING)
    assert found.sentence == f"{SESSION}: 1 shared room waits for a decision or an agreement."
    assert found.place == at_programme("Sharing", "S1")


def test_rooms_are_judged_by_what_is_published(database: Database) -> None:
    store(database, signed(*EVERYBODY))
    store_plan(database, SHARED)
    store_plan(database, PLAN, state=PlanState.PUBLISHED)
    assert lines(database, LACKING) == ()


def test_a_session_that_is_over_asks_for_nothing(database: Database) -> None:
    store(database)
    store_plan(database)
    assert lines(database, LACKING, date(2027, 1, 18)) == ()
