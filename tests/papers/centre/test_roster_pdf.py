from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.papers.centre.roster import RosterBlock, RosterGroup
from app.papers.centre.roster_pdf import roster_pdf
from tests.papers.centre.rosters import (
    ARCHERY,
    CANOES,
    KITES,
    NO_SECOND,
    OTTERS,
    SATURDAY,
    SECOND,
    a_roster,
)
from tests.papers.reading import pages


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_roster_shows_groups_blocks_people_and_gaps() -> None:
    (page,) = map(flat, pages(roster_pdf(a_roster())))
    for words in (
        "Activity weekend – Swattenden Centre",
        "9.30 am to 12 noon",
        "Led by Joe Reed and Kim Lane",
        "With Priya Shah and Tom West",
        "No youth worker yet",
        "No activity yet",
        "Still open",
        "DRAFT",
        "Page 1 of 1",
        "Ben C. (by day, sleeps at home)",
        "inhaler in the leader's bag",
    ):
        assert words in page


def test_whoever_holds_one_page_of_a_roster_knows_the_children_and_what_leaders_must_know() -> None:
    days = tuple(replace(SATURDAY, day=SATURDAY.day + timedelta(days=n)) for n in range(6))
    for page in map(flat, pages(roster_pdf(a_roster(days=days)))):
        assert page.count("Canoeing") == 2 * page.count("What leaders must know on ")
        assert page.count("9.30 am to 12 noon") == page.count("Cem D.")


def test_a_roster_is_a4_landscape() -> None:
    box = PdfReader(BytesIO(roster_pdf(a_roster()))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_the_same_roster_gives_the_same_bytes() -> None:
    assert roster_pdf(a_roster()) == roster_pdf(a_roster())


def test_a_block_is_never_broken_and_its_groups_are_named_on_every_page() -> None:
    start = datetime(2027, 1, 16, 9)
    long = replace(CANOES, instructors=tuple(f"Person {n}" for n in range(30)), alerts=())
    blocks = tuple(
        RosterBlock(
            starts=start + timedelta(minutes=30 * n),
            ends=start + timedelta(minutes=30 * n + 30),
            cells=(long, ARCHERY),
        )
        for n in range(12)
    )
    texts = [flat(p) for p in pages(roster_pdf(a_roster(days=(replace(SATURDAY, blocks=blocks),))))]
    assert len(texts) > 2
    assert texts[1].startswith("Session roster")
    for text in texts:
        assert text.count("Canoeing") == text.count("Person 29")
        assert "Canoeing" not in text or "Otters" in text
        assert f"of {len(texts)}" in text


def test_a_second_choice_stands_in_the_cell_of_its_block_and_is_never_parted_from_it() -> None:
    start = datetime(2027, 1, 16, 9)
    wet = (replace(CANOES, second=SECOND), replace(ARCHERY, second=NO_SECOND))
    blocks = tuple(
        RosterBlock(
            starts=start + timedelta(minutes=30 * n),
            ends=start + timedelta(minutes=30 * n + 30),
            cells=wet,
        )
        for n in range(12)
    )
    roster = a_roster(days=(replace(SATURDAY, blocks=blocks),))
    texts = [flat(page) for page in pages(roster_pdf(roster))]
    assert len(texts) > 1
    for text in texts:
        assert text.count("Led by Ines Hall") == text.count("Bushcraft, Ines Hall")
        assert text.count("Archery") == text.count("no second choice: all else is too long")
    assert roster_pdf(roster) == roster_pdf(roster)


def test_twelve_groups_are_shown_some_abreast() -> None:
    groups = tuple(RosterGroup(name=f"Group {n}", children=KITES.children) for n in range(12))
    day = replace(
        SATURDAY,
        youth_workers=((),) * 12,
        blocks=tuple(replace(block, cells=(ARCHERY,) * 12) for block in SATURDAY.blocks),
    )
    text = " ".join(pages(roster_pdf(a_roster(groups=groups, days=(day,)))))
    assert all(f"Group {n}" in text for n in range(12))


def test_a_roster_of_no_group_is_still_a_page() -> None:
    (page,) = pages(roster_pdf(a_roster(groups=(), days=(), nights=(), open_=())))
    assert "0 children in 0 groups" in page


def test_a_text_too_long_for_a_page_is_an_error_that_does_not_repeat_it() -> None:
    endless = replace(CANOES, activity="secret " * 3000)
    blocks = (replace(SATURDAY.blocks[0], cells=(endless, ARCHERY)),)
    with pytest.raises(UserError, match="too long for a page") as caught:
        roster_pdf(a_roster(days=(replace(SATURDAY, blocks=blocks),)))
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_what_stands_in_a_cell_is_never_read_as_markup() -> None:
    hostile = replace(OTTERS, name="Tom & <Jerry> </font> &amp;")
    text = " ".join(flat(p) for p in pages(roster_pdf(a_roster(groups=(hostile, KITES)))))
    assert "Tom & <Jerry> </font> &amp;" in text
