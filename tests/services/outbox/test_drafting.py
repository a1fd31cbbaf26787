"""Drafts: exactly those whom a change touches are written to, once, with old and new value."""

from datetime import date, datetime

from sqlalchemy import select

from app.models import (
    ChildRow,
    HouseholdRow,
    InviteRow,
    MemberRow,
    MessageRow,
    PlaceRow,
    PlanRow,
    PlanState,
)
from app.models.database import Database
from app.services.outbox.deciding import ANOTHER, IN_NO_GROUP, NOT_PUBLISHED, OVER
from app.services.outbox.drafting import Drafted, Drafting
from app.services.planning import Planning
from app.services.undoing import CORRECTED, Undoing
from tests.services.outbox.told import (
    OTHER,
    bewl,
    change,
    draft,
    drafted,
    leave,
    messages,
    move,
    publish,
    said,
    send,
    sent,
)
from tests.services.outing_rows import USER, store, store_plan

BELLS, DALES = ("joining", "H1", "draft"), ("joining", "H2", "draft")
EARLIER = datetime(2027, 1, 16, 8, 30)


def entry(database: Database, household: str = "H1") -> InviteRow:
    with database.reading() as rows:
        return rows.scalars(select(InviteRow).where(InviteRow.household == household)).one()


def test_publishing_drafts_a_joining_letter_for_exactly_those_who_come(database: Database) -> None:
    publish(database)
    assert draft(database) == Drafted(new=2)
    assert said(database) == [BELLS, DALES]


def test_a_draft_has_its_words_its_facts_and_its_entry(database: Database) -> None:
    bells = messages(drafted(database))[0]
    assert "We look forward to seeing Ada and Ben at Swattenden Centre." in bells.text
    assert (bells.facts["starts"], bells.facts["centre"]) == (
        "2027-01-16T09:30:00",
        "Swattenden Centre",
    )
    assert bells.event is not None
    assert (bells.event["uid"], bells.event["sequence"]) == (entry(database).uid, 0)
    assert (bells.event["status"], bells.author, bells.programme) == ("CONFIRMED", USER, "P1")


def test_nothing_is_drafted_from_a_plan_that_is_not_published(database: Database) -> None:
    store(database)
    store_plan(database)
    assert draft(database) == Drafted()


def test_drafting_again_writes_nothing(database: Database) -> None:
    drafted(database)
    done = list(database.done)
    assert draft(database) == Drafted()
    assert database.done == done


def test_what_was_sent_and_is_still_so_is_not_sent_again(database: Database) -> None:
    sent(database)
    assert draft(database) == Drafted()


def test_another_time_is_told_to_all_who_come_with_old_and_new_value(database: Database) -> None:
    sent(database)
    move(database, starts=EARLIER)
    draft(database)
    assert said(database, "draft") == [("change", "H1", "draft"), ("change", "H2", "draft")]
    told = (
        "It was to begin on Saturday 16 January 2027, 9.30 am."
        " It now begins on Saturday 16 January 2027, 8.30 am."
    )
    bells = messages(database, "draft")[0]
    assert bells.changes == (told,)
    assert told in bells.text
    assert bells.subject == (
        "Changed: Activity weekend – Swattenden Centre, Saturday 16 January 2027"
    )


def test_a_change_is_a_later_revision_of_the_same_entry(database: Database) -> None:
    uid = entry(sent(database)).uid
    move(database, starts=EARLIER)
    draft(database)
    event = messages(database, "draft")[0].event
    assert event is not None
    assert (event["uid"], event["sequence"], event["starts"]) == (uid, 1, "2027-01-16T08:30:00")


def test_another_centre_and_its_address_are_told(database: Database) -> None:
    sent(database, {"other": bewl()})
    move(database, centre="BW")
    draft(database)
    assert messages(database, "draft")[1].changes == (
        "It was to be at Swattenden Centre. It is now at Bewl Water.",
        "The address was Swattenden Lane, TN17 3PR. It is now Bewl Lane, TN3 8JH.",
        "You no longer need to pack: old trainers and gloves.",
    )


def test_what_concerns_one_household_is_told_to_that_one_alone(database: Database) -> None:
    sent(database)
    change(database, ChildRow, "C3", medication="an inhaler")
    draft(database)
    (found,) = messages(database, "draft")
    assert found.to == "H2"
    assert found.changes == ("Our notes had no medicine for Cem. They now say: an inhaler.",)


def test_a_draft_that_nobody_has_touched_is_remade_without_a_word(database: Database) -> None:
    drafted(database)
    move(database, starts=EARLIER)
    assert draft(database) == Drafted(new=2)
    assert said(database) == [BELLS, DALES]
    assert "8.30 am" in messages(database)[0].text


def test_a_draft_is_worded_anew_where_only_its_words_have_changed(database: Database) -> None:
    drafted(database)
    change(database, HouseholdRow, "H1", salutation="Ms Bell")
    draft(database)
    assert "Dear Ms Bell" in messages(database)[0].text


def test_nobody_is_written_to_for_words_alone(database: Database) -> None:
    sent(database)
    change(database, HouseholdRow, "H1", salutation="Ms Bell")
    assert draft(database) == Drafted()


def edit(database: Database, household: str = "H1") -> None:
    """Somebody changes the words of a household's draft."""
    with database.work("reword", user=USER) as work:
        waiting = select(MessageRow).where(MessageRow.to == household, MessageRow.state == "draft")
        row = work.session.scalars(waiting).one()
        row.text, row.edited = "Bring a cake.", True


def test_a_draft_that_somebody_edited_is_overtaken_and_another_stands_beside_it(
    database: Database,
) -> None:
    edit(drafted(database))
    move(database, starts=EARLIER)
    assert draft(database) == Drafted(new=2, overtaken=1)
    assert said(database) == [("joining", "H1", "overtaken"), DALES, BELLS]
    assert (messages(database)[0].text, messages(database)[0].reason) == ("Bring a cake.", ANOTHER)


def test_what_was_edited_stands_again_once_it_holds_again(database: Database) -> None:
    edit(drafted(database))
    for starts in (EARLIER, datetime(2027, 1, 16, 9, 30)):
        move(database, starts=starts)
        draft(database)
    assert said(database) == [BELLS, DALES, ("joining", "H1", "overtaken")]
    event = messages(database)[0].event
    assert (messages(database)[0].text, event["sequence"] if event else None) == (
        "Bring a cake.",
        2,
    )


def test_a_checked_message_that_is_overtaken_comes_back_as_checked(database: Database) -> None:
    drafted(database)
    with database.work("check", user=OTHER) as work:
        for row in work.session.scalars(select(MessageRow)):
            row.state, row.checked_by, row.checked_at = "checked", OTHER, work.at
    move(database, starts=EARLIER)
    assert draft(database) == Drafted(new=2, overtaken=2)
    move(database, starts=datetime(2027, 1, 16, 9, 30))
    draft(database)
    assert said(database, "checked") == [("joining", "H1", "checked"), ("joining", "H2", "checked")]
    assert said(database, "draft") == []


def test_a_draft_that_was_overtaken_untouched_is_worded_anew_when_it_comes_back(
    database: Database,
) -> None:
    drafted(database)
    leave(database, "C3")
    draft(database)
    assert said(database, "overtaken") == [("joining", "H2", "overtaken")]
    change(database, HouseholdRow, "H2", salutation="Ms Dale")
    with database.work("again", user=USER) as work:
        place = work.session.scalars(select(PlaceRow).where(PlaceRow.child == "C3")).one()
        place.status = "accepted"
    assert draft(database) == Drafted(new=1)
    assert "Dear Ms Dale" in messages(database, "draft")[1].text
    assert len(messages(database)) == 2


def test_a_draft_for_children_in_no_group_is_overtaken(database: Database) -> None:
    drafted(database)
    with database.work("publish", user=USER) as work:
        for row in work.session.scalars(select(MemberRow).where(MemberRow.child == "C3")):
            work.session.delete(row)
    draft(database)
    assert messages(database, "overtaken")[0].reason == IN_NO_GROUP


def test_without_a_published_plan_drafts_are_overtaken_and_what_was_told_stays(
    database: Database,
) -> None:
    sent(database)
    move(database, starts=EARLIER)
    draft(database)
    with database.work("take back", user=USER) as work:
        published = select(PlanRow).where(PlanRow.state == PlanState.PUBLISHED)
        work.session.delete(work.session.scalars(published).one())
    assert draft(database) == Drafted(overtaken=2)
    assert {row.reason for row in messages(database, "overtaken")} == {NOT_PUBLISHED}
    assert len(messages(database, "sent")) == 2


def test_of_a_session_that_is_over_nothing_is_drafted_and_what_waits_is_overtaken(
    database: Database,
) -> None:
    drafted(database)
    move(database, starts=EARLIER)
    assert draft(database, date(2027, 1, 18)) == Drafted(overtaken=2)
    assert {row.reason for row in messages(database)} == {OVER}


def test_who_comes_in_when_a_session_has_begun_gets_no_letter(database: Database) -> None:
    publish(database)
    assert draft(database, date(2027, 1, 17)) == Drafted()


def test_what_is_undone_after_it_was_sent_is_corrected(database: Database) -> None:
    sent(database)
    undoing = Undoing(database)
    move(database, starts=EARLIER)
    draft(database)
    send(database)
    assert undoing.undo(USER) == f"Undone: change. {CORRECTED}"
    draft(database)
    bells = messages(database, "draft")[0]
    assert bells.changes == (
        "It was to begin on Saturday 16 January 2027, 8.30 am."
        " It now begins on Saturday 16 January 2027, 9.30 am.",
    )
    assert (bells.event or {})["sequence"] == 2


def test_publishing_that_is_undone_before_anything_was_sent_leaves_nothing_to_send(
    database: Database,
) -> None:
    store(database)
    store_plan(database)
    undoing = Undoing(database)
    Planning(database, USER).publish("P1")
    assert draft(database) == Drafted(new=2)
    undoing.undo(USER)
    assert draft(database) == Drafted(overtaken=2)
    undoing.redo(USER)
    assert draft(database) == Drafted(new=2)
    assert said(database) == [BELLS, DALES]


def test_what_only_one_carer_got_is_still_to_reach_the_other(database: Database) -> None:
    drafted(database)
    send(database, only="one@example.org")
    assert draft(database) == Drafted()
    move(database, starts=EARLIER)
    assert draft(database) == Drafted(new=2, overtaken=2)
    assert said(database, "draft") == [("change", "H1", "draft"), ("change", "H2", "draft")]
    move(database, starts=datetime(2027, 1, 16, 9, 30))
    assert draft(database) == Drafted(new=2, overtaken=2)
    assert said(database, "checked") == [("joining", "H1", "checked"), ("joining", "H2", "checked")]
    assert said(database, "draft") == []


def test_what_was_refused_was_not_told(database: Database) -> None:
    drafted(database)
    send(database, outcome="refused")
    move(database, starts=EARLIER)
    draft(database)
    assert said(database, "draft") == [BELLS, DALES]


def test_what_was_put_aside_is_not_drafted_again_until_it_says_something_else(
    database: Database,
) -> None:
    drafted(database)
    with database.work("aside", user=USER) as work:
        for row in work.session.scalars(select(MessageRow)):
            row.state = "put aside"
    assert draft(database) == Drafted()
    move(database, starts=EARLIER)
    assert draft(database) == Drafted(new=2)


def test_one_that_is_kept_looks_only_where_something_was_written(database: Database) -> None:
    publish(database)
    kept = Drafting(database, USER, staff=False)
    assert kept.bring_up_to_date().new == 2
    assert kept.bring_up_to_date() == Drafted()
    move(database, starts=EARLIER)
    assert kept.bring_up_to_date().new == 2
    assert kept.bring_up_to_date(today=date(2027, 1, 18)).overtaken == 2
