"""What a referral is refused for, and what a person may go on with."""

from collections.abc import Callable
from datetime import date

import pytest

from app.models.database import Database
from app.services.records import Records
from app.services.referral_drafts import ReferralDrafts, RefusedError, UnseenError
from app.services.referral_form import Draft
from tests.services.referrals import TODAY, at_decision, filled, says, taken_in, tom


@pytest.fixture
def drafts(database: Database) -> ReferralDrafts:
    return filled(database)


def refused(drafts: ReferralDrafts, draft: Draft, on: date = TODAY) -> list[str]:
    """The sentences with which it is refused."""
    drafts.save(draft)
    with pytest.raises(RefusedError) as caught:
        drafts.submit(draft.code, on)
    return str(caught.value).splitlines()


def warned(drafts: ReferralDrafts, draft: Draft, on: date = TODAY) -> list[str]:
    """The sentences with which a person may go on."""
    drafts.save(draft)
    with pytest.raises(UnseenError) as caught:
        drafts.submit(draft.code, on)
    *sentences, open_ = str(caught.value).splitlines()
    assert " open: " in open_
    assert drafts.submit(draft.code, on, knowing=[*sentences, open_]).child == draft.child
    return sentences


def add(drafts: ReferralDrafts, sheet: str, **texts: str) -> None:
    Records(drafts.database, "Kim").save(sheet, texts)


def test_the_code_of_another_child_is_refused(drafts: ReferralDrafts) -> None:
    (sentence,) = refused(drafts, says(tom(drafts), "child", child="C1"))
    assert sentence.startswith("The code C1 is another child's.")
    assert sentence.endswith("In use: C1, C2. The next free one: C3.")


def test_a_child_who_is_not_stored_any_more_is_refused(drafts: ReferralDrafts) -> None:
    drafts.begin(TODAY, "C2")
    row = Records(drafts.database, "Kim").rows("children")[1]
    Records(drafts.database, "Kim").remove("children", row.id, row.version)
    sentences = refused(drafts, drafts.draft("R1"))
    assert "C2 is not stored any more: begin the referral anew." in sentences


def test_a_day_that_is_to_come_is_refused(drafts: ReferralDrafts) -> None:
    draft = says(tom(drafts), "child", born="2027-01-01")
    assert refused(drafts, says(draft, "referrer", received="2026-11-23")) == [
        "It cannot have been received on Monday 23 November 2026: that is to come.",
        "The child cannot be born on Friday 1 January 2027: that is to come.",
    ]


def test_the_same_referral_twice_is_refused(drafts: ReferralDrafts) -> None:
    add(drafts, "referrals", child="C1", received="2026-11-22")
    assert refused(drafts, drafts.begin(TODAY, "C1")) == [
        "A referral received on Sunday 22 November 2026 is stored already."
    ]


@pytest.mark.parametrize("status", ["offered", "accepted"])
def test_a_child_placed_already_is_refused(drafts: ReferralDrafts, status: str) -> None:
    add(drafts, "places", programme="P1", child="C1", status=status)
    (sentence,) = refused(drafts, drafts.begin(TODAY, "C1"))
    assert sentence.startswith(f"The child has a place already ({status}): Programme P1, until")


def test_a_place_that_is_over_or_declined_hinders_nobody(drafts: ReferralDrafts) -> None:
    add(drafts, "programmes", programme="P0", name="Past", starts="2026-01-01", ends="2026-03-01")
    add(drafts, "places", programme="P0", child="C1", status="accepted")
    add(drafts, "places", programme="P1", child="C1", status="declined")
    drafts.begin(TODAY, "C1")
    assert taken_in(drafts).child == "C1"


def test_a_child_of_seven_who_is_eight_by_a_programme_is_warned_of(drafts: ReferralDrafts) -> None:
    assert warned(drafts, says(tom(drafts), "child", born="2019-04-05")) == [
        "The child is 7, and the programmes are from 8: old enough when Programme P1 begins on"
        " Monday 5 April 2027."
    ]


def test_a_child_who_is_not_eight_by_any_programme_is_refused(drafts: ReferralDrafts) -> None:
    assert refused(drafts, says(tom(drafts), "child", born="2019-04-06")) == [
        "The child is 7, and the programmes are from 8: the child will be 8 on 6 April 2027, and"
        " no programme is recorded that begins on that day or later."
    ]


def test_who_is_born_on_29_february_is_older_on_1_march(drafts: ReferralDrafts) -> None:
    add(drafts, "settings", setting="youngest_age", value="13")
    (sentence,) = refused(drafts, says(tom(drafts), "child", born="2016-02-29"))
    assert "will be 13 on 1 March 2029, and no programme" in sentence


def test_the_youngest_age_is_a_setting(drafts: ReferralDrafts) -> None:
    add(drafts, "settings", setting="youngest_age", value="11")
    add(drafts, "settings", programme="P1", setting="youngest_age", value="9")
    (sentence,) = warned(drafts, says(tom(drafts), "child", born="2016-01-01"))
    assert sentence.startswith("The child is 10, and the programmes are from 11")


def test_a_child_of_year_twelve_is_refused(drafts: ReferralDrafts) -> None:
    assert refused(drafts, says(tom(drafts), "child", born="2010-08-31")) == [
        "The child is of Year 12, and the programmes are up to Year 11. Refer on instead."
    ]


def test_a_child_of_year_twelve_by_the_next_programme_is_warned_of(drafts: ReferralDrafts) -> None:
    add(drafts, "programmes", programme="P2", name="Autumn", starts="2027-09-04", ends="2027-12-01")
    draft = says(tom(drafts), "child", born="2011-01-01")
    row = Records(drafts.database, "Kim").rows("programmes")[0]
    Records(drafts.database, "Kim").remove("programmes", row.id, row.version)
    assert warned(drafts, draft) == ["The child will be of Year 12 when Autumn begins."]


def test_a_household_not_approved_on_the_first_day_is_refused(drafts: ReferralDrafts) -> None:
    assert refused(drafts, says(tom(drafts), "placements", **{"from": "2019-12-31"})) == [
        "Line 1: H1 is not approved on Tuesday 31 December 2019."
    ]


def test_a_new_households_approval_counts_too(drafts: ReferralDrafts) -> None:
    home = {"household": "H2", "carers": "Al", "salutation": "Al", "approved_to": "2026-01-31"}
    draft = says(tom(drafts), "household", 1, **home)
    assert refused(drafts, draft) == ["Line 1: H2 is not approved on Sunday 1 February 2026."]


def test_an_approval_that_ended_since_is_warned_of(drafts: ReferralDrafts) -> None:
    home = {"household": "H2", "carers": "Al", "salutation": "Al", "approved_to": "2026-11-01"}
    assert warned(drafts, says(tom(drafts), "household", 1, **home)) == [
        "Line 1: H2 is approved until Sunday 1 November 2026 only, and the child lives there."
    ]


def test_a_stay_that_ended_before_the_approval_did_is_fine(drafts: ReferralDrafts) -> None:
    home = {"household": "H2", "carers": "Al", "salutation": "Al", "approved_to": "2026-11-01"}
    draft = says(tom(drafts), "household", 1, **home)
    drafts.save(says(draft, "placements", to="2026-10-01"))
    assert taken_in(drafts).child == "C9"


def test_a_household_that_is_nowhere_is_refused(drafts: ReferralDrafts) -> None:
    (sentence,) = refused(drafts, says(tom(drafts), "placements", household="H7"))
    assert sentence.startswith("Line 1: “Household”: not “H7”, but a household")


def test_overlapping_placements_are_refused(drafts: ReferralDrafts) -> None:
    draft = says(tom(drafts), "placements", 1, **{"from": "2026-05-01", "household": "H1"})
    assert refused(drafts, draft) == [
        "Line 2: The stay with H1 from 1 May 2026 overlaps the one with H1 from 1 February 2026."
        " Only a temporary stay may."
    ]


def test_a_date_that_no_calendar_has_is_said_as_it_was_typed(drafts: ReferralDrafts) -> None:
    (sentence,) = refused(drafts, says(tom(drafts), "child", born="2016-02-31"))
    assert sentence.startswith("“Born”: not “2016-02-31”, but a day that the calendar has")


def test_a_stay_that_overlaps_a_stored_one_is_refused(drafts: ReferralDrafts) -> None:
    draft = drafts.begin(TODAY, "C1")
    draft = says(draft, "placements", 1, **{"from": "2026-05-01", "household": "H1"})
    (sentence,) = refused(drafts, draft)
    assert sentence.startswith("Line 2: The stay with H1 from 1 May 2026 overlaps the one with")


def signed(drafts: ReferralDrafts, by: str, given: str = "yes") -> Draft:
    """A consent to sleep away, which the social worker alone may give."""
    draft = tom(drafts)
    at = at_decision(draft, "authority", "overnight")
    draft = says(draft, "authority", at, authority="social worker")
    at = at_decision(draft, "consents", "overnight")
    return says(draft, "consents", at, given=given, authority=by, on="2026-11-01")


def test_a_consent_by_somebody_who_may_not_give_it_is_refused(drafts: ReferralDrafts) -> None:
    assert refused(drafts, signed(drafts, "carer")) == [
        "overnight: given by the carer, but only the social worker may."
    ]


def test_a_consent_by_nobody_named_is_warned_of(drafts: ReferralDrafts) -> None:
    assert warned(drafts, signed(drafts, "")) == [
        "overnight: who gave it is not said; only the social worker may."
    ]


@pytest.mark.parametrize(("by", "given"), [("social worker", "yes"), ("carer", "no")])
def test_a_consent_by_who_may_and_anybodys_refusal_are_taken(
    drafts: ReferralDrafts, by: str, given: str
) -> None:
    drafts.save(signed(drafts, by, given))
    assert taken_in(drafts).child == "C9"


def test_who_may_consent_is_known_of_a_stored_child(drafts: ReferralDrafts) -> None:
    add(drafts, "delegated_authority", child="C1", decision="Overnight", authority="parent")
    draft = drafts.begin(TODAY, "C1")
    at = at_decision(draft, "consents", "overnight")
    draft = says(draft, "consents", at, given="yes", authority="carer", on="2026-11-01")
    assert refused(drafts, draft) == ["overnight: given by the carer, but only the parent may."]


@pytest.mark.parametrize(
    "empty",
    [
        lambda draft: says(draft, "child", born=""),
        lambda draft: says(draft, "referrer", received=""),
        lambda draft: says(draft, "placements", **{"from": ""}),
    ],
)
def test_what_is_empty_is_said_once(
    drafts: ReferralDrafts, empty: Callable[[Draft], Draft]
) -> None:
    (sentence,) = refused(drafts, empty(tom(drafts)))
    assert sentence.endswith(" is empty.")
