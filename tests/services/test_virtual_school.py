"""Virtual School's spreadsheet: read with its own words, compared, and taken in as decided."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.casework.words import SchoolingKind
from app.errors import UserError
from app.models.database import Database
from app.scheduling.problem import Gender
from app.services.history import History
from app.services.records import Records
from app.services.virtual_school import Decision, Found, Match, Spreadsheet, VirtualSchool
from app.workbook.rows import Faults
from tests.services.small_books import USER, child, load

ON = date(2026, 11, 22)
HEADINGS = ("Forename", "Surname", "D.O.B.", "Sex", "Provision", "Hours per week")
MORE = ("Part-time timetable?", "Type of exclusion", "Start date", "End date", "Area", "UPN")
ADA = ("Ada", "Ash1", "01/01/2017")


@pytest.fixture
def school(database: Database) -> VirtualSchool:
    """Ada and Bea are stored."""
    load(database, {"children": [child("C1", school_hours="25"), child("C2", school="Hill")]})
    return VirtualSchool(database, USER)


def read(school: VirtualSchool, folder: Path, *rows: tuple[Any, ...]) -> Spreadsheet:
    """Reads a spreadsheet with a title above its headings."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Children on our roll", "", ""), (), (*HEADINGS, *MORE), *rows):
        sheet.append(row)
    book.save(folder / "roll.xlsx")
    return school.read(folder / "roll.xlsx", on=ON)


def faults(school: VirtualSchool, folder: Path, *rows: tuple[Any, ...]) -> list[str]:
    with pytest.raises(Faults) as refused:
        read(school, folder, *rows)
    return [str(fault) for fault in refused.value.faults]


def rows_of(school: VirtualSchool, sheet: str) -> list[Any]:
    return [record.values for record in Records(school.database, USER).rows(sheet)]


def decided(found: Found, child_code: str = "") -> Decision:
    return Decision(found.pupil, child_code)


def test_its_own_headings_and_words_are_understood(school: VirtualSchool, tmp_path: Path) -> None:
    began = date(2026, 9, 1)
    row = ("Zoe", " Elm ", date(2016, 2, 3), "F", "Dale", 12.5, "Yes", "", began, "", "Swale", "U1")
    told = read(school, tmp_path, row)
    pupil = told.found[0].pupil
    assert (pupil.name, pupil.gender, pupil.rows) == ("Zoe Elm", Gender.GIRL, (4,))
    assert (pupil.school, pupil.hours, pupil.district) == ("Dale", Decimal("12.5"), "Swale")
    said = "12.5 hours of school a week; part-time timetable from 1 September 2026"
    assert (pupil.brings, told.found[0].match) == (said, Match.NEW)
    assert [n.text for n in told.notices] == ["unknown column “UPN”, left alone"]


def test_rows_of_one_child_are_taken_together(school: VirtualSchool, tmp_path: Path) -> None:
    days = [(date(2026, 11, day), date(2026, 11, day + 1)) for day in (3, 10)]
    rows = [("ADA", "Ash1", "2017-01-01", "", "", "", "", "Fixed term", *span) for span in days]
    (found,) = read(school, tmp_path, *rows).found
    assert (found.match, found.alike[0].child, found.pupil.rows) == (Match.SAME, "C1", (4, 5))
    assert [each.kind for each in found.pupil.schooling] == [SchoolingKind.SUSPENSION] * 2
    assert found.pupil.brings.startswith("suspension from 3 November 2026 to 4 November 2026; ")


def test_who_may_be_the_same_is_shown_side_by_side(school: VirtualSchool, tmp_path: Path) -> None:
    (found,) = read(school, tmp_path, ("Adah", "Ash1", "2017-01-01", "", "", 10)).found
    assert (found.match, found.alike[0].child) == (Match.POSSIBLE, "C1")
    lines = {each.label: (each.one, each.other) for each in found.alike[0].compared}
    assert lines["School hours"] == ("10", "25")
    assert found.pupil.brings == "10 hours of school a week"


def test_two_stored_children_of_one_name_and_birthday_are_for_a_person(
    school: VirtualSchool, database: Database, tmp_path: Path
) -> None:
    load(database, {"children": [child("C3", first_name="Ada", last_name="Ash1")]})
    (found,) = read(school, tmp_path, ADA).found
    assert (found.match, [each.child for each in found.alike]) == (Match.POSSIBLE, ["C1", "C3"])
    assert found.pupil.brings == "nothing about school"


def test_every_fault_is_named_with_row_and_column(school: VirtualSchool, tmp_path: Path) -> None:
    found = faults(
        school,
        tmp_path,
        ("Zoe", "", "soon", "?"),
        ("Zoe", "Elm", "2027-01-01"),
        ("Yan", "Elm", "2016-01-01", "", "", "", "", "perm", "2015-01-01", "2014-01-01"),
        ("Xia", "Elm", "2016-01-01", "", "", "", "PT"),
        ("Wim", "Elm", "2016-01-01", "", "", 5, "PT", "suspended"),
        ("Xia", "Elm", "2016-01-01", "f", "", 5),
        ("Xia", "Elm", "2016-01-01", "m", "", 5),
    )
    assert [each.removeprefix("virtual_school, row ") for each in found] == [
        "4, Surname: found nothing, expected text",
        "4, D.O.B.: found “soon”, expected a date such as 2027-01-16 or 16/01/2027",
        "4, Sex: found “?”, expected girl, boy or other",
        "5, D.O.B.: found “2027-01-01”, expected a date of birth before 2026-11-22",
        "6, End date: found “2014-01-01”, expected not before the start, 2015-01-01",
        "6, Start date: found “2015-01-01”, expected after the date of birth, 2016-01-01",
        "7, Hours per week: found nothing, expected the hours of the timetable, or its start",
        "8, Start date: found nothing, expected the day on which the exclusion began",
        "10, Sex: found “boy”, expected girl, as in row 9 of the same child",
    ]


def test_a_file_without_the_headings_is_refused(school: VirtualSchool, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UserError, match="no row with the headings first name, last name"):
        school.read(tmp_path / "x.csv", on=ON)
    with pytest.raises(UserError, match="There is no file or folder"):
        school.read(tmp_path / "y.csv", on=ON)


def test_a_missing_column_is_named(school: VirtualSchool, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("First name;Family name\nZoe;Elm\n")
    with pytest.raises(Faults, match="row 1, born: found nothing, expected a column “born”"):
        school.read(tmp_path / "x.csv", on=ON)


def test_a_known_child_gets_hours_and_times_out_of_school(
    school: VirtualSchool, database: Database, tmp_path: Path
) -> None:
    began = {"child": "C2", "from": "2026-11-01", "kind": "suspension"}
    load(database, {"education": [began]})
    known = ("Bea", "Ash2", "2017-01-01", "", "Dale", 10, "")
    ended = (*known, "suspension", "2026-11-01", "2026-11-03", "Swale")
    (found,) = read(school, tmp_path, ended).found
    taken = school.take_in([decided(found, "C2")], on=ON)
    assert taken.sentence == "1 child brought up to date, 0 new children with a referral."
    row = rows_of(school, "children")[1]
    assert (row["school_hours"], row["school"], row["district"]) == (Decimal(10), "Hill", "Swale")
    assert [each["to"] for each in rows_of(school, "education")] == [date(2026, 11, 3)]
    school.take_in([decided(found, "C2")], on=ON)
    assert len(rows_of(school, "education")) == 1


def test_what_the_file_does_not_say_stays(school: VirtualSchool, tmp_path: Path) -> None:
    row = (*ADA, "", "", "", "full time", "no", "2026-11-01")
    (found,) = read(school, tmp_path, row).found
    school.take_in([decided(found, "C1")], on=ON)
    assert rows_of(school, "children")[0]["school_hours"] == Decimal(25)
    assert rows_of(school, "education") == []


def test_a_new_child_is_referred_by_virtual_school(school: VirtualSchool, tmp_path: Path) -> None:
    row = ("Zoe", "Elm", "2016-02-03", "f", "Dale", "", "", "permanent", "2026-11-01")
    timetable = ("Yan", "Elm", "2016-02-03", "m", "", 8, "PT", "none", "2026-11-01")
    zoe, yan = read(school, tmp_path, row, timetable).found
    assert school.take_in([decided(zoe), decided(yan)], on=ON).new == ("VS001", "VS002")
    flags = [
        (r["source"], r["received"], r["out_of_education"]) for r in rows_of(school, "referrals")
    ]
    assert flags == [("VSK", ON, True), ("VSK", ON, False)]
    assert [r["hours"] for r in rows_of(school, "education")] == [None, Decimal(8)]
    (again, _) = read(school, tmp_path, row, timetable).found
    assert again.match is Match.SAME


def test_taking_in_is_one_work_that_can_be_undone(school: VirtualSchool, tmp_path: Path) -> None:
    found = read(school, tmp_path, (*ADA, "", "", 5), ("Zoe", "Elm", "2016-02-03", "f")).found
    school.take_in([decided(found[0], "C1"), decided(found[1])], on=ON)
    history = History(school.database, USER)
    assert history.undo(history.last_works(1)[0].number) == "Undo: Virtual School: 2 children"
    assert [r["school_hours"] for r in rows_of(school, "children")] == [Decimal(25), None]


def test_what_is_not_decided_or_cannot_be_is_refused(school: VirtualSchool, tmp_path: Path) -> None:
    ada, adah = read(school, tmp_path, ADA, ("Adah", "Ash1", "2017-01-01")).found
    for decisions, why in (
        ([], "Nothing is decided yet"),
        ([decided(ada, "C1"), decided(adah, "C1")], "Ada Ash1 and Adah Ash1 cannot both be C1"),
        ([decided(ada, "C9")], "There is no child C9"),
        ([decided(adah)], "Say whether Adah Ash1 is a girl, a boy or other"),
    ):
        with pytest.raises(UserError, match=why):
            school.take_in(decisions, on=ON)
    assert school.take_in([Decision(adah.pupil, gender=Gender.GIRL)], on=ON).new == ("VS001",)
