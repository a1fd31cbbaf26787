from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.services.records import Record
from app.views.records.names import Names
from app.views.records.table_model import RECORD, RecordModel
from app.workbook.sheets import sheet_named
from tests.views.widgets import texts

CHILDREN = sheet_named("children")
COLUMNS = [CHILDREN.column(name) for name in ("child", "first_name", "born")]
FALLING = Qt.SortOrder.DescendingOrder


def child(number: int, code: str, name: str, born: date | None) -> Record:
    values = {**CHILDREN.blank, "child": code, "first_name": name, "born": born}
    return Record(number, 1, values)


@pytest.fixture
def model() -> RecordModel:
    model = RecordModel(COLUMNS)
    rows = (
        child(1, "C1", "maya", date(2018, 5, 14)),
        child(2, "C2", "Leo", None),
        child(3, "C3", "Zainab", date(2015, 4, 2)),
    )
    model.show(rows, Names({}, {}))
    return model


def test_rows_stand_as_they_came(model: RecordModel) -> None:
    assert texts(model) == ["C1", "C2", "C3"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "First name"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_dates_are_shown_in_words_and_sorted_as_dates(model: RecordModel) -> None:
    assert texts(model, 2) == ["14 May 2018", "", "2 Apr 2015"]
    model.sort(2)
    assert texts(model) == ["C2", "C3", "C1"]
    model.sort(2, FALLING)
    assert texts(model) == ["C1", "C3", "C2"]


def test_texts_are_sorted_without_regard_to_case(model: RecordModel) -> None:
    model.sort(1)
    assert texts(model, 1) == ["Leo", "maya", "Zainab"]


def test_every_word_of_a_search_must_stand_in_the_row(model: RecordModel) -> None:
    model.search("MAY c1")
    assert texts(model) == ["C1"]
    model.search("may c3")
    assert texts(model) == []
    assert model.total == 3
    model.search("")
    assert len(texts(model)) == 3


def test_a_search_keeps_the_order(model: RecordModel) -> None:
    model.sort(1, FALLING)
    model.search("a")
    assert texts(model, 1) == ["Zainab", "maya"]


def test_a_row_gives_its_record(model: RecordModel) -> None:
    assert model.index(1, 0).data(RECORD) == model.record(1)
    assert model.row_of(3) == 2
    assert model.row_of(99) == -1


def test_what_is_chosen_stays_chosen_when_sorted(model: RecordModel) -> None:
    from PySide6.QtCore import QPersistentModelIndex  # noqa: PLC0415

    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(0, FALLING)
    assert kept.row() == 2


def test_letters_typed_and_taken_back_find_less_and_more(model: RecordModel) -> None:
    model.sort(1)
    found = []
    for typed in ("a", "ai", "ain", "ai", "a", ""):
        model.search(typed)
        found.append(texts(model, 1))
    assert found == [["maya", "Zainab"], *[["Zainab"]] * 3, ["maya", "Zainab"], texts(model, 1)]
    assert len(texts(model)) == 3


def test_rows_that_are_no_longer_sorted_stand_as_they_came(model: RecordModel) -> None:
    model.sort(1)
    model.sort(-1)
    assert texts(model) == ["C1", "C2", "C3"]
