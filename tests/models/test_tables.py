"""What the tables hold, and what they refuse."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import CheckConstraint, Enum, Table, UniqueConstraint, inspect, select
from sqlalchemy.exc import IntegrityError, StatementError

from app.errors import UserError
from app.models import (
    SHEET_TABLES,
    AbsenceRow,
    ActivityRow,
    AwayRow,
    Base,
    BlockRow,
    ChildRow,
    ClosureRow,
    ConsentRow,
    EducationRow,
    InviteRow,
    NotForRow,
    PlaceRow,
    QualificationRow,
    ReferralRow,
    ServiceRow,
    SettingRow,
    StageRow,
    TermRow,
    TieRow,
    WishRow,
    YouthHubRow,
)
from app.models.database import Database
from app.models.plans import PlanState
from app.models.values import attributes_of, put, values_of
from app.scheduling.problem import Gender, TieKind
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Word
from app.workbook.sheets import SHEETS
from tests.models.rows import (
    NOW,
    centre,
    child,
    household,
    placement,
    plan,
    planned,
    programme,
    room,
    session,
    staff,
    write,
)

DAY = date(2027, 1, 16)
NINE, TEN = datetime(2027, 1, 16, 9), datetime(2027, 1, 16, 10)


def tie(one: str, other: str) -> TieRow:
    return TieRow(child=one, other=other, tie=TieKind.FRIENDS)


def activity(**more: object) -> ActivityRow:
    values = {"centre": "BW", "activity": "Archery", "children_per_instructor": 8}
    return ActivityRow(**{**values, "groups_at_once": 1, **more})


def closure(**more: object) -> ClosureRow:
    return ClosureRow(**{"centre": "BW", "from_": NINE, "to": TEN, **more})


def blocks(times: int) -> list[BlockRow]:
    return [BlockRow(session="V1", starts=NINE, ends=TEN) for _ in range(times)]


def invite(**more: object) -> InviteRow:
    values = {"household": "H1", "session": "V1", "uid": "u", "stamped": NOW, "modified": NOW}
    numbers = {"household_number": 1, "session_number": 1}
    words = {"summary": "Activity day", "location": "Bewl Water"}
    return InviteRow(**{**values, **numbers, **words, "starts": NINE, "ends": TEN, **more})


def test_every_sheet_has_its_table_in_the_workbooks_order() -> None:
    assert list(SHEET_TABLES) == [sheet.name for sheet in SHEETS]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_table_has_its_sheets_columns_and_key(sheet: Sheet) -> None:
    table = inspect(SHEET_TABLES[sheet.name]).local_table
    assert [c.name for c in table.columns][1:-1] == [c.name for c in sheet.columns]
    assert tuple(n.rstrip("_") for n in SHEET_TABLES[sheet.name].__key__) == sheet.key


def words_of(table: Table, column: str) -> set[str]:
    """The words that a table allows in a column."""
    kind = table.columns[column].type
    if isinstance(kind, Enum):
        return set(kind.enums)
    checks = [str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)]
    listed = "".join(check for check in checks if check.startswith(f'"{column}" IN'))
    return set(re.findall(r"'([^']*)'", listed))


CHOICES = [(s, c) for s in SHEETS for c in s.columns if isinstance(c.kind, Word)]


@pytest.mark.parametrize(("sheet", "column"), CHOICES, ids=lambda part: part.name)
def test_a_table_knows_the_same_words_as_its_sheet(sheet: Sheet, column: Column) -> None:
    table = Base.metadata.tables[sheet.name]
    refused = {"other"} if column.name == "role_model" else set()  # by a check of its own
    assert words_of(table, column.name) - refused == set(column.choices)


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_the_rows_that_refer_to_another_are_found_quickly(table: Table) -> None:
    keys = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    known = [list(key.columns.keys()) for key in keys]
    known += [list(index.columns.keys()) for index in table.indexes]
    for reference in table.foreign_key_constraints:
        columns = list(reference.columns.keys())
        assert any(found[: len(columns)] == columns for found in known)


def test_a_new_row_holds_what_the_workbook_means_by_empty() -> None:
    row = child()
    assert (row.support, row.full_time_hours, row.known_as) == (1, Decimal(25), "")
    assert (row.step_free, row.may_collect, row.rooms_with) == (False, (), None)


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(TypeError, match="children has no shoe_size"):
        child(shoe_size=36)


def test_a_row_shows_no_value_of_a_child() -> None:
    assert "Ada" not in repr(child())


def test_what_is_written_comes_back(database: Database) -> None:
    write(database, child(may_collect=("Gran", "Uncle; Bob"), school_hours=Decimal("22.5")))
    with database.reading() as session_:
        row = session_.scalars(select(ChildRow)).one()
    assert (row.gender, row.born, row.version) == (Gender.GIRL, date(2016, 5, 4), 1)
    assert (row.may_collect, row.school_hours) == (("Gran", "Uncle; Bob"), Decimal("22.5"))
    assert (row.known_as, row.role_model) == ("", None)


def test_a_row_goes_to_the_workbook_and_back() -> None:
    values = values_of(placement())
    assert values["from"] == date(2026, 1, 1)
    assert (
        values_of(SHEET_TABLES["placements"](**attributes_of(type(placement()), values))) == values
    )


def test_words_of_the_workbook_become_choices() -> None:
    row = child()
    put(row, {"gender": "boy", "rooms_with": None})
    assert row.gender is Gender.BOY
    assert values_of(row)["gender"] == "boy"


def test_a_wall_clock_time_has_no_zone(database: Database) -> None:
    with pytest.raises(StatementError, match="has a time zone"):
        write(database, AbsenceRow(staff="S1", from_=NOW, to=NOW))


def test_an_instant_needs_a_zone(database: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        write(database, programme(), plan(made_at=NINE))


@pytest.mark.parametrize(
    "rows",
    [
        [child(), child()],
        [household(), household()],
        [centre(), centre()],
        [centre(), room(), room()],
        [centre(), activity(), activity()],
        [centre(), closure(), closure()],
        [centre(), room(), closure(room="Oak"), closure(room="Oak")],
        [staff(), staff()],
        [staff(), *(QualificationRow(staff="S1", qualification="First aid") for _ in "12")],
        [staff(), *(AbsenceRow(staff="S1", from_=NINE, to=TEN) for _ in "12")],
        [child(), household(), placement(), placement()],
        [child(), *(EducationRow(child="C1", from_=DAY, kind="suspension") for _ in "12")],
        [child(), *(EducationRow(child="C1", from_=DAY) for _ in "12")],
        [child(), *(ConsentRow(child="C1", consent="Water", given=True, on=DAY) for _ in "12")],
        [child(), *(NotForRow(child="C1", activity="Archery") for _ in "12")],
        [child(), *(WishRow(child="C1", activity="Archery") for _ in "12")],
        [child(), child("C2"), tie("C1", "C2"), tie("C1", "C2")],
        [child(), child("C2"), tie("C1", "C2"), tie("C2", "C1")],
        [child(), *(ReferralRow(child="C1", received=DAY) for _ in "12")],
        [programme(), programme()],
        [programme(), centre(), session(), session()],
        [programme(), centre(), session(), *blocks(2)],
        [
            programme(),
            child(),
            *(PlaceRow(programme="P1", child="C1", status="offered") for _ in "12"),
        ],
        [
            programme(),
            centre(),
            session(),
            child(),
            *(AwayRow(child="C1", session="V1") for _ in "12"),
        ],
        [SettingRow(setting="G-FEW", value=1), SettingRow(setting="G-FEW", value=2)],
        [programme(), *(SettingRow(programme="P1", setting="G-FEW", value=n) for n in (1, 2))],
        [TermRow(name="1", from_=DAY, to=DAY), TermRow(name="1", from_=DAY, to=DAY)],
        [YouthHubRow(district="Dover", hub="A"), YouthHubRow(district="Dover", hub="A")],
        [programme(), plan("1", state=PlanState.CURRENT), plan("2", state=PlanState.CURRENT)],
        [programme(), plan("1", state=PlanState.PUBLISHED), plan("2", state=PlanState.PUBLISHED)],
        [invite(), invite(uid="v")],
    ],
    ids=lambda rows: type(rows[-1]).__tablename__,
)
def test_no_key_is_there_twice(database: Database, rows: list[Base]) -> None:
    with pytest.raises(UserError, match=f"{rows[-1].__tablename__} would hold the same key twice"):
        write(database, *(type(row)(**attributes_of(type(row), values_of(row))) for row in rows))


def test_two_programmes_have_a_current_plan_each(database: Database) -> None:
    write(
        database,
        *(programme("P1"), plan(state=PlanState.CURRENT), plan("2"), plan("3")),
        *(programme("P2"), plan(programme="P2", state=PlanState.CURRENT)),
    )


@pytest.mark.parametrize(
    "row",
    [
        child(support=4),
        child(school_hours=Decimal(-1)),
        placement(to=date(2026, 1, 1)),
        placement(kind="hotel"),
        household(letters_by="pigeon"),
        household(approved_from=DAY, approved_to=date(2027, 1, 15)),
        room(beds=-1),
        room(for_="dogs"),
        activity(kind="fire"),
        activity(blocks=3),
        activity(children_per_instructor=0),
        activity(least_instructors=-1),
        closure(to=NINE),
        closure(room="Oak", activity="Archery"),
        staff(hours_per_week=Decimal(-1)),
        AbsenceRow(staff="S1", from_=NINE, to=NINE),
        EducationRow(child="C1", from_=DAY, to=date(2027, 1, 15)),
        ConsentRow(child="C1", consent="x", given=True, on=DAY, until=date(2027, 1, 15)),
        ConsentRow(child="C1", consent="x", given=True, on=DAY, authority="aunt"),
        ReferralRow(child="C1", received=DAY, status="lost"),
        ReferralRow(child="C1", received=DAY, source="rumour"),
        tie("C1", "C1"),
        programme(ends=date(2026, 12, 31)),
        programme(smallest_group=5, largest_group=4),
        session(ends=datetime(2027, 1, 16, 9, 30)),
        BlockRow(session="V1", starts=TEN, ends=TEN),
        PlaceRow(programme="P1", child="C1", status="perhaps"),
        SettingRow(setting="G-FEW", value=-1),
        TermRow(name="1", from_=DAY, to=date(2027, 1, 15)),
        ServiceRow(id=2, name="A second sender"),
        plan(score=-1),
        invite(sequence=-1),
        invite(status="MAYBE"),
    ],
    ids=lambda row: row.__tablename__,
)
def test_sqlite_itself_refuses_what_cannot_be(database: Database, row: Base) -> None:
    with pytest.raises(IntegrityError, match="CHECK constraint failed"):
        write(database, type(row)(**{"id": row.id, **attributes_of(type(row), values_of(row))}))


def test_an_unknown_word_is_refused_before_it_is_written(database: Database) -> None:
    with pytest.raises(StatementError, match="LookupError"):
        write(database, child(gender="goose"))


def test_a_plan_is_stored_as_a_whole(database: Database) -> None:
    write(database, *planned())
    stage = StageRow(position=0, name="groups", cost=7, bound=7)
    with database.work("Plan", user="Kim") as work:
        found = work.session.scalars(select(type(plan()))).one()
        found.stages.append(stage)
        assert found.cells[0].leads[0].staff == "S1"
    assert stage.plan_id == found.id
