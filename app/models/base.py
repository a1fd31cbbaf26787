"""What all tables share: the app's own number, a version, and how their constraints are written.

Tables have the workbook's names and columns; a column whose name is a word of Python (`from`,
`for`) has an underscore behind it as an attribute. Rows refer to each other by the coordinators'
codes. References are held when a unit of work is committed, not before: rows may be written in
any order. No reference deletes or changes rows by itself, since SQLite would do it behind the one
door for writing: the unit of work does it, and records it (see `followers`).
"""

import enum
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Text,
    UniqueConstraint,
    inspect,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from typing_extensions import override

from app.models.types import Blank, Hours, Texts, WallClock

MaybeText = Annotated[str, mapped_column(Blank, nullable=True, default="")]
"""A text or a code that may be empty."""

NEVER_AGAIN = {"sqlite_autoincrement": True}  # a number is on papers: no other row may get it
GOES_WITH = "goes with"


def words(choices: type[enum.Enum]) -> list[str]:
    """The words of an enumeration, as the workbook has them."""
    return [str(choice.value) for choice in choices]


class Base(DeclarativeBase):
    """A row of a table. `__key__` names the attributes that tell it from others to a person."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Text,
        Decimal: Hours,
        datetime: WallClock,
        tuple[str, ...]: Texts,
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=True,
            values_callable=words,
            length=40,
            validate_strings=True,
        ),
    }
    __key__: ClassVar[tuple[str, ...]] = ()
    __table_args__: Any = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
    version: Mapped[int] = mapped_column(sort_order=1000)

    @override
    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Each write raises the row's version, and a stale one is refused."""
        return {"version_id_col": cls.version}

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 -- one for each column
        if unknown := values.keys() - attributes(type(self)):
            raise TypeError(f"{self.__tablename__} has no {', '.join(sorted(unknown))}")
        for name, value in {**defaults(type(self)), **values}.items():
            setattr(self, name, value)

    @override
    def __repr__(self) -> str:
        return f"<{self.__tablename__} {self.id}>"  # never a value: it could reach a log


@cache
def attributes(table: type[Base]) -> frozenset[str]:
    """The names of all that a row of a table holds."""
    return frozenset(inspect(table).attrs.keys())


@cache
def defaults(table: type[Base]) -> Mapping[str, Any]:
    """What a new row of a table holds where nothing is said."""
    found = [(a.key, a.columns[0].default) for a in inspect(table).column_attrs]
    return {name: default.arg for name, default in found if default is not None}


def table(*constraints: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- SQLAlchemy's own mixture
    """The arguments of a table with these constraints and indexes."""
    return (*constraints, NEVER_AGAIN)


def refers(column: str, *, goes_with: bool = False) -> ForeignKey:
    """A reference by code. With `goes_with`, the row is removed when the other is."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED", info={GOES_WITH: goes_with})


def refers_together(
    columns: list[str], to: list[str], *, goes_with: bool = False
) -> ForeignKeyConstraint:
    """A reference to a key of several columns; it counts where all of them are filled."""
    return ForeignKeyConstraint(
        columns, to, deferrable=True, initially="DEFERRED", info={GOES_WITH: goes_with}
    )


def unique(*columns: str) -> UniqueConstraint:
    """A key of several columns, by the columns' names."""
    return UniqueConstraint(*columns)


def check(name: str, condition: str) -> CheckConstraint:
    """A condition that every row meets; it also counts as met where a value is empty."""
    return CheckConstraint(condition, name=name)


def one_of(column: str, *choices: str) -> CheckConstraint:
    """A column that holds one of some words."""
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return check(column, f'"{column}" IN ({listed})')


def from_zero(*columns: str) -> tuple[CheckConstraint, ...]:
    """Columns whose numbers are never negative."""
    return tuple(check(f"{column}_from_zero", f'"{column}" >= 0') for column in columns)
