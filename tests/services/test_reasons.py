"""What stands in the way of a candidate, in a sentence with the candidate and the fact."""

import pytest

from app.scheduling.plan import Gap, Reason
from app.scheduling.rules import HARD
from app.services.names import Names
from app.services.reasons import OTHERWISE, RULES, in_words, reason_sentence

KNOWN = Names(
    children={"C2": "Bea B.", "C2 b": "Bo B."},
    staff={"Y1": "Ann Lee"},
    centres={"BW": "Bewl Water"},
    sessions={"R2": "Saturday 30 January 2027, Bewl Water"},
    places={"R2": "Bewl Water"},
    groups={"A": "Otters"},
)


ALIKE = Names(
    children={"X1": "Ada A."},
    staff={"X1": "Ann Lee"},
    centres={"X1": "Bewl Water"},
    sessions={"X1": "Saturday 30 January 2027, Bewl Water"},
    places={"X1": "Bewl Water"},
    groups={"X1": "Otters"},
)
"""One code of everything."""


def said(rule: str, fact: str, *, of: str, candidate: str, known: Names = KNOWN) -> str:
    return reason_sentence(Reason(candidate, rule, fact), Gap(rule=of, weight=1), known)


def test_every_hard_rule_has_words() -> None:
    assert set(RULES) == {rule.name for rule in HARD}
    assert {rule for rule, _ in OTHERWISE} <= set(RULES)


@pytest.mark.parametrize(
    ("rule", "fact", "sentence"),
    [
        ("G-PHASE", "primary", "Otters are a group of primary children."),
        ("G-SIZE", "8 children", "Otters are full with 8 children."),
        ("G-SPREAD", "41 months", "Otters would be 41 months from the oldest to the youngest."),
        ("G-APART", "C2", "Otters: Bea B. (C2) is there, and is kept apart from this child."),
        (
            "G-TOGETHER",
            "C2",
            "Otters: Bea B. (C2) is kept together with this child, and is in another group.",
        ),
    ],
)
def test_a_group_and_a_child(rule: str, fact: str, sentence: str) -> None:
    assert said(rule, fact, of="ungrouped", candidate="A") == sentence


@pytest.mark.parametrize(
    ("rule", "fact", "sentence"),
    [
        ("T-OFFER", "month 1", "Rafts is not offered then (not in January)."),
        ("T-OFFER", "evening", "Rafts is not offered then (not in the evening)."),
        (
            "T-OFFER",
            "closed 2027-01-16T09:30",
            "Rafts is not offered then (closed from Sat 16 Jan, 9.30 am).",
        ),
        (
            "T-OFFER",
            "closed 2027-01-16T00:00",
            "Rafts is not offered then (closed from Sat 16 Jan).",
        ),
        (
            "T-YEAR",
            "Year 4",
            "Rafts is for older children: the youngest of the group is in Year 4.",
        ),
        ("T-UNSUITED", "C2 not for", "Rafts is not for Bea B. (C2): on the not-for list."),
        ("T-UNSUITED", "C2 open water", "Rafts is not for Bea B. (C2): no consent for open water."),
        ("T-UNSUITED", "C2 b water", "Rafts is not for Bo B. (C2 b): no consent for water."),
        ("T-UNSUITED", "C9 not for", "Rafts is not for C9: on the not-for list."),
        (
            "T-LICENCE",
            "2027-01-01",
            "Rafts needs the centre's licence, which expires on Friday 1 January 2027.",
        ),
        ("T-ONCE", "2027-01-16T10:00", "Rafts is done in this session already: Sat 16 Jan, 10 am."),
        ("T-LENGTH", "2 blocks", "Rafts needs 2 blocks in a row."),
        ("T-EQUIP", "1 group", "Rafts has no equipment left: 1 group uses it then."),
        ("T-EQUIP", "2 groups", "Rafts has no equipment left: 2 groups use it then."),
        ("T-LED", "0 of 1", "Rafts has too few instructors free: 0 of the 1 needed."),
        (
            "T-LED",
            "1 of 2 Raft Leader",
            "Rafts has too few instructors free: 1 of the 2 needed who hold Raft Leader.",
        ),
    ],
)
def test_an_activity_and_a_block(rule: str, fact: str, sentence: str) -> None:
    assert said(rule, fact, of="unfilled", candidate="Rafts") == sentence


@pytest.mark.parametrize(
    ("rule", "fact", "sentence"),
    [
        ("P-ROLE", "instructor", "Ann Lee has another role: instructor."),
        ("P-SITE", "BW", "Ann Lee works only at Bewl Water."),
        ("P-DBS", "2027-01-15", "Ann Lee has a DBS re-check due on Friday 15 January 2027."),
        ("P-QUAL", "First aid", "Ann Lee does not hold First aid."),
        (
            "P-QUAL",
            "First aid expired 2027-01-15",
            "Ann Lee held First aid until Friday 15 January 2027.",
        ),
        ("P-DAYS", "Sat", "Ann Lee does not work on Saturdays."),
        ("P-AWAY", "2027-01-16T00:00", "Ann Lee is away from Sat 16 Jan."),
        (
            "P-ONCE",
            "2027-01-16T10:00",
            "Ann Lee has another duty then, or one that leaves no time to travel: "
            "from Sat 16 Jan, 10 am.",
        ),
        (
            "P-REST",
            "2027-01-16T10:00",
            "Ann Lee would have too little rest, with the duty that begins Sat 16 Jan, 10 am.",
        ),
        (
            "P-STRETCH",
            "2027-01-16T10:00",
            "Ann Lee would be on duty too long without a break, with the duty that begins "
            "Sat 16 Jan, 10 am.",
        ),
        (
            "P-HOURS",
            "40.5 h of 37 h",
            "Ann Lee would work too many hours that week: 40.5 of at most 37.",
        ),
        ("P-NIGHTS", "does not sleep in", "Ann Lee does not sleep in."),
        (
            "P-NIGHTS",
            "2027-01-15T22:00",
            "Ann Lee would sleep in too many nights in a row, with the night of Fri 15 Jan, 10 pm.",
        ),
    ],
)
def test_a_person_and_a_duty(rule: str, fact: str, sentence: str) -> None:
    assert said(rule, fact, of="day-cover", candidate="Y1") == sentence


@pytest.mark.parametrize(
    ("rule", "fact", "sentence"),
    [
        ("G-APART", "C2", "Oak: Bea B. (C2) is there, and is kept apart from this child."),
        ("B-BEDS", "4 beds", "Oak has no bed free (4 beds)."),
        ("B-BEDS", "closed 2027-01-16T00:00", "Oak has no bed free (closed from Sat 16 Jan)."),
        ("B-ONE", "R2", "Oak is in use: Saturday 30 January 2027, Bewl Water."),
        ("B-ONE", "2027-01-30", "Oak is in use: Saturday 30 January 2027."),
        ("B-WITH", "girls", "Oak is used by girls."),
        ("B-WITH", "own", "Oak is used by a child with a room of their own."),
        ("B-WITH", "decide", "Oak: with whom to share a room is still to be decided."),
        ("B-PHASE", "primary", "Oak is used by primary children."),
        ("B-OWN", "C2", "Oak is taken: Bea B. (C2) has a room of their own."),
        ("B-ACCESS", "not step-free", "Oak is not step-free, and this child needs it."),
    ],
)
def test_a_room_and_a_child(rule: str, fact: str, sentence: str) -> None:
    assert said(rule, fact, of="no-bed", candidate="Oak") == sentence


@pytest.mark.parametrize(
    ("rule", "of", "sentence"),
    [
        ("G-APART", "ungrouped", "Otters: Ada A. (X1) is there, and is kept apart from this child"),
        ("P-SITE", "day-cover", "Ann Lee works only at Bewl Water"),
        ("B-ONE", "no-bed", "X1 is in use: Saturday 30 January 2027, Bewl Water"),
        ("B-OWN", "no-bed", "X1 is taken: Ada A. (X1) has a room of their own"),
        ("P-QUAL", "day-cover", "Ann Lee does not hold X1"),
    ],
)
def test_one_code_of_several_things_is_told_by_the_rule(rule: str, of: str, sentence: str) -> None:
    assert said(rule, "X1", of=of, candidate="X1", known=ALIKE) == f"{sentence}."


def test_what_is_no_code_and_no_date_stays_as_it_is() -> None:
    assert in_words("8 children") == "8 children"
