"""What is written of children, each made ready: what is found, answered, decided."""

from collections.abc import Callable
from dataclasses import replace

from app.casework.words import Answer, Channel, Criterion, Onward, Side
from app.models import PassportRow
from app.models.database import Database
from app.scheduling.plan import RoomShare
from app.services.cohorts import Terms
from app.services.consents import Consents, Signed
from app.services.duplicates import Duplicates
from app.services.eligibility import Findings
from app.services.merging_children import merge_children
from app.services.onward import Onwards
from app.services.planning import Planning
from app.services.room_sharing import RoomAnswer, RoomSharings
from tests.services import outing_rows, referrals
from tests.services.cohort_books import cohorts, places, waiting
from tests.services.small_books import (
    child,
    load,
    two_programmes,
)
from tests.services.writing import TODAY, USER, Do, Ready

CONSIDERED = RoomAnswer(agreed=True, history="Nothing known.", wishes="Both asked for it.")
SIGNED = Signed(
    decisions=("overnight",), given=True, by="Ruth Ellison", authority="social worker", on=TODAY
)
TWICE = {"first_name": "Zoe", "last_name": "Elm", "born": "2016-02-03"}


def on_outing(do: Callable[[Consents], object]) -> Ready:
    """What is done about Ada, who is to come on a weekend."""

    def ready(database: Database) -> Do:
        outing_rows.store(database)
        outing_rows.store_plan(database)
        return lambda: do(Consents(database, USER, TODAY))

    return ready


def taken_back(database: Database) -> Do:
    on_outing(lambda found: found.override("C1", "S1", "Signed on paper"))(database)()
    return lambda: Consents(database, USER, TODAY).take_back("C1", "S1")


def shared(database: Database) -> RoomSharings:
    outing_rows.store(database, {"near": PassportRow(child="C1", near="Dot")})
    rooms = (RoomShare("S1", "Oak", ("C1", "C4")),)
    outing_rows.store_plan(database, replace(outing_rows.PLAN, rooms=rooms))
    return RoomSharings(database, USER, TODAY)


def decide_room(database: Database) -> Do:
    rooms = shared(database)
    return lambda: rooms.decide(rooms.of("P1")[0], CONSIDERED)


def agree_to_room(database: Database) -> Do:
    rooms = shared(database)
    room = rooms.of("P1")[0]
    return lambda: rooms.agree(room, "C1", agreed=True, authority="carer", by="Jo Bell")


def overrule(database: Database) -> Do:
    load(database, {"children": [child("C1")]})
    overrule = Findings(database, USER).overrule
    return lambda: overrule("C1", Criterion.COMPLEX_NEEDS, Answer.MET, reason="Seen", on=TODAY)


def hold_to_records(database: Database) -> Do:
    overrule(database)()
    return lambda: Findings(database, USER).take_back("C1", Criterion.COMPLEX_NEEDS, on=TODAY)


def refer_on(database: Database) -> Do:
    waiting(database)
    refer = Onwards(database, USER, TODAY).refer
    return lambda: refer("C1", Onward.PSYCHOLOGY, on=TODAY, reason="too loud")


def note_outcome(database: Database) -> Do:
    refer_on(database)()
    come_of = Onwards(database, USER, TODAY).come_of
    return lambda: come_of("C1", Onward.PSYCHOLOGY, on=TODAY, outcome="seen")


def twice(database: Database) -> Duplicates:
    load(database, {"children": [child("C1"), child("C2", **TWICE), child("C3", **TWICE)]})
    return Duplicates(database, USER)


def call_different(database: Database) -> Do:
    duplicates = twice(database)
    return lambda: duplicates.different("C2", "C3", on=TODAY)


def call_the_same(database: Database) -> Do:
    call_different(database)()
    return lambda: Duplicates(database, USER).take_back("C2", "C3")


def merge(database: Database) -> Do:
    load(database, two_programmes())
    Planning(database, USER).plan("P1", seconds=10)
    return lambda: merge_children(database, keep="C1", gone="C4", user=USER)


# referrals and cohorts


def begin_draft(database: Database) -> Do:
    drafts = referrals.filled(database)
    return lambda: drafts.begin(TODAY)


def save_draft(database: Database) -> Do:
    drafts = referrals.filled(database)
    draft = referrals.says(drafts.begin(TODAY), "child", first_name="Tom")
    return lambda: drafts.save(draft)


def throw_draft_away(database: Database) -> Do:
    drafts = referrals.filled(database)
    code = drafts.begin(TODAY).code
    return lambda: drafts.throw_away(code)


def take_in(database: Database) -> Do:
    drafts = referrals.filled(database)
    draft = referrals.tom(drafts)
    return lambda: referrals.taken_in(drafts, draft.code)


def propose(database: Database) -> Do:
    waiting(database)
    return lambda: cohorts(database).propose("P1", Terms(name="First"))


def choice(do: Callable[[Database, str], object]) -> Ready:
    """What is done with a proposed cohort."""

    def ready(database: Database) -> Do:
        waiting(database)
        code = cohorts(database).propose("P1", Terms(name="First")).code
        return lambda: do(database, code)

    return ready


def unpin_child(database: Database) -> Do:
    choice(lambda found, code: cohorts(found).pin(code, "C1", Side.OUT, "Away"))(database)()
    code = cohorts(database).of("P1")[0].code
    return lambda: cohorts(database).unpin(code, "C1")


def offer(database: Database) -> Do:
    waiting(database)
    return lambda: places(database).offer("P1", "C1")


def reply(database: Database) -> Do:
    offer(database)()
    return lambda: places(database).reply("P1", "C1", accepted=True, by=Channel.PHONE)


def withdraw(database: Database) -> Do:
    reply(database)()
    return lambda: places(database).withdraw("P1", "C1", "Moved away")


CHILD_WRITERS: tuple[tuple[str, Ready], ...] = (
    ("Record an answer: Ada B.", on_outing(lambda found: found.record("C1", SIGNED))),
    (
        "Record who may decide: Ada B.",
        on_outing(lambda found: found.delegate("C1", ["travel"], "carer", "Jo Bell")),
    ),
    (
        "Let a child come: Ada B.",
        on_outing(lambda found: found.override("C1", "S1", "Signed on paper")),
    ),
    ("Take back that a child comes: Ada B.", taken_back),
    (
        "Mark a child away: Ada B.",
        on_outing(lambda found: found.away("C1", "S1", nights_only=True, reason="Ill")),
    ),
    ("Decide who shares a room: Saturday 16 January 2027", decide_room),
    ("Record an agreement to a room: Ada B.", agree_to_room),
    ("Overrule: complex needs, Ada A. (C1)", overrule),
    ("Take back: complex needs, Ada A. (C1)", hold_to_records),
    ("Refer on: Ada A. (C1), clinical psychology", refer_on),
    ("Outcome: Ada A. (C1), clinical psychology", note_outcome),
    ("Two different children: Zoe E. (C2) and Zoe E. (C3)", call_different),
    ("Take back: two different children, Zoe E. (C2) and Zoe E. (C3)", call_the_same),
    ("Merge: Dot A. (C4) into Ada A. (C1)", merge),
    ("Change drafts of referrals: R1", begin_draft),
    ("Change drafts of referrals: R1", save_draft),
    ("Remove drafts of referrals: R1", throw_draft_away),
    ("Take in referrals: Tom E.", take_in),
    ("Propose a cohort", propose),
    (
        "Pin a child of a choice: Ada A.",
        choice(lambda found, code: cohorts(found).pin(code, "C1", Side.OUT, "Away")),
    ),
    ("Unpin a child of a choice: Ada A.", unpin_child),
    (
        "Decide on a child: Cat A.",
        choice(lambda found, code: cohorts(found).decide(code, "C3", "Ill", chosen=False)),
    ),
    ("Freeze the choice of a cohort", choice(lambda found, code: cohorts(found).freeze(code))),
    ("Throw a proposal away", choice(lambda found, code: cohorts(found).throw_away(code))),
    ("Offer a place: Ada A.", offer),
    ("Record a reply: Ada A.", reply),
    ("Withdraw a place: Ada A.", withdraw),
)
"""What each is called where it can be undone, and how it is made ready."""
