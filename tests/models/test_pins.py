"""What the table of pins holds and refuses, and what takes a pin along."""

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from app.errors import UserError
from app.models import Base, GroupRow, Item, PinRow, RoomRow
from app.models.database import Database
from app.models.pins import COLUMNS, WHAT, WHERE
from app.models.values import attributes_of, values_of
from tests.models.rows import child, pins, planned, room, write


@pytest.fixture
def ready(database: Database) -> Database:
    """A plan of one group, and a pin of every kind."""
    write(database, *planned(), child(), room(), *pins())
    return database


def items(database: Database) -> set[Item]:
    with database.reading() as rows:
        return set(rows.scalars(select(PinRow.item)))


def again(row: PinRow, **more: object) -> PinRow:
    return PinRow(**{**attributes_of(PinRow, values_of(row)), **more})


@pytest.mark.usefixtures("ready")
def test_an_item_of_every_kind_can_be_pinned(database: Database) -> None:
    assert items(database) == set(Item)


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("row", pins(), ids=lambda row: row.item.value)
def test_there_is_one_pin_of_each_place(database: Database, row: PinRow) -> None:
    with pytest.raises(UserError, match="pins would hold the same key twice"):
        write(database, again(row))


@pytest.mark.usefixtures("ready")
def test_another_group_or_room_or_activity_is_no_other_place(database: Database) -> None:
    group, activity, _, _, _, share = pins()
    others = [
        again(group, group="P1-B"),
        again(activity, activity="Y"),
        again(share, room="Elm"),
    ]
    for row in others:
        with pytest.raises(UserError, match="pins would hold the same key twice"):
            write(database, row)


EXTRA = [(row, column) for row in pins() for column in COLUMNS]


@pytest.mark.parametrize(
    ("row", "column"), EXTRA, ids=lambda part: part if isinstance(part, str) else part.item.value
)
def test_a_pin_fills_the_columns_of_its_kind_and_no_other(
    database: Database, row: PinRow, column: str
) -> None:
    filled = next(value for each in pins() if (value := getattr(each, column)) not in (None, ""))
    empty = getattr(row, column) in (None, "")
    with pytest.raises(IntegrityError, match="CHECK constraint failed: ck_pins_columns_of_"):
        write(database, again(row, **{column: filled if empty else None}))


def test_every_kind_says_where_and_names_columns_of_the_table() -> None:
    assert set(WHERE) == set(Item)
    assert {c for each in (*WHERE.values(), *WHAT.values()) for c in each} == set(COLUMNS)
    assert set(COLUMNS) <= set(inspect(PinRow).column_attrs.keys())


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("table", "left"),
    [
        (child, {Item.ACTIVITY, Item.LEAD, Item.DAY, Item.NIGHT}),
        (room, set(Item) - {Item.ROOM}),
    ],
    ids=["child", "room"],
)
def test_pins_go_with_the_row_that_they_name(
    database: Database, table: type[Base], left: set[Item]
) -> None:
    named = type(table())
    with database.work("Remove", user="Kim") as work:
        work.session.delete(work.session.scalars(select(named)).one())
    assert items(database) == left


@pytest.mark.usefixtures("ready")
def test_pins_go_with_their_group(database: Database) -> None:
    with database.work("Remove", user="Kim") as work:
        work.session.delete(work.session.scalars(select(GroupRow)).one())
    assert items(database) == {Item.NIGHT, Item.ROOM}


@pytest.mark.usefixtures("ready")
def test_a_room_that_is_renamed_is_renamed_in_its_pins(database: Database) -> None:
    with database.work("Rename", user="Kim") as work:
        work.session.scalars(select(RoomRow)).one().room = "Elm"
    with database.reading() as rows:
        assert rows.scalars(select(PinRow.room).where(PinRow.item == Item.ROOM)).all() == ["Elm"]
