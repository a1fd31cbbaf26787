"""The table of who is ready, without a window."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.casework.consents import Standing
from app.casework.readiness import PLACE, ROOM, Item, Override, Readiness
from app.scheduling.problem import Session, SessionKind
from app.services.readiness import ChildReady, ProgrammeReady
from app.views.programmes.ready_asking import matters
from app.views.programmes.ready_items import item_line
from app.views.programmes.ready_model import SPOKEN, ReadyModel, headline, short

READY = Readiness(items=())
WORD = Override(missing=("travel",), by="Bea Moss", reason="Driven.", on=date(2026, 11, 20))


def session(code: str, day: int) -> Session:
    return Session(
        code=code,
        kind=SessionKind.DAY,
        centre="BW",
        starts=datetime(2027, 1, day, 10),
        ends=datetime(2027, 1, day, 16),
        blocks=(),
    )


def item(name: str, standing: Standing = Standing.MISSING, *, hinders: bool = True) -> Item:
    return Item(name=name, standing=standing, sentence=f"{name}: so it is", hinders=hinders)


def lacks(*items: Item, override: Override | None = None) -> Readiness:
    return Readiness(items=items, override=override)


WAITS = lacks(item("travel"))
BY_WORD = lacks(item("travel"), override=WORD)
PROGRAMME = ProgrammeReady(
    "P1",
    (session("S1", 16), session("S2", 17)),
    {"S1": "Saturday at Bewl Water", "S2": "Sunday"},
    (
        ChildReady("C1", "Zoe A.", "S1", READY),
        ChildReady("C2", "Ada B.", "S1", WAITS),
        ChildReady("C3", "Mia C.", "S1", BY_WORD),
        ChildReady("C1", "Zoe A.", "S2", READY),
    ),
)


@pytest.fixture
def model() -> ReadyModel:
    model = ReadyModel()
    model.show(PROGRAMME)
    return model


def down(model: ReadyModel) -> list[str]:
    return [str(model.headerData(row, Qt.Orientation.Vertical)) for row in range(model.rowCount())]


def test_children_stand_by_name_and_sessions_in_order_with_how_many_are_ready(
    model: ReadyModel,
) -> None:
    assert down(model) == ["C2 – Ada B.", "C3 – Mia C.", "C1 – Zoe A."]
    first, second = (model.headerData(at, Qt.Orientation.Horizontal) for at in (0, 1))
    assert (first, second) == ("S1\n16 Jan 2027\n1 of 3 ready", "S2\n17 Jan 2027\n1 of 1 ready")


def test_a_cell_says_how_ready_a_child_is_in_words(model: ReadyModel) -> None:
    cells = [model.index(row, 0).data() for row in range(3)]
    assert cells == ["✗ not ready\nmissing: travel", "◆ comes by Bea Moss's word", "✓ ready"]


def test_a_cell_is_spoken_in_a_whole_sentence(model: ReadyModel) -> None:
    for role in SPOKEN:
        assert model.index(0, 0).data(role) == "Ada B.: not ready: travel: so it is"
        assert model.index(0, 1).data(role) == "does not come"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_who_does_not_come_has_a_dash_and_nothing_to_choose(model: ReadyModel) -> None:
    cell = model.index(0, 1)
    assert (cell.data(), model.at(cell)) == ("– does not come", None)
    assert model.at(QModelIndex()) is None


def test_only_who_is_not_ready_can_be_shown(model: ReadyModel) -> None:
    model.show(PROGRAMME, waiting_only=True)
    assert down(model) == ["C2 – Ada B."]
    assert not model.index_of("C1", "S1").isValid()
    assert not model.index_of("C2", "S9").isValid()
    assert model.index_of("C2", "S1").isValid()


def test_without_a_programme_it_is_empty(model: ReadyModel) -> None:
    model.show(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_what_is_missing_is_told_by_what_is_wrong_with_it_the_worst_first() -> None:
    found = lacks(
        item("overnight"),
        item(PLACE),
        item("water", Standing.REFUSED),
        item(ROOM, Standing.WRONG_AUTHORITY),
        item("travel", Standing.EXPIRED),
        item("medicine", Standing.NOT_RECORDED),
        item("photographs", hinders=False),
    )
    assert short(found).splitlines() == [
        "✗ not ready",
        "refused: water",
        "runs out: travel",
        "wrong signature: the room",
        "not recorded who may decide: medicine",
        "missing: overnight, the place",
    ]


def test_the_headline_counts_who_is_ready_who_comes_by_a_word_and_who_waits() -> None:
    assert headline(PROGRAMME, "S1") == (
        "1 of 3 is ready for S1, Saturday at Bewl Water. 1 comes by a named person's word. "
        "1 is not ready: no final roster yet."
    )
    assert headline(PROGRAMME, "S2") == "1 of 1 is ready for S2, Sunday."


def test_the_headline_says_which_of_two_plans_is_judged() -> None:
    said = headline(replace(PROGRAMME, judged="By the published plan."), "S2")
    assert said == "1 of 1 is ready for S2, Sunday. By the published plan."


def test_an_item_has_a_mark_and_says_if_it_does_not_matter() -> None:
    lines = [
        item_line(item("travel", Standing.GIVEN)),
        item_line(item("travel")),
        item_line(item("photographs", hinders=False)),
    ]
    assert [line[0] for line in lines] == ["✓", "✗", "·"]
    assert lines[2].endswith("(hinders nothing)")


def test_a_consent_of_an_activity_is_among_the_matters_to_the_letter() -> None:
    ready = ChildReady("C1", "Zoe A.", "S1", lacks(item("Water"), item("archery"), item(ROOM)))
    found = matters(ready)
    assert (found.index("Water"), found[-1], len(found)) == (2, "archery", 10)
    assert ROOM not in found
