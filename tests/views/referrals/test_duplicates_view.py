"""Possible duplicates in the window: side by side, decided, merged and undone."""

import pytest
from pytestqt.qtbot import QtBot

from app.services.records import Records
from app.views.desk import Desk
from app.views.referrals.duplicates_view import DIFFERS, NO_PAIRS, DuplicatesView
from tests.services.small_books import child, load
from tests.views.test_everyone import check
from tests.views.widgets import pressed, seen, settle, texts


@pytest.fixture
def view(qtbot: QtBot, empty: Desk) -> DuplicatesView:
    """Zoe stands there twice."""
    twice = {"first_name": "Zoe", "last_name": "Elm", "born": "2016-02-03"}
    children = [child("C2", **twice, district="Swale"), child("C3", **twice, district="Thanet")]
    load(empty.database, {"children": children})
    view = DuplicatesView(empty)
    empty.changed.connect(lambda _: view.reload())
    view.reload()
    seen(qtbot, empty, view)
    return view


def codes(view: DuplicatesView) -> list[object]:
    return [r.values["child"] for r in Records(view.desk.database, "Anna").rows("children")]


def merge(qtbot: QtBot, view: DuplicatesView) -> None:
    pressed(view.merge_button)
    settle(qtbot, view.desk)


def test_two_who_look_alike_are_shown_side_by_side(view: DuplicatesView) -> None:
    assert texts(view.pairs.model) == ["Zoe Elm (C2)"]
    at = texts(view.sides.model).index("District")
    assert [view.sides.model.index(at, c).data() for c in (1, 2, 3)] == [DIFFERS, "Swale", "Thanet"]
    check(view)


def test_a_merge_is_told_and_undone(qtbot: QtBot, view: DuplicatesView) -> None:
    view.keep.setCurrentIndex(1)
    merge(qtbot, view)
    assert codes(view) == ["C3"]
    assert "District: kept “Thanet”, not “Swale”." in view.result.label.text()
    assert view.pairs.empty.text() == NO_PAIRS
    check(view)
    pressed(view.undo_button)
    settle(qtbot, view.desk)
    assert sorted(map(str, codes(view))) == ["C2", "C3"]
    assert view.result.label.text().startswith("Done: “Undo: Merge: C2 into C3”.")
    assert not view.undo_row.isVisible()


def test_two_different_children_are_not_shown_again(qtbot: QtBot, view: DuplicatesView) -> None:
    pressed(view.different_button)
    settle(qtbot, view.desk)
    assert view.result.label.text() == "Zoe Elm (C2) and Zoe Elm (C3) are two different children."
    assert texts(view.pairs.model) == []
    assert not view.merge_button.isEnabled()
    view.merge()
    view.different()
    view.undo()
    assert not view.desk.work.is_busy
