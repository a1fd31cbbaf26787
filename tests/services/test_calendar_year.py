"""The year as a strip: which sessions, in which rows, and what is to be looked at."""

from datetime import date

from app.models.database import Database
from app.services.calendar_year import CalendarYear, month_later, show_year
from benchmarks.generator import Row
from tests.services.small_books import book, day, load, programme, residential

TODAY = date(2026, 11, 22)
OF_P2 = {"programme": "P2"}
WEEKEND = residential("S2", "2027-01-29 17:30", "2027-01-31 15:00", centre="SW")
TWO = [programme("P1"), programme("P2", starts="2027-07-01", ends="2027-08-31")]


def shown(database: Database, first: date | None = None, **sheets: list[Row]) -> CalendarYear:
    load(database, book(**({"blocks": []} | sheets)))
    return show_year(database, as_of=TODAY, first=first)


def warnings(year: CalendarYear) -> dict[str, tuple[str, ...]]:
    return {bar.session: bar.warnings for bar in year.bars}


def test_programmes_and_centres_are_rows_with_their_sessions(database: Database) -> None:
    year = shown(database, sessions=[WEEKEND, day("S1")], programmes=TWO)
    found = [(row.code, [b.session for b in row.bars]) for row in year.programmes]
    assert found == [("P1", ["S1", "S2"]), ("P2", [])]
    assert [(row.name, len(row.bars)) for row in year.centres] == [
        ("Bewl Water", 1),
        ("Swattenden Centre", 1),
    ]


def test_a_session_is_said_in_full(database: Database) -> None:
    (bar,) = shown(database, sessions=[WEEKEND]).bars
    assert bar.sentence == (
        "Programme P1, residential at Swattenden Centre, 29–31 January 2027. "
        "It begins on Friday 29 January 2027, 5.30 pm."
    )


def test_the_year_begins_with_this_month(database: Database) -> None:
    year = shown(database)
    assert (year.first, year.last) == (date(2026, 11, 1), date(2027, 10, 31))


def test_it_begins_with_the_next_session_where_that_is_not_soon(
    database: Database,
) -> None:
    later = programme("P1", starts="2027-04-01", ends="2027-07-31")
    year = shown(database, programmes=[later], sessions=[day("S1", "2027-05-08")])
    assert year.first == date(2027, 5, 1)


def test_it_begins_with_this_month_where_all_is_over(database: Database) -> None:
    over = programme("P1", starts="2025-01-01", ends="2025-03-31")
    year = shown(database, programmes=[over], sessions=[day("S1", "2025-02-01")])
    assert (year.first, year.bars, year.programmes) == (date(2026, 11, 1), (), ())


def test_another_twelve_months_can_be_shown(database: Database) -> None:
    year = shown(database, first=date(2027, 1, 20), sessions=[day("S1"), WEEKEND])
    assert (year.first, len(year.bars)) == (date(2027, 1, 1), 2)
    assert shown(database, first=month_later(date(2027, 1, 1), -12)).bars == ()


def test_terms_holidays_and_bank_holidays_of_these_months_are_there(database: Database) -> None:
    terms = [
        {"name": name, "from": first, "to": last}
        for name, first, last in (
            ("Term 0", "2026-01-05", "2026-02-10"),
            ("Term 1", "2026-11-02", "2026-12-18"),
            ("Term 2", "2027-01-04", "2027-02-12"),
        )
    ]
    year = shown(database, terms=terms)
    assert [t.name for t in year.terms] == ["Term 1", "Term 2"]
    assert [h.first for h in year.holidays] == [date(2026, 12, 19)]
    assert year.bank_holidays[0].name == "Christmas Day, Friday 25 December 2026"
    assert len(year.bank_holidays) == 9


def test_a_session_that_overlaps_another_is_worth_a_look(database: Database) -> None:
    both = [day("S1"), day("S3"), day("S4", **OF_P2), day("S5", centre="SW", **OF_P2)]
    wide = [programme("P1"), programme("P2")]
    assert warnings(shown(database, sessions=both, programmes=wide)) == {
        "S1": (
            "Another session of the programme overlaps: S3, 16 January.",
            "Programme P2 is at Bewl Water too, 16 January.",
        ),
        "S3": (
            "Another session of the programme overlaps: S1, 16 January.",
            "Programme P2 is at Bewl Water too, 16 January.",
        ),
        "S4": (
            "Programme P1 is at Bewl Water too, 16 January.",
            "Programme P1 is at Bewl Water too, 16 January.",
            "Another session of the programme overlaps: S5, 16 January.",
        ),
        "S5": ("Another session of the programme overlaps: S4, 16 January.",),
    }


def test_a_session_at_a_closed_centre_is_worth_a_look(database: Database) -> None:
    closed = {"centre": "BW", "from": "2027-01-15", "to": "2027-01-17"}
    archery = {"centre": "BW", "activity": "Archery", "from": "2027-01-16", "to": "2027-01-16"}
    earlier = {"centre": "BW", "from": "2027-01-09", "to": "2027-01-10"}
    year = shown(database, closures=[earlier, closed, archery])
    assert warnings(year) == {"S1": ("Bewl Water is closed, 15–17 January.",)}


def test_a_session_that_has_begun_is_fixed(database: Database) -> None:
    early = programme("P1", starts="2026-11-01")
    sessions = [day("S0", "2026-11-21"), day("S1", "2026-11-22")]
    year = shown(database, sessions=sessions, programmes=[early])
    assert [bool(bar.fixed) for bar in year.bars] == [True, False]
    assert "stays where it is" in year.bars[0].sentence
