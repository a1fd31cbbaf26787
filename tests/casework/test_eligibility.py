"""The six criteria, each with its evidence, and who is eligible by age."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.casework.case import REFERRAL_FORM, Evidence, Referral, Schooling
from app.casework.eligibility import (
    days_waited,
    eligibility,
    finding,
    findings,
    on_notice,
    waiting_since,
)
from app.casework.moves import Stay
from app.casework.settings import CaseSettings
from app.casework.words import Answer, Criterion, SchoolingKind, Status
from tests.casework.cases import ON, case

RECEIVED = date(2026, 9, 28)
NO = Referral(received=RECEIVED, source="social worker")


def schooling(kind: SchoolingKind | None, starts: date, ends: date | None = None) -> Schooling:
    return Schooling(kind=kind, starts=starts, ends=ends)


def test_the_six_are_found_in_their_order() -> None:
    assert tuple(f.criterion for f in findings(case(), ON)) == tuple(Criterion)


def test_of_a_child_without_records_nothing_is_known() -> None:
    assert {f.answer for f in findings(case(), ON)} == {Answer.NOT_KNOWN}


FLAGS = [
    (Criterion.OUT_OF_EDUCATION, "out_of_education"),
    (Criterion.EXPLOITATION, "missing_or_exploitation_risk"),
    (Criterion.PLACEMENT_AT_RISK, "placement_at_risk"),
    (Criterion.COMPLEX_NEEDS, "complex_needs"),
]


@pytest.mark.parametrize(("criterion", "flag"), FLAGS)
def test_a_referral_says_yes_to_a_criterion_and_of_an_empty_box_nothing_is_known(
    criterion: Criterion, flag: str
) -> None:
    yes: dict[str, Any] = {flag: True}
    told = finding(case(referrals=(Referral(received=RECEIVED, **yes),)), criterion, ON)
    assert (told.answer, told.source, told.on) == (Answer.MET, "referral", RECEIVED)
    assert told.sentence == "the referral of 28 September 2026 says yes"
    silent = finding(case(referrals=(NO,)), criterion, ON)
    assert (silent.answer, silent.on) == (Answer.NOT_KNOWN, RECEIVED)
    assert silent.sentence == "not ticked on the referral of 28 September 2026"


def test_a_later_referral_that_leaves_a_box_empty_takes_no_yes_back() -> None:
    early = Referral(received=date(2026, 3, 1), complex_needs=True)
    told = finding(case(referrals=(early, NO)), Criterion.COMPLEX_NEEDS, ON)
    assert (told.answer, told.on) == (Answer.MET, date(2026, 3, 1))
    assert told.sentence == (
        "the referral of 1 March 2026 says yes; it is not ticked on the referral of "
        "28 September 2026"
    )


def test_a_yes_of_a_referral_before_the_latest_counts_for_twelve_months() -> None:
    old = Referral(received=date(2025, 3, 1), complex_needs=True)
    told = finding(case(referrals=(old, NO)), Criterion.COMPLEX_NEEDS, ON)
    assert told.answer is Answer.NOT_KNOWN
    alone = finding(case(referrals=(old,)), Criterion.COMPLEX_NEEDS, ON)
    assert alone.answer is Answer.MET


def test_only_referrals_received_by_the_date_count() -> None:
    late = Referral(received=date(2026, 12, 1), complex_needs=True)
    child = case(referrals=(NO, late))
    assert finding(child, Criterion.COMPLEX_NEEDS, ON).answer is Answer.NOT_KNOWN
    assert finding(child, Criterion.COMPLEX_NEEDS, date(2026, 12, 1)).answer is Answer.MET
    before = finding(child, Criterion.COMPLEX_NEEDS, date(2026, 2, 1))
    assert before.sentence == "no referral is recorded up to 1 February 2026"


def test_three_moves_are_computed_from_the_placements() -> None:
    starts = [date(2025, 1, 1), date(2025, 12, 12), date(2026, 2, 1), date(2026, 5, 4)]
    stays = tuple(Stay(f"H{n}", day) for n, day in enumerate(starts))
    found = finding(case(stays=stays), Criterion.MOVES, ON)
    assert (found.answer, found.source, found.on) == (Answer.MET, "placements", ON)
    assert found.sentence == "3 moves from 12 December 2025 to 4 May 2026"


EXCLUDED = SchoolingKind.SUSPENSION
ROWS = [
    (schooling(EXCLUDED, date(2026, 11, 4)), "suspension since 4 November 2026"),
    (schooling(EXCLUDED, date(2026, 11, 4), date(2026, 11, 4)), "suspension on 4 November 2026"),
    (
        schooling(EXCLUDED, date(2026, 11, 4), date(2026, 11, 6)),
        "suspension from 4 November 2026 to 6 November 2026",
    ),
    (
        schooling(EXCLUDED, date(2026, 11, 20), ON),
        "suspension from 20 November 2026 to 22 November 2026",
    ),
    (schooling(EXCLUDED, ON), "suspension since 22 November 2026"),
    (
        schooling(EXCLUDED, date(2026, 11, 20), date(2026, 11, 24)),
        "suspension since 20 November 2026",
    ),
    (
        schooling(SchoolingKind.PERMANENT_EXCLUSION, date(2024, 1, 8)),
        "permanent exclusion since 8 January 2024",
    ),
    (
        schooling(SchoolingKind.OUT_OF_EDUCATION, date(2025, 11, 23), date(2025, 12, 1)),
        "out of education from 23 November 2025 to 1 December 2025",
    ),
]


@pytest.mark.parametrize(("row", "sentence"), ROWS)
def test_an_exclusion_of_the_last_12_months_or_that_lasts_counts(
    row: Schooling, sentence: str
) -> None:
    found = finding(case(schooling=(row,), referrals=(NO,)), Criterion.OUT_OF_EDUCATION, ON)
    assert (found.answer, found.source, found.on) == (Answer.MET, "education", row.starts)
    assert found.sentence == sentence


@pytest.mark.parametrize(
    "row",
    [
        schooling(EXCLUDED, date(2025, 11, 22), date(2025, 11, 24)),
        schooling(EXCLUDED, date(2026, 11, 23)),
        schooling(SchoolingKind.PART_TIME, date(2026, 1, 1)),
    ],
    ids=["begun 12 months ago and over", "begins later", "part-time"],
)
def test_other_rows_of_education_are_no_exclusion(row: Schooling) -> None:
    found = finding(case(schooling=(row,), referrals=(NO,)), Criterion.OUT_OF_EDUCATION, ON)
    assert found.answer is Answer.NOT_KNOWN


def test_the_latest_of_several_exclusions_is_named() -> None:
    rows = tuple(schooling(EXCLUDED, date(2026, month, 2)) for month in (3, 9, 6))
    found = finding(case(schooling=rows), Criterion.OUT_OF_EDUCATION, ON)
    assert found.on == date(2026, 9, 2)


def test_a_part_time_timetable_on_record_counts_before_the_school_hours() -> None:
    row = Schooling(kind=SchoolingKind.PART_TIME, starts=date(2026, 9, 21), hours=Decimal("12.50"))
    found = finding(case(schooling=(row,), school_hours=Decimal(25)), Criterion.PART_TIME, ON)
    assert (found.answer, found.on) == (Answer.MET, date(2026, 9, 21))
    assert found.sentence == "part-time timetable since 21 September 2026, 12.5 hours a week"


def test_a_part_time_timetable_that_is_over_leaves_it_to_the_school_hours() -> None:
    row = schooling(SchoolingKind.PART_TIME, date(2026, 1, 5), date(2026, 11, 21))
    found = finding(case(schooling=(row,)), Criterion.PART_TIME, ON)
    assert (found.answer, found.sentence) == (
        Answer.NOT_KNOWN,
        "the school hours are not recorded",
    )


@pytest.mark.parametrize(("starts", "ends"), [(ON, None), (date(2026, 1, 5), ON)])
def test_a_part_time_timetable_lasts_from_its_first_day_to_its_last(
    starts: date, ends: date | None
) -> None:
    row = schooling(SchoolingKind.PART_TIME, starts, ends)
    assert finding(case(schooling=(row,)), Criterion.PART_TIME, ON).answer is Answer.MET


def test_what_is_received_or_said_on_the_date_counts() -> None:
    received = case(referrals=(Referral(received=ON, complex_needs=True),))
    said = case(evidence=(word(on=ON),))
    for child in (received, said):
        assert finding(child, Criterion.COMPLEX_NEEDS, ON).answer is Answer.MET


@pytest.mark.parametrize(
    ("hours", "answer", "sentence"),
    [
        ("24.5", Answer.MET, "24.5 of 25 hours of school a week"),
        ("0", Answer.MET, "0 of 25 hours of school a week"),
        ("25.0", Answer.NOT_MET, "25 of 25 hours of school a week"),
    ],
)
def test_fewer_school_hours_than_full_time_are_a_part_time_timetable(
    hours: str, answer: Answer, sentence: str
) -> None:
    found = finding(case(school_hours=Decimal(hours)), Criterion.PART_TIME, ON)
    assert (found.answer, found.source, found.sentence) == (answer, "school hours", sentence)


HOME = Stay("A", date(2026, 1, 1), notice_given=date(2026, 11, 1))


def test_notice_to_move_puts_a_placement_at_risk() -> None:
    found = finding(case(stays=(HOME,), referrals=(NO,)), Criterion.PLACEMENT_AT_RISK, ON)
    assert (found.answer, found.on) == (Answer.MET, date(2026, 11, 1))
    assert found.sentence == "notice was given on 1 November 2026"


@pytest.mark.parametrize(
    ("stay", "since"),
    [
        (HOME, date(2026, 11, 1)),
        (Stay("A", date(2026, 1, 1), notice_given=ON), ON),
        (Stay("A", date(2026, 1, 1), notice_given=date(2026, 11, 23)), None),
        (Stay("A", date(2026, 1, 1)), None),
        (Stay("A", date(2026, 1, 1), ON, notice_given=date(2026, 11, 1)), None),
        (Stay("A", date(2026, 12, 1), notice_given=date(2026, 11, 1)), None),
        (Stay("A", date(2026, 1, 1), None, temporary=True, notice_given=ON), None),
    ],
    ids=["given", "today", "later", "none", "gone", "not there yet", "temporary"],
)
def test_a_child_is_on_notice_where_the_present_household_gave_it(
    stay: Stay, since: date | None
) -> None:
    assert on_notice(case(stays=(stay,)), ON) == since


def word(**changes: Any) -> Evidence:
    said: dict[str, Any] = {
        "criterion": Criterion.COMPLEX_NEEDS,
        "on": date(2026, 10, 5),
        "answer": Answer.MET,
    }
    return Evidence(**(said | changes))


def test_a_persons_word_counts_before_the_records_and_names_its_reason() -> None:
    said = word(by="R. Ellison", source="visit", reason="two diagnoses since")
    found = finding(case(referrals=(NO,), evidence=(said,)), Criterion.COMPLEX_NEEDS, ON)
    assert (found.answer, found.computed, found.overruled) == (Answer.MET, Answer.NOT_KNOWN, True)
    assert (found.source, found.on) == ("visit", date(2026, 10, 5))
    assert (found.overruled_by, found.reason) == ("R. Ellison", "two diagnoses since")
    assert found.sentence == (
        "R. Ellison on 5 October 2026: met (two diagnoses since); "
        "on record: not ticked on the referral of 28 September 2026"
    )


def test_a_no_on_a_form_counts_until_the_next_referral() -> None:
    no = word(answer=Answer.NOT_MET, source=REFERRAL_FORM, on=RECEIVED, by="Jo")
    later = Referral(received=date(2026, 11, 1), complex_needs=True)
    once, twice = (case(referrals=r, evidence=(no,)) for r in ((NO,), (NO, later)))
    assert finding(once, Criterion.COMPLEX_NEEDS, ON).answer is Answer.NOT_MET
    assert finding(twice, Criterion.COMPLEX_NEEDS, ON).answer is Answer.MET


def test_a_word_without_a_name_is_a_persons() -> None:
    found = finding(case(evidence=(word(),)), Criterion.COMPLEX_NEEDS, ON)
    assert (found.source, found.overruled_by) == ("the word of a person", "a person")
    assert found.sentence.startswith("a person on 5 October 2026: met; on record: ")


def test_a_word_that_agrees_with_the_records_overrules_nothing() -> None:
    yes = Referral(received=RECEIVED, complex_needs=True)
    child = case(referrals=(yes,), evidence=(word(by="R. Ellison"),))
    found = finding(child, Criterion.COMPLEX_NEEDS, ON)
    assert (found.overruled, found.overruled_by) == (False, "")


def test_the_latest_word_by_the_date_on_that_criterion_counts() -> None:
    child = case(
        evidence=(
            word(on=date(2026, 11, 1), answer=Answer.NOT_MET),
            word(),
            word(on=date(2026, 12, 1)),
            word(criterion=Criterion.EXPLOITATION, on=ON),
        )
    )
    assert finding(child, Criterion.COMPLEX_NEEDS, ON).answer is Answer.NOT_MET


SETTINGS = CaseSettings()
MET = (word(),)


@pytest.mark.parametrize(
    ("born", "eligible", "sentence"),
    [
        (date(2018, 11, 22), True, "8 years old and in Year 3 on 22 November 2026"),
        (date(2018, 11, 23), False, "7 years old on 22 November 2026; children come from 8"),
        (date(2010, 9, 1), True, "16 years old and in Year 11 on 22 November 2026"),
        (
            date(2010, 8, 31),
            False,
            "16 years old and in Year 12 on 22 November 2026; Year 11 is the last",
        ),
        (date(2025, 11, 1), False, "1 year old on 22 November 2026; children come from 8"),
        (ON, False, "0 years old on 22 November 2026; children come from 8"),
        (date(2026, 11, 23), False, "the date of birth lies in the future"),
    ],
)
def test_children_come_from_eight_to_year_eleven(
    born: date, *, eligible: bool, sentence: str
) -> None:
    found = eligibility(case(born=born, evidence=MET), ON, SETTINGS)
    assert (found.eligible, found.age_sentence) == (eligible, sentence)
    assert found.sentence == (
        "eligible: complex needs" if eligible else f"not eligible: {sentence}"
    )


def test_the_age_is_the_one_on_the_programmes_first_day() -> None:
    child = case(born=date(2019, 1, 16), evidence=MET)
    assert eligibility(child, ON, SETTINGS).too_young
    found = eligibility(child, ON, SETTINGS, date(2027, 1, 16))
    assert (found.eligible, found.age, found.school_year) == (True, 8, 3)


def test_the_ages_are_settings() -> None:
    narrow = CaseSettings(youngest_age=11, oldest_school_year=4)
    found = eligibility(case(evidence=MET), ON, narrow)
    assert (found.too_young, found.too_old) == (True, True)


def test_a_child_who_meets_no_criterion_is_not_eligible_and_what_is_not_known_is_said() -> None:
    found = eligibility(case(referrals=(NO,)), ON, SETTINGS)
    assert not found.eligible
    assert found.sentence == (
        "not eligible: no criterion is met; not known: three moves in 12 months; "
        "out of education or excluded; part-time timetable; risk of going missing or of "
        "exploitation; placement at risk of breakdown; complex needs"
    )


def test_where_all_is_known_nothing_is_said_to_be_unknown() -> None:
    home = (Stay("A", date(2020, 1, 1)),)
    no = tuple(word(criterion=each, answer=Answer.NOT_MET) for each, _ in FLAGS)
    child = case(evidence=no, stays=home, school_hours=Decimal(25))
    assert eligibility(child, ON, SETTINGS).sentence == "not eligible: no criterion is met"


@pytest.mark.parametrize("status", Status)
def test_a_child_waits_while_a_referral_is_neither_chosen_nor_ended(status: Status) -> None:
    child = case(referrals=(Referral(received=RECEIVED, status=status),))
    ended = {Status.CHOSEN, Status.REFERRED_ON, Status.CLOSED}
    assert (waiting_since(child, ON) is None) == (status in ended)


def test_the_wait_begins_with_the_first_referral_that_still_waits() -> None:
    chosen = Referral(received=date(2025, 1, 1), status=Status.CHOSEN)
    again = Referral(received=date(2026, 11, 2))
    child = case(referrals=(chosen, again, NO))
    assert waiting_since(child, ON) == RECEIVED
    assert waiting_since(child, RECEIVED) == RECEIVED
    assert days_waited(child, ON) == 55
    assert days_waited(child, date(2026, 9, 1)) == 0


def test_a_child_chosen_in_june_still_waited_in_march() -> None:
    june = date(2026, 6, 2)
    child = case(
        referrals=(Referral(received=date(2026, 1, 1), status=Status.CHOSEN, status_on=june),)
    )
    assert waiting_since(child, date(2026, 6, 1)) == date(2026, 1, 1)
    assert (waiting_since(child, june), days_waited(child, june)) == (None, 0)


def test_of_a_status_without_a_date_no_earlier_one_is_known() -> None:
    child = case(referrals=(Referral(received=date(2026, 1, 1), status=Status.CHOSEN),))
    assert waiting_since(child, date(2026, 3, 1)) is None


TEN_HOURS = Schooling(kind=None, starts=date(2026, 9, 1), hours=Decimal(10))
UNSAID = "out of full education since 1 September 2026, 10 hours a week; its kind is not recorded"


@pytest.mark.parametrize("criterion", [Criterion.OUT_OF_EDUCATION, Criterion.PART_TIME])
@pytest.mark.parametrize("hours", [None, Decimal(25)])
def test_time_out_of_education_of_no_kind_leaves_both_criteria_open(
    criterion: Criterion, hours: Decimal | None
) -> None:
    found = finding(
        case(schooling=(TEN_HOURS,), referrals=(NO,), school_hours=hours), criterion, ON
    )
    assert (found.answer, found.source, found.on) == (
        Answer.NOT_KNOWN,
        "education",
        TEN_HOURS.starts,
    )
    assert found.sentence == UNSAID


def test_what_is_known_otherwise_counts_before_a_time_of_no_kind() -> None:
    referred = Referral(received=RECEIVED, out_of_education=True)
    child = case(schooling=(TEN_HOURS,), referrals=(referred,), school_hours=Decimal(10))
    assert finding(child, Criterion.OUT_OF_EDUCATION, ON).answer is Answer.MET
    assert finding(child, Criterion.PART_TIME, ON).sentence == "10 of 25 hours of school a week"


def test_a_time_of_no_kind_that_is_over_is_open_for_a_year_but_no_timetable_of_today() -> None:
    over = schooling(None, date(2026, 3, 2), date(2026, 3, 6))
    child = case(schooling=(over,), referrals=(NO,), school_hours=Decimal(25))
    assert finding(child, Criterion.OUT_OF_EDUCATION, ON).answer is Answer.NOT_KNOWN
    assert finding(child, Criterion.PART_TIME, ON).answer is Answer.NOT_MET
