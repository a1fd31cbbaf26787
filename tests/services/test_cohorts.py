from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from app.casework.words import Side
from app.errors import UserError
from app.models.database import Database
from app.services.cohort_proposing import Step, Watch, best_cohort, how_good
from app.services.cohort_rows import ChildDecided, Choice, Pin
from app.services.cohort_sentences import NOT_ASKED, CohortWords
from app.services.cohorts import Cohorts, Terms
from app.services.records import Records
from tests.services.cohort_books import TODAY, USER, cohorts, places, referral, tie, waiting
from tests.services.small_books import child, place, programme

TWO_LEFT = (
    "Ada A. and Bea A. have too few others near in age for a primary group "
    "(3 to 8 children within 3 years)"
)


def proposed(database: Database, terms: Terms | None = None) -> Choice:
    return cohorts(database).propose("P1", terms or Terms(name="First"))


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"


def codes(choice: Choice) -> list[str]:
    return [each.child for each in choice.chosen]


def of(choice: Choice, code: str) -> ChildDecided:
    return next(each for each in choice.children if each.child == code)


def pin(code: str, side: Side, reason: str = "Agreed") -> Pin:
    return Pin(child=code, side=side, by="Kim", reason=reason)


def newest(database: Database) -> Choice:
    return cohorts(database).of("P1")[0]


def stopped() -> Watch:
    watch = Watch(Event())
    watch.stop.set()
    return watch


def statuses(database: Database) -> dict[object, object]:
    rows = Records(database, USER).rows("referrals")
    return {row.values["child"]: row.values["status"] for row in rows}


def test_those_who_have_waited_longest_come_where_points_are_equal(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    assert codes(choice) == ["C1", "C2", "C3"]
    assert (choice.proposed_by, choice.as_of, choice.seed) == (USER, TODAY, None)
    assert choice.points == sum(each.points or 0 for each in choice.chosen)
    assert choice.notes == "Proven: no cohort that can be grouped has more points."


def test_each_child_has_its_decision_in_one_sentence(database: Database) -> None:
    spring = programme("P2", starts="2027-06-11", ends="2027-08-01")
    waiting(database, programmes=[programme("P1", places="3"), spring])
    choice = proposed(database)
    assert "primary group of 3 aged 10" in of(choice, "C1").sentence
    assert of(choice, "C4").sentence == (
        "Not this time: 4 points, as many as others who have waited longer: Cat A.; next programme "
        "11 June 2027."
    )


def test_who_may_not_come_is_told_so(database: Database) -> None:
    few = [referral(code) for code in ("C1", "C2", "C3")]
    waiting(database, referrals=[*few, referral("C4", complex_needs="no")])
    assert of(proposed(database), "C4").sentence.startswith("Not eligible: no criterion is met")


def test_choices_are_numbered_and_the_newest_stands_first(database: Database) -> None:
    waiting(database)
    proposed(database)
    proposed(database, Terms(name=" Second "))
    assert [(each.code, each.name) for each in cohorts(database).of("P1")] == [
        ("P1-2", "Second"),
        ("P1-1", "First"),
    ]


def test_nobody_waits(database: Database) -> None:
    waiting(database, referrals=[])
    with pytest.raises(UserError, match="Nobody who may come to Programme P1 is waiting"):
        proposed(database)


def test_a_cohort_that_cannot_be_formed_names_the_rule_and_what_would_help(
    database: Database,
) -> None:
    waiting(database, referrals=[referral("C1"), referral("C2")])
    with pytest.raises(UserError) as refused:
        proposed(database)
    assert str(refused.value) == (
        "No cohort can be formed for Programme P1. Groups have 3 to 8 children, and these "
        "leave none of that size. It would help: groups from 2 or 1 more child of the age of "
        "Ada A."
    )


def test_with_a_lot_the_seed_is_kept(database: Database) -> None:
    same = [referral(f"C{n}", received="2026-09-01") for n in range(1, 5)]
    waiting(database, referrals=same)
    choice = proposed(database, Terms(seed=4))
    assert choice.seed == 4
    assert any("lot" in each.sentence for each in choice.children)


def test_a_pin_counts_and_stands_in_the_sentence(database: Database) -> None:
    waiting(database)
    choice = proposed(database, Terms(pins=(pin("C1", Side.OUT, "On holiday "),)))
    assert codes(choice) == ["C2", "C3", "C4"]
    assert choice.pins == (pin("C1", Side.OUT, "On holiday "),)
    assert of(choice, "C1").sentence.endswith("Pinned out by Kim: On holiday")


def test_what_pins_cost_the_cohort_is_said(database: Database) -> None:
    waiting(database, programmes=[programme("P1")])
    choice = proposed(database, Terms(pins=(pin("C1", Side.OUT),)))
    assert choice.notes == (
        "Proven: no cohort that can be grouped has more points with these pins. "
        "4 points and 1 child fewer than without the pins."
    )


def test_pins_may_cost_nothing(database: Database) -> None:
    waiting(database)
    choice = proposed(database, Terms(pins=(pin("C1", Side.OUT),)))
    assert choice.notes == (
        "Proven: no cohort that can be grouped has more points with these pins. "
        "The pins cost no points."
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (pin("C1", Side.IN, " "), "Say who pins Ada A. in, and why"),
        (replace(pin("C1", Side.OUT), by=""), "Say who pins Ada A. out, and why"),
        (pin("C9", Side.IN), "C9 cannot be pinned in: no referral waits"),
        (pin("C4", Side.IN), "Dot A. cannot be pinned in: not eligible"),
        (pin("C3", Side.OUT), "Cat A. holds a place: withdraw it"),
    ],
)
def test_a_pin_that_cannot_be_kept_is_refused(database: Database, wrong: Pin, said: str) -> None:
    few = [referral(code) for code in ("C1", "C2", "C3")]
    four = [*few, referral("C4", complex_needs="no")]
    waiting(database, referrals=four, places=[place("C3")])
    with pytest.raises(UserError, match=said):
        proposed(database, Terms(pins=(wrong,)))


def test_a_pin_is_kept_in_the_choice_for_the_next_proposal(database: Database) -> None:
    waiting(database)
    first = proposed(database)
    cohorts(database).pin(first.code, "C4", Side.IN, "Her friend comes")
    cohorts(database).pin(first.code, "C1", Side.OUT, "On holiday")
    cohorts(database).unpin(first.code, "C1")
    kept = newest(database).pins
    assert kept == (Pin(child="C4", side=Side.IN, by=USER, reason="Her friend comes"),)
    assert codes(proposed(database, Terms(pins=kept))) == ["C1", "C2", "C4"]


def test_a_pin_without_a_reason_is_not_kept(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    with pytest.raises(UserError, match="and why"):
        cohorts(database).pin(choice.code, "C4", Side.IN, " ")
    assert newest(database).pins == ()


def test_a_person_may_decide_otherwise_and_what_was_proposed_stays(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).decide(choice.code, "C3", " Wants to wait ", chosen=False)
    cohorts(database).decide(choice.code, "C3", "Asked again", chosen=True)
    cat = of(newest(database), "C3")
    assert (cat.proposed, cat.chosen) == (True, True)
    assert cat.sentence.startswith(f"Chosen, decided by {USER}: Asked again. Proposed: 4 points")
    assert cat.sentence.count("Proposed:") == 1


def test_deciding_without_a_reason_is_refused(database: Database) -> None:
    waiting(database)
    with pytest.raises(UserError, match="Say why"):
        cohorts(database).decide(proposed(database).code, "C3", " ", chosen=False)


def test_who_may_not_come_cannot_be_decided_in(database: Database) -> None:
    few = [referral(code) for code in ("C1", "C2", "C3")]
    waiting(database, referrals=[*few, referral("C4", complex_needs="no")])
    with pytest.raises(UserError, match=r"Dot A\. may not come: not eligible"):
        cohorts(database).decide(proposed(database).code, "C4", "Please", chosen=True)


def test_a_choice_that_is_gone_is_refused(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).throw_away(choice.code)
    assert cohorts(database).of("P1") == ()
    with pytest.raises(UserError, match="There is no choice P1-1: thrown away"):
        cohorts(database).decide(choice.code, "C1", "Late", chosen=False)


def test_a_child_who_is_not_in_a_choice_is_refused(database: Database) -> None:
    waiting(database)
    with pytest.raises(UserError, match="C9 is not in this choice"):
        cohorts(database).unpin(proposed(database).code, "C9")


def test_before_freezing_it_is_said_what_will_happen(database: Database) -> None:
    waiting(database, places=[place("C2")])
    told = cohorts(database).before_freezing(proposed(database).code)
    assert told.does == (
        "2 children are offered a place.",
        "1 child keeps a place held already.",
        "1 child is told “not this time”, and waits on.",
        "The choice then stays as it is: nothing of it can be changed.",
    )
    assert told.remarks == ()


def test_before_freezing_what_has_changed_is_said(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).decide(choice.code, "C3", "Ill", chosen=False)
    Records(database, USER).save("children", child("C5"))
    Records(database, USER).save("referrals", referral("C5"))
    told = cohorts(database, date(2026, 11, 23)).before_freezing(choice.code)
    assert told.does[2] == "2 children are told “not this time”, and wait on."
    assert told.remarks == (
        "It was proposed as of 22 November 2026: what has changed since is not in it.",
        "1 child came to be waiting since then.",
        f"These children cannot all be grouped by the rules: {TWO_LEFT}. "
        "The plan will leave some out. Say why they are chosen all the same.",
    )


def test_a_proof_is_one_of_what_was_proposed(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).decide(choice.code, "C3", "Ill", chosen=False)
    assert newest(database).notes == (
        "As proposed, proven: no cohort that can be grouped has more points.\n"
        "1 decision differs from it (Cat A.); by the rules the chosen children cannot all be "
        f"grouped: {TWO_LEFT}."
    )
    assert newest(database).staff_test == f"As proposed, {_lower(choice.staff_test)}"
    cohorts(database).decide(choice.code, "C4", "Instead", chosen=True)
    assert newest(database).notes.endswith(
        "\n2 decisions differ from it (Cat A. and Dot A.); by the rules the chosen children can "
        "all be grouped."
    )
    cohorts(database).decide(choice.code, "C3", "Well", chosen=True)
    cohorts(database).decide(choice.code, "C4", "Again not", chosen=False)
    assert newest(database).notes == choice.notes
    assert newest(database).staff_test == choice.staff_test


def test_after_another_decision_groups_are_those_that_were_proposed(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    assert of(choice, "C1").sentence.endswith("primary group of 3 aged 10.")
    cohorts(database).decide(choice.code, "C3", "Ill", chosen=False)
    assert of(newest(database), "C1").sentence.endswith("group of 3 aged 10, as proposed.")
    assert of(newest(database), "C3").sentence.endswith(
        "Ill. Proposed: " + of(choice, "C3").sentence
    )


def test_who_cannot_all_be_grouped_is_frozen_only_with_a_reason(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).decide(choice.code, "C3", "Ill", chosen=False)
    with pytest.raises(UserError, match="Say why they are chosen all the same"):
        cohorts(database).freeze(choice.code, " ")
    cohorts(database).freeze(choice.code, " A third comes soon. ")
    assert newest(database).notes.endswith(f"{TWO_LEFT}.\nChosen all the same: A third comes soon.")


def test_what_has_changed_since_a_proposal_may_leave_it_no_groups(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    Records(database, USER).save("ties", tie("C1", "C2"))
    cohorts(database).freeze(choice.code, "Agreed")
    assert newest(database).notes == (
        f"{choice.notes}\nBy the rules the chosen children cannot all be grouped: of Ada A., "
        "Bea A. and Cat A. some are to be kept apart, so not each has a primary group "
        "(3 to 8 children within 3 years).\nChosen all the same: Agreed"
    )


def test_freezing_offers_places_and_tells_the_others(database: Database) -> None:
    waiting(database, places=[place("C2")])
    choice = proposed(database)
    cohorts(database).freeze(choice.code, " By the panel. ")
    frozen = newest(database)
    assert (frozen.decided_by, frozen.frozen_on) == (USER, TODAY)
    assert frozen.notes.endswith("more points.\nBy the panel.")
    standing = {each.name: each.status.value for each in places(database).of("P1")}
    assert standing == {"Ada A.": "offered", "Bea A.": "accepted", "Cat A.": "offered"}
    assert statuses(database)["C4"] == "not this time"


def test_what_a_referral_says_of_it_names_no_other_child(database: Database) -> None:
    waiting(database)
    cohorts(database).freeze(proposed(database).code)
    rows = Records(database, USER).rows("referrals")
    (told,) = [row.values["status_reason"] for row in rows if row.values["child"] == "C4"]
    assert told == "Not chosen for Programme P1 (choice P1-1, Sunday 22 November 2026)."


def test_who_may_not_come_is_not_told_not_this_time(database: Database) -> None:
    few = [referral(code) for code in ("C1", "C2", "C3")]
    waiting(database, referrals=[*few, referral("C4", complex_needs="no")])
    cohorts(database).freeze(proposed(database).code)
    assert statuses(database)["C4"] == "waiting"


def test_a_frozen_choice_stays_as_it_is(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).freeze(choice.code)
    with pytest.raises(UserError, match="frozen"):
        cohorts(database).throw_away(choice.code)
    assert newest(database).frozen_on == TODAY


def test_more_children_than_places_are_not_frozen(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).decide(choice.code, "C4", "Her sister comes", chosen=True)
    with pytest.raises(UserError, match="4 children are chosen or hold a place already"):
        cohorts(database).freeze(choice.code)
    assert places(database).of("P1") == ()


def test_without_a_number_of_places_any_number_is_frozen(database: Database) -> None:
    waiting(database, programmes=[programme("P1")])
    choice = proposed(database)
    cohorts(database).freeze(choice.code)
    assert len(places(database).of("P1")) == 4


def test_a_choice_of_nobody_is_not_frozen(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    for code in codes(choice):
        cohorts(database).decide(choice.code, code, "None", chosen=False)
    with pytest.raises(UserError, match="Nobody is chosen"):
        cohorts(database).freeze(choice.code)


def test_somebody_who_has_said_no_since_is_not_frozen(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    places(database).offer("P1", "C2")
    places(database).withdraw("P1", "C2", "Moves away")
    with pytest.raises(UserError, match=r"Bea A\. may not come: the place was withdrawn before"):
        cohorts(database).freeze(choice.code)


def test_somebody_whose_referral_is_closed_since_is_not_frozen(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    for row in Records(database, USER).rows("referrals"):
        if row.values["child"] == "C1":
            closed = {"status": "closed"}
            Records(database, USER).save("referrals", closed, id=row.id, version=row.version)
    with pytest.raises(UserError, match="C1 may not come: no referral waits any more"):
        cohorts(database).freeze(choice.code)


def test_a_child_whose_referral_is_closed_since_is_told_nothing(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    for row in Records(database, USER).rows("referrals"):
        if row.values["child"] == "C4":
            closed = {"status": "closed"}
            Records(database, USER).save("referrals", closed, id=row.id, version=row.version)
    cohorts(database).freeze(choice.code)
    assert statuses(database)["C4"] == "closed"


def test_how_far_proposing_is_can_be_watched(database: Database) -> None:
    waiting(database)
    steps: list[Step] = []
    cohorts(database).propose("P1", Terms(), Watch(report=steps.append))
    assert [(step.done, step.of) for step in steps] == [
        *((0, 0), (0, 4), (1, 4), (2, 4), (3, 4), (0, 0))
    ]


def test_a_stop_leaves_reasons_that_can_be_asked_for_later(database: Database) -> None:
    waiting(database)
    watch = Watch(Event(), report=lambda step: watch.stop.set() if step.of else None)
    choice = cohorts(database).propose("P1", Terms(), watch)
    assert codes(choice) == ["C1", "C2", "C3"]
    assert all(NOT_ASKED in each.sentence for each in choice.children)
    told = cohorts(database).why(choice.code, "C4")
    assert "as many as others who have waited longer" in told.stored
    assert of(newest(database), "C4").sentence == told.stored
    assert (told.new, cohorts(database).why(choice.code, "C4").new) == (True, False)


def test_a_decision_does_not_say_from_whom_a_child_is_kept_apart(database: Database) -> None:
    four = [programme("P1", places="4")]
    waiting(database, programmes=four, ties=[tie("C4", "C1")])
    choice = proposed(database)
    told = cohorts(database).why(choice.code, "C4")
    assert told.stored == of(choice, "C4").sentence
    assert "kept apart from a child who is chosen, and with Dot A. the cohort would" in told.stored
    assert "kept apart from Ada A. (4 points)" in told.named


def test_a_reason_asked_for_later_still_says_who_pinned(database: Database) -> None:
    waiting(database)
    choice = proposed(database, Terms(pins=(pin("C1", Side.OUT),)))
    told = cohorts(database).why(choice.code, "C1")
    assert told.stored.endswith("Pinned out by Kim: Agreed")


def test_no_reason_is_looked_for_where_a_person_has_decided(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).decide(choice.code, "C3", "Ill", chosen=False)
    with pytest.raises(UserError, match="A person has decided"):
        cohorts(database).why(choice.code, "C3")


def test_no_reason_is_given_for_a_cohort_that_would_be_another_now(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    cohorts(database).pin(choice.code, "C1", Side.OUT, "Ill")
    with pytest.raises(UserError, match="What is known has changed"):
        cohorts(database).why(choice.code, "C4")


def test_a_stop_before_anything_is_found_stores_nothing(database: Database) -> None:
    apart = [tie("C1", "C2"), tie("C3", "C4"), tie("C1", "C3")]
    waiting(database, ties=apart)
    with pytest.raises(UserError, match="Stopped before a cohort was found"):
        cohorts(database).propose("P1", Terms(), stopped())
    assert cohorts(database).of("P1") == ()


def test_a_cohort_that_is_not_proven_says_how_much_better_one_could_be(database: Database) -> None:
    waiting(database)
    known = cohorts(database).waiting("P1")
    found = best_cohort(CohortWords(known), known.wanted(), Watch())
    assert how_good(replace(found, proven=False, points=12, most_points=14)) == (
        "The search ended early: a better cohort may exist, of 14 points at most; this one has 12."
    )


def test_another_persons_name_stands_for_what_that_person_decides(database: Database) -> None:
    waiting(database)
    choice = proposed(database)
    Cohorts(database, "Kim", TODAY).freeze(choice.code)
    assert (newest(database).proposed_by, newest(database).decided_by) == (USER, "Kim")
