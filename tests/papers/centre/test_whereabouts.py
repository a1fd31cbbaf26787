from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.papers.centre import whereabouts as says
from app.papers.centre.whereabouts import Whereabouts, WhereAdult, WhereBlock, WhereChild, WhereDay
from app.papers.centre.whereabouts_pdf import whereabouts_pdf
from tests.papers.centre.imprints import an_imprint, in_order, texts

MORNING = WhereBlock(
    starts=datetime(2027, 1, 16, 10),
    ends=datetime(2027, 1, 16, 12),
    activities={"Otters": "Canoeing"},
)
LATER = replace(
    MORNING, starts=datetime(2027, 1, 16, 14), ends=datetime(2027, 1, 16, 16), activities={}
)
INES = WhereAdult(name="Ines Hall", duty="instructor", groups=(("Otters",), ()), sleeps_in=False)
PRIYA = WhereAdult(
    name="Priya Shah", duty="youth worker", groups=(("Otters",), ("Otters",)), sleeps_in=True
)
SATURDAY = WhereDay(
    day=date(2027, 1, 16), night=True, blocks=(MORNING, LATER), adults=(PRIYA, INES)
)
SUNDAY = WhereDay(day=date(2027, 1, 17), night=False, blocks=(), adults=())
ADA = WhereChild(name="Ada B.", group="Otters", by_day=False)
BEN = WhereChild(name="Ben C.", group="", by_day=True)


def where(**changes: Any) -> Whereabouts:
    found = Whereabouts(imprint=an_imprint(), days=(SATURDAY, SUNDAY), children=(ADA, BEN))
    return replace(found, **changes)


def test_a_grown_up_is_with_a_group_doing_something_or_with_nobody() -> None:
    assert says.adult(INES, SATURDAY) == ("Otters: Canoeing", "–", "–")
    assert says.adult(PRIYA, SATURDAY) == (
        *("Otters: Canoeing", "Otters: No activity yet", "sleeps in"),
    )


def test_a_child_is_where_the_group_is() -> None:
    assert says.child(ADA, SATURDAY) == ("Canoeing", "No activity yet", "sleeps here")
    assert says.child(BEN, SATURDAY) == ("No group yet", "No group yet", "goes home")


def test_a_date_without_a_night_has_no_column_for_it() -> None:
    assert says.columns(SATURDAY) == ("10 am to 12 noon", "2 pm to 4 pm", "Night")
    day = replace(SATURDAY, night=False)
    assert says.columns(day) == ("10 am to 12 noon", "2 pm to 4 pm")
    assert len(says.adult(INES, day)) == len(says.child(ADA, day)) == 2


def test_each_date_has_a_sheet_with_grown_ups_before_children() -> None:
    first, second = texts(whereabouts_pdf(where()))
    assert in_order(first, "Saturday 16", "Grown-ups", "Priya Shah, youth worker", "Children")
    assert in_order(first, "Children", "Ada B., Otters", "Canoeing", "Ben C., No group yet")
    assert "Sunday 17 January 2027 “" in second


@pytest.mark.parametrize(("blocks", "wide"), [(3, False), (4, True)])
def test_a_sheet_lies_on_its_side_where_it_has_many_columns(*, blocks: int, wide: bool) -> None:
    day = replace(SATURDAY, blocks=(MORNING,) * blocks, adults=())
    page = texts(whereabouts_pdf(where(days=(day,))))[0]
    assert page.count("Canoeing") == blocks
    assert is_wide(whereabouts_pdf(where(days=(day,)))) == wide


def is_wide(pdf: bytes) -> bool:
    return b"/MediaBox [ 0 0 841" in pdf


def test_somebody_with_two_groups_is_said_to_be_with_both() -> None:
    both = replace(INES, groups=(("Otters", "Kites"), ()))
    assert says.adult(both, SATURDAY)[0] == "Otters: Canoeing and Kites: No activity yet"
