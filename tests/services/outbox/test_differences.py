"""Old and new value, in sentences that a carer understands."""

from typing import Any

import pytest

from app.services.outbox.differences import differences
from app.services.outbox.facts import Facts, keeping

ADA = {"first_name": "Ada", "youth_workers": ["Priya"], "medication": "", "day_only": False}
BEN, CEM = {**ADA, "first_name": "Ben"}, {**ADA, "first_name": "Cem"}


def facts(**changes: Any) -> Facts:
    return {
        "starts": "2027-01-16T09:30:00",
        "ends": "2027-01-17T15:00:00",
        "centre": "Swattenden Centre",
        "place": "Swattenden Lane",
        "arrival_notes": "Ring the bell.",
        "kit": ["old trainers", "gloves"],
        "phone": "1",
        "out_of_hours": "2",
        "children": [ADA],
        **changes,
    }


def child(**changes: Any) -> dict[str, Any]:
    """A change of the one child."""
    return {"children": [{**ADA, **changes}]}


def test_what_is_as_it_was_told_needs_no_word() -> None:
    assert differences(facts(), facts(kit=["Gloves", "old trainers"], salutation="Jo")) == ()


SAID = [
    (
        {"ends": "2027-01-17T16:00:00"},
        "It was to end on Sunday 17 January 2027, 3 pm. It now ends on Sunday 17 January 2027,"
        " 4 pm.",
    ),
    ({"place": "Bewl Lane"}, "The address was Swattenden Lane. It is now Bewl Lane."),
    ({"place": ""}, "The address was Swattenden Lane. It is no longer that."),
    (
        {"arrival_notes": "Come in."},
        "About arriving, we told you: Ring the bell. It is now: Come in.",
    ),
    ({"arrival_notes": ""}, "About arriving, this is no longer so: Ring the bell."),
    ({"kit": ["old trainers"]}, "You no longer need to pack: gloves."),
    ({"kit": ["old trainers", "gloves", "a hat"]}, "Please also pack: a hat."),
    ({"phone": "3"}, "By day, please ring 3, and no longer 1."),
    ({"out_of_hours": ""}, "In the evening or at night, please no longer ring 2."),
    ({"children": [ADA, BEN]}, "Ben comes too."),
    ({"children": [ADA, BEN, CEM]}, "Ben and Cem come too."),
    ({"children": []}, "Ada no longer comes."),
    ({"children": [BEN, CEM]}, "We wrote to you about Ada. It is now Ben and Cem."),
    (
        child(day_only=True),
        "Ada was to stay overnight. Ada now comes by day and sleeps at home.",
    ),
    (
        child(youth_workers=["Tom", "Zoe"]),
        "Priya was to look after Ada. Tom and Zoe will now look after Ada.",
    ),
    (
        child(youth_workers=[]),
        "Priya was to look after Ada. We will tell you soon who does.",
    ),
    (
        child(medication="an inhaler"),
        "Our notes had no medicine for Ada. They now say: an inhaler.",
    ),
]
BACK = [
    ({"place": ""}, "The address is Swattenden Lane."),
    ({"arrival_notes": ""}, "About arriving, please also note: Ring the bell."),
    ({"phone": ""}, "By day, please ring 1."),
    ({"children": [ADA, BEN, CEM]}, "Ben and Cem no longer come."),
    (child(day_only=True), "Ada was to sleep at home. Ada now stays overnight."),
    (child(youth_workers=[]), "Priya will now look after Ada."),
    (
        child(youth_workers=["Tom", "Zoe"]),
        "Tom and Zoe were to look after Ada. Priya will now look after Ada.",
    ),
    (
        child(medication="an inhaler"),
        "Our notes said that Ada takes: an inhaler. They now say: no medicine.",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), SAID)
def test_what_has_changed_is_said_with_old_and_new(changes: Facts, sentence: str) -> None:
    assert differences(facts(), facts(**changes)) == (sentence,)


@pytest.mark.parametrize(("changes", "sentence"), BACK)
def test_what_was_told_otherwise_is_said_with_old_and_new(changes: Facts, sentence: str) -> None:
    assert differences(facts(**changes), facts()) == (sentence,)


def test_children_of_whom_nobody_has_said_that_it_is_over_are_kept_as_told() -> None:
    told = facts(children=[ADA, BEN])
    now = keeping(facts(), told, frozenset({"Ben", "Dot"}))
    assert now["children"] == [ADA, BEN]
    assert keeping(facts(), told, frozenset()) == facts()
