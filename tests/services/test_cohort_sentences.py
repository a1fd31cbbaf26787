"""Every reason and obstacle as a sentence; what is said when, is tested with the search."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.models.database import open_database
from app.scheduling.choosing import Change, ChangeKind, Obstacle, Reason, Why
from app.scheduling.problem import Tie, TieKind
from app.services.cohort_sentences import CohortWords
from tests.models.rows import now
from tests.services.cohort_books import cohorts, referral, waiting
from tests.services.small_books import place

NEXT = date(2027, 6, 11)
POINTS = "4 points (complex needs: 2; 2 months waited: 2)"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CohortWords]:
    with open_database(tmp_path_factory.mktemp("words") / "belonging.db", now=now) as database:
        three = [referral(code) for code in ("C1", "C2", "C3")]
        waiting(
            database,
            referrals=[*three, referral("C4", complex_needs="no")],
            places=[place("C3"), place("C2", status="declined")],
        )
        yield CohortWords(cohorts(database).waiting("P1"), NEXT)


def why(reason: Reason, **more: Any) -> Why:
    return Why("C1", reason, **more)


IN = {
    Reason.PINNED_IN: (why(Reason.PINNED_IN), ", chosen by hand"),
    Reason.KEPT_TOGETHER: (
        why(Reason.KEPT_TOGETHER, others=("C2",)),
        ", to be kept together with Bea A.",
    ),
    Reason.NEEDED: (
        why(Reason.NEEDED, others=("C2", "C3")),
        ", needed for a group with Bea A. and Cat A.",
    ),
    Reason.MORE_POINTS: (
        why(Reason.MORE_POINTS, points=1, come=("C4",)),
        ", 1 point more for the cohort than with Dot A.",
    ),
    Reason.LONGER_WAIT: (
        why(Reason.LONGER_WAIT, come=("C4",)),
        ", has waited longer than Dot A.",
    ),
    Reason.WON_LOT: (why(Reason.WON_LOT, come=("C4",)), ", by lot before Dot A."),
    Reason.TIED: (
        why(Reason.TIED, come=("C4",)),
        ", tied with Dot A.: the panel decides",
    ),
    Reason.ROOM: (why(Reason.ROOM), ""),
    Reason.UNKNOWN: (
        why(Reason.UNKNOWN),
        "; the search was cut short before it was known who would come instead",
    ),
}


@pytest.mark.parametrize("reason", IN)
def test_why_a_child_is_chosen(words: CohortWords, reason: Reason) -> None:
    found, said = IN[reason]
    told = words.chosen(words.known.by_code["C1"], found, ("C1", "C2", "C3"))
    assert told == f"{POINTS}{said}; primary group of 3 aged 10."


def test_where_nobody_would_come_instead_points_are_enough(words: CohortWords) -> None:
    found = why(Reason.MORE_POINTS, points=3)
    told = words.chosen(words.known.by_code["C1"], found, ("C1",))
    assert told == f"{POINTS}; primary group of 1 aged 10."


def test_a_reason_that_was_not_asked_for_is_said_to_be_open(words: CohortWords) -> None:
    ada = words.known.by_code["C1"]
    assert words.chosen(ada, None, ("C1",)) == (
        f"{POINTS}; the reason was not asked for yet; primary group of 1 aged 10."
    )
    assert words.not_chosen(ada, None) == (
        "Not this time: 4 points; the reason was not asked for yet; next programme 11 June 2027."
    )


def test_who_holds_a_place_needs_no_points(words: CohortWords) -> None:
    told = words.chosen(words.known.by_code["C3"], None, ("C3", "C1"))
    assert told == "Holds a place already; primary group of 2 aged 10."


def test_ages_of_a_group_are_said_from_to(words: CohortWords) -> None:
    cat = words.known.by_code["C3"]
    older = replace(cat, eligibility=replace(cat.eligibility, age=11))
    four = [older if each.child == "C3" else each for each in words.known.waiting]
    known = replace(words.known, waiting=tuple(four))
    told = CohortWords(known).chosen(known.by_code["C1"], why(Reason.ROOM), ("C1", "C3"))
    assert told.endswith("primary group of 2 aged 10 to 11.")


OUT = {
    Reason.PINNED_OUT: (why(Reason.PINNED_OUT), "left out by hand"),
    Reason.KEPT_TOGETHER: (
        why(Reason.KEPT_TOGETHER, others=("C2",)),
        "to be kept together with Bea A., who cannot come",
    ),
    Reason.KEPT_APART: (
        why(Reason.KEPT_APART, others=("C2",)),
        "4 points; kept apart from another child, and without that child no primary group can be "
        "formed for Ada A.",
    ),
    Reason.NOBODY_NEAR: (
        why(Reason.NOBODY_NEAR),
        "the primary group has no other child within 3 years",
    ),
    Reason.TOO_FEW_NEAR: (
        why(Reason.TOO_FEW_NEAR, others=("C2",)),
        "the primary group has only 1 other child within 3 years",
    ),
    Reason.NO_PLACE: (why(Reason.NO_PLACE), "every place is held"),
    Reason.NO_GROUP: (why(Reason.NO_GROUP), "4 points, but no group has room for Ada A."),
    Reason.FEWER_POINTS: (
        why(Reason.FEWER_POINTS, leave=("C2",), points=2),
        "4 points; with Ada A. for Bea A. the cohort would have 2 points fewer",
    ),
    Reason.SHORTER_WAIT: (
        why(Reason.SHORTER_WAIT, leave=("C2",)),
        "4 points, as many as others who have waited longer: Bea A.",
    ),
    Reason.LOST_LOT: (
        why(Reason.LOST_LOT, leave=("C2",)),
        "4 points, as many as others, and the lot fell on Bea A.",
    ),
    Reason.TIED: (
        why(Reason.TIED, leave=("C2",)),
        "4 points, tied with Bea A.: the panel decides",
    ),
    Reason.NO_COHORT: (why(Reason.NO_COHORT), "no cohort can be formed"),
    Reason.UNKNOWN: (
        why(Reason.UNKNOWN),
        "4 points; the search was cut short before the reason was found",
    ),
}


@pytest.mark.parametrize("reason", OUT)
def test_why_a_child_is_not_chosen(words: CohortWords, reason: Reason) -> None:
    found, said = OUT[reason]
    told = words.not_chosen(words.known.by_code["C1"], found)
    assert told == f"Not this time: {said}; next programme 11 June 2027."


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"points": 3}, "the cohort would have 3 points fewer"),
        ({"days": 7}, "the cohort would have as many points, and waited 7 days less"),
    ],
)
def test_who_is_kept_apart_is_compared_with_the_cohort_that_is_chosen(
    words: CohortWords, more: dict[str, int], said: str
) -> None:
    found = why(Reason.KEPT_APART, others=("C2",), leave=("C2",), **more)
    told = words.not_chosen(words.known.by_code["C1"], found, ("C2", "C3"))
    begins = "Not this time: 4 points; kept apart from a child who is chosen, and with Ada A. "
    assert told.startswith(begins + said)


def test_who_asks_alone_is_told_from_whom_a_child_is_kept_apart(words: CohortWords) -> None:
    found = why(Reason.KEPT_APART, others=("C2",))
    told = replace(words, open=True).not_chosen(words.known.by_code["C1"], found, ("C2",))
    assert "; kept apart from Bea A. (4 points), and without that child no primary" in told


@pytest.mark.parametrize(
    ("months", "kind", "said"),
    [
        (36, TieKind.FRIENDS, "needed elsewhere, or without enough others of their own"),
        (36, TieKind.APART, "to be kept apart"),
        (-1, TieKind.APART, "too far apart in age from each other or to be kept apart"),
    ],
)
def test_enough_others_near_in_age_may_be_no_group(
    words: CohortWords, months: int, kind: TieKind, said: str
) -> None:
    known = replace(words.known, spread_months=months, ties=(Tie("C2", "C3", kind),))
    found = why(Reason.TOO_FEW_NEAR, others=("C2", "C3"))
    told = CohortWords(known).not_chosen(known.by_code["C1"], found)
    assert told.endswith(f", and these cannot be one group: they are {said}.")


def test_every_reason_has_its_words() -> None:
    assert set(IN) | set(OUT) == set(Reason)


def test_without_a_next_programme_none_is_named(words: CohortWords) -> None:
    told = CohortWords(words.known).not_chosen(words.known.by_code["C1"], why(Reason.NO_PLACE))
    assert told == "Not this time: every place is held."


def test_what_hinders_a_child_is_the_reason(words: CohortWords) -> None:
    assert words.not_chosen(words.known.by_code["C2"], None) == (
        "Not this time: the place was declined before: offer it again by hand."
    )
    assert words.not_chosen(words.known.by_code["C4"], None).startswith("Not eligible: no crit")


CHANGES = {
    ChangeKind.PLACES: (Change(ChangeKind.PLACES, 1), "1 place"),
    ChangeKind.SMALLEST: (Change(ChangeKind.SMALLEST, 2), "groups from 2"),
    ChangeKind.LARGEST: (Change(ChangeKind.LARGEST, 9), "groups of up to 9"),
    ChangeKind.SPREAD: (Change(ChangeKind.SPREAD, 42), "an age spread of 42 months"),
    ChangeKind.TIE: (
        Change(ChangeKind.TIE, codes=("C1", "C2")),
        "without the tie between Ada A. and Bea A.",
    ),
    ChangeKind.PIN: (Change(ChangeKind.PIN, codes=("C1",)), "without the pin of Ada A."),
    ChangeKind.CHILDREN: (
        Change(ChangeKind.CHILDREN, 2, ("C9",)),
        "2 more children of the age of C9",
    ),
}


@pytest.mark.parametrize("kind", ChangeKind)
def test_what_would_help(words: CohortWords, kind: ChangeKind) -> None:
    change, said = CHANGES[kind]
    found = why(Reason.NO_GROUP, changes=(change,))
    told = words.not_chosen(words.known.by_code["C1"], found)
    assert f" (it would help: {said}); next programme" in told


RULES = {
    "places": "There are too few places.",
    "G-SIZE": "Groups have 3 to 8 children, and these leave none of that size.",
    "G-SPREAD": "A group's ages lie within 3 years, and these are further apart.",
    "G-APART": "Children are to be kept apart, which leaves no grouping.",
    "G-TOGETHER": "Children are to be kept together, which leaves no grouping.",
    "pin": "Who is pinned in, or holds a place, leaves no grouping.",
}


@pytest.mark.parametrize("rule", RULES)
def test_what_stops_a_cohort_is_said_in_words(words: CohortWords, rule: str) -> None:
    told = words.obstacles([Obstacle(rule, (Change(ChangeKind.SMALLEST, 2),))])
    assert told == f"{RULES[rule]} It would help: groups from 2."


def test_several_ways_out_of_one_rule_stand_together(words: CohortWords) -> None:
    small, large = Change(ChangeKind.SMALLEST, 2), Change(ChangeKind.LARGEST, 9)
    more = Obstacle("G-SIZE", (large, Change(ChangeKind.PLACES, 4)))
    told = words.obstacles([Obstacle("G-SIZE", (small,)), more])
    assert told.endswith("It would help: groups from 2 or groups of up to 9 and 4 places.")


KEPT_SAFE = Change(ChangeKind.TIE, codes=("C1", "C2"))


@pytest.mark.parametrize("change", [KEPT_SAFE, Change(ChangeKind.SMALLEST, 1)])
def test_nobody_is_advised_to_drop_a_tie_that_keeps_a_child_safe_or_to_have_groups_of_one(
    words: CohortWords, change: Change
) -> None:
    known = replace(words.known, ties=(Tie("C1", "C2", TieKind.APART),))
    found = why(Reason.NO_GROUP, changes=(change,))
    assert "help" not in CohortWords(known).not_chosen(known.by_code["C1"], found)
    assert CohortWords(known).obstacles([Obstacle("G-APART", (change,))]) == RULES["G-APART"]


@pytest.mark.parametrize(("months", "said"), [(30, "30 months"), (0, "0 months"), (12, "1 year")])
def test_the_age_spread_is_said_in_years_where_it_is_whole(
    words: CohortWords, months: int, said: str
) -> None:
    known = replace(words.known, spread_months=months)
    told = CohortWords(known).not_chosen(known.by_code["C1"], why(Reason.NOBODY_NEAR))
    assert told.endswith(f"no other child within {said}.")
