"""The lists that find children: who is on each, why and since when; and as a spreadsheet."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.errors import UserError
from app.models.database import Database
from app.services.lists import Listed, Listing, Lists
from tests.services.small_books import child, load

ON = date(2026, 11, 22)


@pytest.fixture
def lists(database: Database) -> Lists:
    """Each of four children is on one list or two; the fifth is on none."""
    homes = [{"household": f"H{n}", "carers": "Jo", "salutation": "Jo"} for n in (1, 2)]
    stays = [("C2", "H1", "2025-01-01", "2026-01-10"), ("C2", "H2", "2026-01-10", "2026-08-01")]
    stays += [("C2", "H1", "2026-08-01", ""), ("C3", "H2", "2026-01-01", "")]
    names = ("child", "household", "from", "to")
    placements = [dict(zip(names, stay, strict=True)) for stay in stays]
    placements[3]["notice_given"] = "2026-11-20"
    education = [
        {"child": "C1", "from": "2026-09-01", "kind": "part-time timetable", "hours": "12.5"},
        {"child": "C4", "from": "2026-11-03", "to": "2026-11-05", "kind": "suspension"},
        {"child": "C4", "from": "2026-11-10", "to": "2026-11-10", "kind": "suspension"},
        {"child": "C4", "from": "2026-10-01", "to": "2026-10-02", "kind": "suspension"},
        {"child": "C3", "from": "2026-10-30", "kind": "permanent exclusion"},
    ]
    referrals = [("C2", "2026-10-13"), ("C1", "2026-11-21")]
    load(
        database,
        {
            "children": [
                child("C1", school_hours="12.5", district="Swale", school="Hill"),
                child("C2"),
                child("C3", school_hours="5", born="2020-01-01"),
                child("C4", school_hours="25"),
                child("C5"),
            ],
            "households": homes,
            "placements": placements,
            "education": education,
            "referrals": [{"child": c, "received": day} for c, day in referrals],
        },
    )
    return Lists(database)


def facts(lists: Lists, listing: Listing) -> list[tuple[str, str, date | None]]:
    return [(each.child, each.fact, each.since) for each in lists.of(listing, on=ON)]


def test_the_fewest_hours_at_school_stand_first(lists: Lists) -> None:
    timetable = "part-time timetable since 1 September 2026, 12.5 hours a week"
    assert facts(lists, Listing.PART_TIME) == [
        ("C3", "5 of 25 hours of school a week", None),
        ("C1", timetable, date(2026, 9, 1)),
    ]


def test_a_child_is_listed_with_what_else_to_know(lists: Lists) -> None:
    young, other = lists.of(Listing.PART_TIME, on=ON)
    assert other == Listed(
        child="C1",
        name="Ada Ash1",
        born=date(2017, 1, 1),
        district="Swale",
        school="Hill",
        fact=other.fact,
        since=other.since,
        referral="received, referred on 21 November 2026",
        remark="",
    )
    assert young.referral == "not referred"
    assert young.remark == "6 years old on 22 November 2026; children come from 8"


def test_a_timetable_without_hours_is_listed_last(lists: Lists, database: Database) -> None:
    row = {"child": "C5", "from": "2026-09-01", "kind": "part-time timetable"}
    load(database, {"education": [row]})
    assert [each.child for each in lists.of(Listing.PART_TIME, on=ON)] == ["C3", "C1", "C5"]


def test_who_is_on_notice_is_listed_with_its_date(lists: Lists) -> None:
    given = date(2026, 11, 20)
    assert facts(lists, Listing.ON_NOTICE) == [
        ("C3", "notice was given on 20 November 2026", given)
    ]


def test_moves_are_listed_beside_placements(lists: Lists) -> None:
    said = "2 moves from 10 January 2026 to 1 August 2026"
    told = f"{said} (placements: 3)"
    assert facts(lists, Listing.TWO_MOVES) == [("C2", told, date(2026, 8, 1))]


def test_exclusions_of_this_month_are_listed_the_latest_first(lists: Lists) -> None:
    said = "suspension on 10 November 2026; suspension from 3 November 2026 to 5 November 2026"
    assert facts(lists, Listing.EXCLUDED) == [
        ("C4", said, date(2026, 11, 10)),
        ("C3", "permanent exclusion since 30 October 2026", date(2026, 10, 30)),
    ]


def test_who_waits_longest_stands_first(lists: Lists) -> None:
    assert [(child, fact) for child, fact, _ in facts(lists, Listing.WAITING)] == [
        ("C2", "waiting for 40 days, since 13 October 2026"),
        ("C1", "waiting for 1 day, since 21 November 2026"),
    ]


def test_a_list_is_written_as_a_spreadsheet(lists: Lists, tmp_path: Path) -> None:
    written = lists.write(Listing.ON_NOTICE, tmp_path / "notice.xlsx", on=ON)
    rows = CalamineWorkbook.from_path(written).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["child", "name", "born"]
    assert rows[1][:2] == ["C3", "Cat Ash3"]
    assert len(rows) == 2


def test_a_list_is_written_as_csv(lists: Lists, tmp_path: Path) -> None:
    written = lists.write(Listing.WAITING, tmp_path / "waiting.CSV", on=ON)
    rows = list(csv.DictReader(io.StringIO(written.read_text("utf-8-sig"))))
    assert [(row["child"], row["since"]) for row in rows] == [
        ("C2", "2026-10-13"),
        ("C1", "2026-11-21"),
    ]


def test_another_kind_of_file_is_refused(lists: Lists, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"neither \.xlsx nor \.csv"):
        lists.write(Listing.WAITING, tmp_path / "waiting.pdf", on=ON)


def test_as_at_an_earlier_date_a_child_waits_who_was_chosen_since(database: Database) -> None:
    chosen = {"child": "C1", "received": "2026-01-01", "status": "chosen"}
    load(
        database,
        {"children": [child("C1")], "referrals": [chosen | {"status_on": "2026-06-02"}]},
    )
    march, july = (Lists(database).of(Listing.WAITING, on=date(2026, month, 1)) for month in (3, 7))
    assert [each.referral for each in march] == [
        "referred on 1 January 2026, chosen only on 2 June 2026"
    ]
    assert not july
