"""The form's parts: every column once, and what is missing in sentences."""

from app.models.database import Database
from app.services.referral_form import BY_NAME, PARTS, FormField, missing
from app.workbook.sheets import sheet_named
from tests.services.referrals import TODAY, at_decision, filled, says, sentences, tom

DECIDED_BY_US = {"status", "status_on", "status_by", "status_reason"}


def test_every_column_of_the_forms_sheets_stands_in_it_once() -> None:
    fields = [(each.sheet, each.name) for part in PARTS for each in part.fields]
    assert len(fields) == len(set(fields))
    for sheet in {sheet for sheet, _ in fields}:
        own = {name for of, name in fields if of == sheet}
        absent = {column.name for column in sheet_named(sheet).columns} - own
        assert absent <= ({"child"} if sheet != "referrals" else {"child", *DECIDED_BY_US})


def test_two_ways_to_write_one_thing_are_the_same() -> None:
    born, support = FormField("children", "born"), FormField("children", "support")
    assert born.plain("4/5/2016") == born.plain("2016-05-04")
    assert born.plain("soon") == "soon"
    assert (born.plain(" "), support.plain("")) == ("", "1")


def test_silence_is_an_answer_to_a_box_and_none_to_a_question() -> None:
    box, question = FormField("children", "step_free"), FormField("consents", "given")
    assert (box.ticked, box.words, box.plain("no")) == (True, (), "")
    assert (question.asked, question.words) == (True, ("yes", "no"))
    assert (question.plain(""), question.plain("n")) == ("", "no")


def test_of_a_criterion_the_form_says_yes_no_or_nothing() -> None:
    needs = FormField("referrals", "complex_needs")
    assert needs.words == ("yes", "no")
    assert [needs.plain(text) for text in ("", "no", "y")] == ["", "no", "yes"]


def test_a_line_with_nothing_but_its_decision_says_nothing() -> None:
    consents, stays = BY_NAME["consents"], BY_NAME["placements"]
    assert not consents.says({**consents.empty, "consent": "Overnight"})
    assert consents.says({**consents.empty, "consent": "Overnight", "given": "no"})
    assert consents.says({**consents.empty, "consent": "Climbing wall"})
    assert not stays.says({**stays.empty, "temporary": "no"})


def test_what_is_needed_is_told_from_what_is_hoped_for(database: Database) -> None:
    drafts = filled(database)
    empty = missing(drafts.begin(TODAY))
    assert "“First name” is empty." in [gap.sentence for gap in empty if gap.needed]
    gaps = missing(tom(drafts))
    assert not [gap for gap in gaps if gap.needed]
    assert "“Staying safe” is empty." in sentences(gaps, "risk")


def test_who_may_decide_is_named_where_it_is_not_recorded(database: Database) -> None:
    draft = tom(filled(database))
    for word in BY_NAME["authority"].listed[2:]:
        draft = says(draft, "authority", at_decision(draft, "authority", word), authority="carer")
    sentence = "Who may decide is not recorded: day activities, overnight."
    assert sentences(missing(draft), "authority") == [sentence]
    for word in BY_NAME["authority"].listed:
        draft = says(draft, "authority", at_decision(draft, "authority", word), authority="court")
    assert sentences(missing(draft), "authority") == []


def test_a_line_that_is_begun_must_be_whole(database: Database) -> None:
    draft = tom(filled(database))
    draft = says(draft, "consents", at_decision(draft, "consents", "water"), by="Jo")
    draft = says(draft, "placements", 1, kind="IFA")
    assert sentences(missing(draft), "consents") == [
        "water: “Given” is empty.",
        "water: “On” is empty.",
    ]
    assert sentences(missing(draft), "placements") == ["Line 2: “From” is empty."]


def test_a_stay_without_a_household_needs_one_of_the_form(database: Database) -> None:
    draft = says(tom(filled(database)), "household", household="")
    assert sentences(missing(draft), "placements") == ["Line 1: “Household” is empty."]


def test_a_short_break_is_not_where_the_child_lives(database: Database) -> None:
    draft = says(tom(filled(database)), "placements", temporary="yes")
    assert sentences(missing(draft), "placements") == ["Where the child lives now is not said."]
