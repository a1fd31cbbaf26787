"""Drafts of referrals: kept as typed, over what is stored, and taken in as a whole."""

from datetime import date

import pytest

from app.casework.words import Answer, Criterion
from app.errors import UserError
from app.models.database import Database
from app.services.eligibility import Findings
from app.services.records import Records
from app.services.referral_drafts import RefusedError, UnseenError
from app.services.referral_form import Draft
from tests.services.referrals import TODAY, at_decision, filled, rows, says, taken_in, tom


def test_a_draft_is_kept_as_it_is_typed(database: Database) -> None:
    drafts = filled(database)
    draft = says(tom(drafts), "child", born="some day in May")
    drafts.save(draft)
    again = drafts.draft(draft.code)
    assert again.text("child", "born") == "some day in May"
    assert again.lines("placements")[0]["from"] == "1/2/2026"


def test_a_draft_keeps_nothing_of_what_is_stored_already(database: Database) -> None:
    drafts = filled(database)
    draft = drafts.begin(TODAY, "C1")
    drafts.save(draft)
    kept = {(r["part"], r["field"], r["value"]) for r in rows(database, "referral_drafts")}
    assert kept == {("child", "known", "C1"), ("referrer", "received", "2026-11-22")}


def test_a_known_childs_form_begins_with_what_is_stored(database: Database) -> None:
    draft = filled(database).begin(TODAY, "C1")
    assert (draft.text("child", "first_name"), draft.text("risk", "what_helps")) == (
        "Ada",
        "Music",
    )
    assert draft.lines("household")[0]["carers"] == "Jo"
    assert draft.lines("placements")[0]["from"] == "2026-01-01"


def test_what_somebody_else_changes_meanwhile_is_not_written_over(database: Database) -> None:
    drafts, records = filled(database), Records(database, "Kim")
    drafts.save(says(drafts.begin(TODAY, "C1"), "risk", swims="25 metres"))
    row = records.rows("children")[0]
    records.save("children", {"what_helps": "A walk"}, id=row.id, version=row.version)
    taken_in(drafts)
    first = rows(database, "children")[0]
    assert (first["what_helps"], first["swims"]) == ("A walk", "25 metres")


def test_a_box_of_a_known_child_can_be_unticked(database: Database) -> None:
    drafts = filled(database)
    drafts.save(says(drafts.begin(TODAY, "C1"), "child", step_free="no"))
    taken_in(drafts)
    assert rows(database, "children")[0]["step_free"] is False


def test_a_line_of_what_is_stored_can_be_changed(database: Database) -> None:
    drafts = filled(database)
    draft = says(drafts.begin(TODAY, "C1"), "placements", 0, notice_given="1/11/2026")
    drafts.save(draft)
    assert len(drafts.draft("R1").lines("placements")) == 1
    taken_in(drafts)
    (stay,) = rows(database, "placements")
    assert stay["notice_given"] == date(2026, 11, 1)


def test_a_known_households_own_words_stay_as_they_are(database: Database) -> None:
    drafts = filled(database)
    drafts.save(says(tom(drafts), "household", carers="Somebody else"))
    assert drafts.draft("R1").lines("household")[0]["carers"] == "Jo"
    taken_in(drafts)
    assert rows(database, "households")[0]["carers"] == ("Jo",)


def test_a_new_childs_draft_begins_with_the_next_free_code(database: Database) -> None:
    drafts = filled(database)
    begun = [drafts.begin(TODAY, child).child for child in ("", "C1", "")]
    assert begun == ["C3", "C1", "C4"]


def test_a_list_says_what_is_missing(database: Database) -> None:
    drafts = filled(database)
    drafts.save(tom(drafts))
    drafts.begin(TODAY)
    first, second = drafts.listed()
    assert (first.code, first.child, first.needed) == ("R1", "Tom Elm", 0)
    assert (second.code, second.child, second.received) == ("R2", "", "2026-11-22")
    assert second.needed > 0


def test_a_draft_that_was_thrown_away_is_neither_there_nor_kept(database: Database) -> None:
    drafts = filled(database)
    draft = tom(drafts)
    drafts.throw_away(draft.code)
    assert drafts.listed() == ()
    with pytest.raises(UserError, match="no draft R1 any more"):
        drafts.draft(draft.code)
    with pytest.raises(UserError, match="no draft R1 any more"):
        drafts.save(draft)


def test_an_imported_draft_has_a_code_of_its_own(database: Database) -> None:
    drafts = filled(database)
    texts = {"draft": "kim", "part": "child", "line": "0", "field": "first_name", "value": "Ida"}
    Records(database, "Kim").save("referral_drafts", texts)
    assert drafts.draft("kim").text("child", "first_name") == "Ida"
    assert drafts.begin(TODAY).code == "R1"


def test_who_goes_on_with_a_draft_without_a_code_is_given_one(database: Database) -> None:
    drafts = filled(database)
    draft = drafts.begin(TODAY)
    drafts.save(says(draft, "child", child=" "))
    assert (drafts.draft("R1").child, drafts.go_on("R1").child) == ("", "C3")
    assert (drafts.draft("R1").child, drafts.go_on("R1").child) == ("C3", "C3")


def everything(draft: Draft) -> Draft:
    """Something in every part."""
    draft = says(draft, "household", 1, household="H2", carers="Al; Bo", salutation="Al and Bo")
    draft = says(draft, "education", **{"from": "1/9/2026", "kind": "suspension"})
    draft = says(draft, "criteria", complex_needs="yes")
    draft = says(draft, "not_for", activity="Archery", reason="Wrist")
    draft = says(draft, "ties", other="C1", tie="friends")
    at = at_decision(draft, "authority", "overnight")
    draft = says(draft, "authority", at, authority="social worker")
    at = at_decision(draft, "consents", "overnight")
    signed = {"given": "yes", "authority": "social worker", "by": "Kim", "on": "1/11/2026"}
    draft = says(draft, "consents", at, **signed)
    return says(draft, "own", wishes_and_worries="To swim", good_at="Drawing")


def test_a_referral_is_taken_in_as_a_whole(database: Database) -> None:
    drafts = filled(database)
    drafts.save(everything(tom(drafts)))
    taken = taken_in(drafts)
    assert (taken.child, taken.notices) == ("C9", ())
    for sheet in ("education", "not_for", "ties", "delegated_authority", "consents", "passports"):
        assert [row["child"] for row in rows(database, sheet)] == ["C9"]
    stay = rows(database, "placements")[1]
    assert (stay["child"], stay["household"]) == ("C9", "H2")
    (referral,) = rows(database, "referrals")
    assert (referral["status"], referral["status_by"]) == ("received", "Robin")
    assert (referral["wishes_and_worries"], referral["complex_needs"]) == ("To swim", True)


def denied(draft: Draft, on: str = "2026-11-20") -> Draft:
    """Jo says no to complex needs, on a day."""
    draft = says(draft, "referrer", received=on, referrer="Jo")
    return says(draft, "criteria", complex_needs="no")


def test_a_no_on_the_form_is_kept_as_the_referrers_word(database: Database) -> None:
    drafts = filled(database)
    drafts.save(denied(tom(drafts)))
    assert drafts.draft("R1").text("criteria", "complex_needs") == "no"
    taken_in(drafts)
    known = Findings(database, "Robin").of("C9", on=TODAY).eligibility.findings
    at_risk, complex_ = known[-2:]
    assert (at_risk.answer, complex_.answer) == (Answer.NOT_KNOWN, Answer.NOT_MET)
    assert at_risk.sentence == "not ticked on the referral of 20 November 2026"
    (word,) = rows(database, "evidence")
    assert (word["by"], word["source"], word["on"]) == ("Jo", "referral form", date(2026, 11, 20))


def test_a_no_of_nobody_named_is_the_word_of_who_takes_it_in(database: Database) -> None:
    drafts = filled(database)
    drafts.save(says(denied(tom(drafts)), "referrer", referrer=""))
    taken_in(drafts)
    assert [row["by"] for row in rows(database, "evidence")] == ["Robin"]


def test_what_somebody_said_on_that_date_stands_against_the_form(database: Database) -> None:
    drafts = filled(database)
    findings = Findings(database, "Kim")
    findings.overrule("C1", Criterion.COMPLEX_NEEDS, Answer.MET, reason="seen", on=TODAY)
    drafts.save(denied(drafts.begin(TODAY, "C1"), "2026-11-22"))
    taken_in(drafts)
    assert [(row["by"], row["answer"]) for row in rows(database, "evidence")] == [("Kim", "met")]


def test_a_draft_that_was_taken_in_is_gone(database: Database) -> None:
    drafts = filled(database)
    drafts.save(tom(drafts))
    taken_in(drafts)
    assert rows(database, "referral_drafts") == []


def test_a_taking_in_is_one_unit_of_work(database: Database) -> None:
    drafts = filled(database)
    drafts.save(everything(tom(drafts)))
    with database.reading() as session:
        from app.models import ChangeRow  # noqa: PLC0415

        before = session.query(ChangeRow).count()
    taken_in(drafts)
    with database.reading() as session:
        works = {row.work for row in session.query(ChangeRow).offset(before)}
    assert len(works) == 1


def test_a_child_without_words_of_its_own_has_no_passport(database: Database) -> None:
    drafts = filled(database)
    drafts.save(tom(drafts))
    taken_in(drafts)
    assert rows(database, "passports") == []


def test_the_next_referral_begins_with_the_risks_of_the_last(database: Database) -> None:
    drafts = filled(database)
    first = says(drafts.begin(TODAY, "C1"), "risk", staying_safe="Never alone")
    drafts.save(says(first, "criteria", notes="Only then"))
    taken_in(drafts)
    later = date(2026, 12, 1)
    again = drafts.begin(later, "C1")
    assert again.text("risk", "staying_safe") == "Never alone"
    assert again.text("criteria", "notes") == ""
    taken_in(drafts, again.code, later)
    assert [row["staying_safe"] for row in rows(database, "referrals")] == ["Never alone"] * 2


def test_nothing_is_stored_of_a_referral_with_a_fault(database: Database) -> None:
    drafts = filled(database)
    drafts.save(says(tom(drafts), "child", gender="b"))
    with pytest.raises(RefusedError) as caught:
        taken_in(drafts)
    assert str(caught.value) == "“Gender”: not “b”, but girl, boy or other."
    assert len(rows(database, "children")) == 2
    assert drafts.draft("R1").text("child", "gender") == "b"


def test_a_warning_is_shown_first_and_kept_afterwards(database: Database) -> None:
    drafts = filled(database)
    drafts.save(says(tom(drafts), "child", first_name="Ada", last_name="ash1", born="1/1/2017"))
    with pytest.raises(UnseenError) as caught:
        drafts.submit("R1", TODAY)
    warning = "C1 has the same name and day of birth: perhaps the same child."
    assert str(caught.value).splitlines()[0] == warning
    assert "parts are open: Who refers; " in str(caught.value)
    drafts.submit("R1", TODAY, knowing=[gap.sentence for gap in caught.value.gaps])
    assert rows(database, "referrals")[0]["status_reason"] == str(caught.value)


def test_how_many_parts_are_open_is_said_before_it_is_taken_in(database: Database) -> None:
    drafts = filled(database)
    drafts.save(tom(drafts))
    with pytest.raises(UnseenError) as caught:
        drafts.submit("R1", TODAY)
    assert str(caught.value) == (
        "8 parts are open: Who refers; The child; School; Risk assessment; Matching;"
        " Placement planning; Delegated authority; The child's own wishes and worries."
    )
    assert rows(database, "referrals") == []


def test_what_was_open_stays_findable_until_it_is_filled_in(database: Database) -> None:
    drafts = filled(database)
    drafts.save(says(tom(drafts), "referrer", source="VSK", referrer="Jo"))
    taken_in(drafts)
    (tom_,) = drafts.taken_open()
    assert tom_.sentence.startswith("Tom Elm (C9): 7 parts are open: The child; School; ")
    records = Records(database, "Kim")
    (last,) = records.rows("referrals")
    records.save("referrals", {"status": "closed"}, id=last.id, version=last.version)
    assert drafts.taken_open() == ()


def test_a_filled_form_becomes_a_draft_of_the_child_it_is_about(database: Database) -> None:
    drafts = filled(database)
    of_ada = {"child": "C1", "first_name": "Ada", "born": "01/01/2017", "known_as": "Addie"}
    draft = drafts.receive({"child": [{**drafts.about("C1").lines("child")[0], **of_ada}]})
    assert (draft.code, draft.known, draft.text("child", "known_as")) == ("R1", "C1", "Addie")
    other = drafts.receive({"child": [{**drafts.about("").lines("child")[0], "child": "C1"}]})
    assert (other.known, other.text("child", "child")) == ("", "C1")


def test_notices_about_the_referrals_own_rows_are_told(database: Database) -> None:
    drafts, records = filled(database), Records(database, "Kim")
    names = {"child": "C3", "first_name": "Ida", "last_name": "Oak", "gender": "girl"}
    records.save("children", {**names, "born": "2013-01-01"})
    drafts.save(says(drafts.begin(TODAY, "C1"), "ties", other="C3", tie="keep together"))
    planned = {"programme": "P0", "name": "Past", "starts": "2026-01-01", "ends": "2026-03-01"}
    records.save("programmes", planned)
    for code in ("C1", "C3"):
        records.save("places", {"programme": "P0", "child": code, "status": "accepted"})
    (notice,) = taken_in(drafts).notices
    assert "C1" in notice
    assert "C3" in notice


def test_the_households_that_are_known_are_told_by_code(database: Database) -> None:
    assert filled(database).households()["H1"]["carers"] == "Jo"
