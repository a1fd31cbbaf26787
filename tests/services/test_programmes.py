from collections.abc import Mapping

import pytest

from app.errors import StaleWriteError
from app.models.database import Database
from app.services.programmes import Programmes
from app.services.records import Records
from app.services.undoing import Undoing
from app.workbook.rows import Faults

DAY = {
    "session": "S1",
    "programme": "P1",
    "kind": "day",
    "centre": "BEWL",
    "starts": "16/01/2027",
}
WEEKEND = {**DAY, "kind": "residential", "starts": "29/01/2027"}


@pytest.fixture
def records(database: Database) -> Records:
    """A database with one programme and one centre."""
    records = Records(database, "Anna")
    records.save("centres", {"centre": "BEWL", "name": "Bewl Water"})
    programme = {"programme": "P1", "name": "Winter", "starts": "04/01/2027", "ends": "31/03/2027"}
    records.save("programmes", programme)
    return records


@pytest.fixture
def programmes(database: Database) -> Programmes:
    return Programmes(database, "Anna")


def times(records: Records, sheet: str) -> list[str]:
    values = [record.values for record in records.rows(sheet)]
    return [f"{each['starts']:%a %H:%M}–{each['ends']:%a %H:%M}" for each in values]


def refused(programmes: Programmes, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(Faults) as raised:
        programmes.add_session(texts)
    return [(fault.sheet, fault.column) for fault in raised.value.faults]


def test_a_day_comes_with_two_blocks(records: Records, programmes: Programmes) -> None:
    programmes.add_session(DAY)
    assert times(records, "sessions") == ["Sat 10:00–Sat 16:00"]
    assert times(records, "blocks") == ["Sat 10:30–Sat 12:30", "Sat 13:30–Sat 15:30"]


def test_a_residential_lasts_from_friday_to_sunday(
    records: Records, programmes: Programmes
) -> None:
    programmes.add_session(WEEKEND)
    assert times(records, "sessions") == ["Fri 17:00–Sun 15:00"]
    days = [span[:3] for span in times(records, "blocks")]
    assert days == ["Fri", "Sat", "Sat", "Sat", "Sun", "Sun"]


def test_every_empty_field_is_named(programmes: Programmes) -> None:
    names = ["session", "programme", "kind", "centre", "starts"]
    assert refused(programmes, {}) == [("sessions", name) for name in names]


def test_a_session_outside_its_programme_is_refused(
    records: Records, programmes: Programmes
) -> None:
    assert refused(programmes, {**DAY, "starts": "16/01/2028"})
    assert not records.rows("sessions")
    assert not records.rows("blocks")


@pytest.mark.usefixtures("records")
def test_a_session_of_the_same_code_is_refused(programmes: Programmes) -> None:
    programmes.add_session(DAY)
    assert refused(programmes, WEEKEND) == [("sessions", "session")]


def test_a_session_is_removed_with_its_own_blocks(records: Records, programmes: Programmes) -> None:
    programmes.add_session(DAY)
    programmes.add_session({**WEEKEND, "session": "S2"})
    first = records.rows("sessions")[0]
    programmes.remove_session(first.id, first.version)
    assert times(records, "sessions") == ["Fri 17:00–Sun 15:00"]
    assert len(records.rows("blocks")) == 6


def test_several_sessions_are_removed_as_one_thing(
    records: Records, programmes: Programmes
) -> None:
    programmes.add_session(DAY)
    programmes.add_session({**WEEKEND, "session": "S2"})
    undoing = Undoing(records.database)
    programmes.remove_sessions([(row.id, row.version) for row in records.rows("sessions")])
    assert records.rows("sessions") == records.rows("blocks") == ()
    assert undoing.undo_name == "Undo: Remove 2 sessions"


def test_a_session_from_which_a_child_is_away_stays(
    records: Records, programmes: Programmes
) -> None:
    programmes.add_session(DAY)
    child = {"first_name": "Ada", "last_name": "Hill", "born": "01/02/2017", "gender": "girl"}
    records.save("children", {"child": "C1", **child})
    records.save("away", {"child": "C1", "session": "S1"})
    session = records.rows("sessions")[0]
    with pytest.raises(Faults):
        programmes.remove_session(session.id, session.version)
    assert len(records.rows("blocks")) == 2


def test_a_session_that_somebody_changed_meanwhile_stays(
    records: Records, programmes: Programmes
) -> None:
    programmes.add_session(DAY)
    session = records.rows("sessions")[0]
    records.save("sessions", {"ends": "2027-01-16 17:00"}, id=session.id, version=session.version)
    with pytest.raises(StaleWriteError):
        programmes.remove_session(session.id, session.version)
