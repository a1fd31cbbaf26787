from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.papers.calendar import Event, Status
from app.papers.duty_changes import duty_changes

DAY = Event(
    uid="day",
    sequence=0,
    stamped=datetime(2026, 11, 22, 10, tzinfo=UTC),
    modified=datetime(2026, 11, 22, 10, tzinfo=UTC),
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 16, 22),
    title="Duty – Swattenden Centre",
    place="Swattenden Centre",
    description="10 am to 12 noon: Canoeing",
)
NIGHT = replace(
    DAY,
    uid="night",
    starts=datetime(2027, 1, 16, 22),
    ends=datetime(2027, 1, 17, 7),
    title="Night duty – Swattenden Centre",
)
GONE = replace(NIGHT, status=Status.CANCELLED, description="")
AT_NIGHT = "Saturday 16 January 2027, 10 pm to Sunday 17 January 2027, 7 am"


def test_what_is_as_it_was_told_is_not_said() -> None:
    again = replace(DAY, stamped=datetime(2026, 11, 23, tzinfo=UTC), sequence=4)
    assert duty_changes([NIGHT, DAY], [again, NIGHT]) == ()


@pytest.mark.parametrize("gone", [[DAY], [DAY, GONE]], ids=["left out", "cancelled"])
def test_a_duty_that_somebody_else_does_is_no_longer_theirs(gone: list[Event]) -> None:
    night = f"Night duty – Swattenden Centre, {AT_NIGHT}."
    assert duty_changes([DAY, NIGHT], gone) == (f"No longer yours: {night}",)
    assert duty_changes(gone, [DAY, NIGHT]) == (f"New: {night}",)


def test_old_and_new_time_are_said() -> None:
    assert duty_changes([DAY], [replace(DAY, starts=datetime(2027, 1, 16, 12))]) == (
        "Duty – Swattenden Centre was Saturday 16 January 2027, 9.30 am to 10 pm."
        " It is now Saturday 16 January 2027, 12 noon to 10 pm.",
    )


def test_old_and_new_place_are_said() -> None:
    assert duty_changes([DAY], [replace(DAY, title="Duty – Bewl Water", place="Bewl Water")]) == (
        "Duty – Bewl Water, Saturday 16 January 2027, 9.30 am to 10 pm, was at Swattenden Centre."
        " It is now at Bewl Water.",
    )


def test_other_words_alone_are_read_in_the_entry() -> None:
    (sentence,) = duty_changes([DAY], [replace(DAY, description="10 am to 12 noon: Bushcraft")])
    assert sentence.endswith("10 pm: what it says has changed. Please look at the entry.")


def test_changes_are_in_order_of_time() -> None:
    titles = [sentence.split(",")[0] for sentence in duty_changes([], [NIGHT, DAY])]
    assert titles == ["New: Duty – Swattenden Centre", "New: Night duty – Swattenden Centre"]
