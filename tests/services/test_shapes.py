"""A programme's shape on new dates: sessions, blocks and numbers, and nobody in it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from app.models import (
    Base,
    BlockRow,
    PinRow,
    PlaceRow,
    PlanRow,
    ProgrammeRow,
    SessionRow,
    SettingRow,
)
from app.models.database import Database
from app.services.history import History
from app.services.planning import Planning
from app.services.shapes import Copied, Shapes
from app.workbook.cells import Values
from tests.services.small_books import USER, book, day, load, programme, weekend

TODAY = date(2026, 11, 22)
A_YEAR_ON: Values = {"programme": "P9", "name": "Next winter", "starts": date(2028, 1, 3)}


def copied(database: Database, **values: Any) -> Copied:
    return Shapes(database, USER).copy("P1", {**A_YEAR_ON, **values}, as_of=TODAY)


def of(database: Database, table: type[Base], **where: str) -> list[Any]:
    with database.reading() as rows:
        return list(rows.scalars(select(table).filter_by(**where).order_by(table.id)))


def count(database: Database, table: type[Base]) -> int:
    with database.reading() as rows:
        return rows.scalar(select(func.count()).select_from(table)) or 0


def test_sessions_and_blocks_come_along_on_the_same_weekdays(database: Database) -> None:
    load(database, weekend())
    copied(database)
    (new,), (old,) = (of(database, SessionRow, programme=p) for p in ("P9", "P1"))
    assert (new.session, new.kind, new.centre) == ("P9-1", old.kind, old.centre)
    assert (new.starts - old.starts).days == (new.ends - old.ends).days == 52 * 7
    (block,) = of(database, BlockRow, session="P9-1")
    assert (block.starts.isoformat(), block.ends.hour) == ("2028-01-22T10:00:00", 12)


def test_no_session_begins_before_the_new_first_day(database: Database) -> None:
    load(database, book(sessions=[day("S1", "2027-01-04")], blocks=[]))
    copied(database, starts=date(2028, 1, 5))
    assert of(database, SessionRow, programme="P9")[0].starts.date() == date(2028, 1, 10)
    (row,) = of(database, ProgrammeRow, programme="P9")
    assert (row.starts, row.ends) == (date(2028, 1, 5), date(2028, 4, 9))


def test_numbers_and_settings_come_along(database: Database) -> None:
    settings = [
        {"programme": "P1", "setting": "primary_ratio", "value": "5"},
        {"setting": "secondary_ratio", "value": "7"},
    ]
    load(database, book(programmes=[programme("P1", places="12")], settings=settings))
    copied(database)
    assert of(database, ProgrammeRow, programme="P9")[0].places == 12
    assert [(s.setting, s.value) for s in of(database, SettingRow, programme="P9")] == [
        ("primary_ratio", 5)
    ]


def test_nobody_comes_along(database: Database) -> None:
    sessions = [day("S1", visit_leader="Y1", deputy="Y2")]
    load(database, book(sessions=sessions, away=[{"child": "C1", "session": "S1"}]))
    Planning(database, USER).plan("P1", seconds=5)
    copied(database)
    (new,) = of(database, SessionRow, programme="P9")
    assert (new.visit_leader, new.deputy) == ("", "")
    for table in (PlaceRow, PlanRow, PinRow):
        assert of(database, table, programme="P9") == []


def test_it_is_said_what_there_is_and_what_to_look_at(database: Database) -> None:
    terms = [{"name": "Term 4", "from": "2027-02-22", "to": "2027-04-30"}]
    load(database, book(sessions=[day("S1", "2027-03-27")], blocks=[], terms=terms))
    assert copied(database, starts=date(2027, 1, 6)).sentences == (
        "P9 is made: 1 session, 3 April 2027.",
        "It has no children, no leaders and no plan yet.",
    )
    beside = copied(database, programme="P8", starts=date(2026, 12, 31))
    assert beside.sentences[2] == "P8-1: Programme P1 is at Bewl Water too, 27 March."


def test_it_is_said_that_terms_are_not_entered_for_the_new_dates(database: Database) -> None:
    load(database, book())
    assert "No school terms are entered" in copied(database).sentences[2]


def test_a_programme_without_sessions_has_a_shape_too(database: Database) -> None:
    load(database, book(sessions=[], blocks=[]))
    assert copied(database).sentences == ("P9 is made. It has no sessions yet.",)


def test_a_code_that_is_taken_is_refused(database: Database) -> None:
    load(database, book())
    with pytest.raises(UserError, match="There is a programme P1 already"):
        copied(database, programme="P1")
    assert count(database, SessionRow) == 1


def test_a_session_s_code_that_is_taken_is_passed_over(database: Database) -> None:
    load(database, book(sessions=[day("S1"), day("P9-1", "2027-01-30")], blocks=[]))
    assert [bar.session for bar in copied(database).bars] == ["P9-2", "P9-3"]


def test_without_a_first_day_nothing_is_copied(database: Database) -> None:
    load(database, book())
    with pytest.raises(UserError, match="on which day"):
        copied(database, starts=None)


def test_a_copy_is_one_thing_to_undo(database: Database) -> None:
    load(database, weekend())
    copied(database)
    history = History(database, USER)
    (done,) = history.last_works(1)
    assert (done.name, history.undo(done.number)) == ("Copy P1 to P9", "Undo: Copy P1 to P9")
    assert of(database, ProgrammeRow, programme="P9") == []
