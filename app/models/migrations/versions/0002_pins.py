"""Pins: what a person has fixed by hand in a programme's plan.

Written out, and never changed: the models go on, this stays what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

COLUMNS = ("session", "block", "day", "group", "child", "staff", "centre", "room", "activity")
ITEMS = {
    "group": (("child",), ("group",)),
    "activity": (("session", "block", "group"), ("activity",)),
    "lead": (("session", "block", "group", "staff"), ()),
    "day": (("session", "day", "group", "staff"), ()),
    "night": (("session", "day", "staff"), ()),
    "room": (("session", "child"), ("centre", "room")),
}


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "pins",
        sa.Column("id", sa.Integer(), nullable=False),
        *_columns(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pins"),
        *_references(),
        *_checks(),
        sqlite_autoincrement=True,
    )
    for column in ("programme", "session", "group", "child", "staff", "pinned_by"):
        op.create_index(f"ix_pins_{column}", "pins", [column])
    op.create_index("ix_pins_centre_room", "pins", ["centre", "room"])
    for item, (where, _) in ITEMS.items():
        only = sa.text(f"item = '{item}'")
        name = f"uq_pins_{item}"
        op.create_index(name, "pins", ["programme", *where], unique=True, sqlite_where=only)


def _columns() -> list[sa.Column]:
    return [
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("session", sa.Text(), nullable=True),
        sa.Column("block", sa.DateTime(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in COLUMNS[3:]),
        sa.Column("pinned_at", sa.DateTime(), nullable=False),
        sa.Column("pinned_by", sa.Text(), nullable=False),
    ]


def _references() -> list[sa.ForeignKeyConstraint]:
    return [
        _refers(["programme"], ["programmes.programme"]),
        _refers(["session"], ["sessions.session"]),
        _refers(["group"], ["groups.code"]),
        _refers(["child"], ["children.child"]),
        _refers(["staff"], ["staff.staff"]),
        _refers(["centre", "room"], ["rooms.centre", "rooms.room"]),
        _refers(["pinned_by"], ["users.name"]),
    ]


def _refers(columns: list[str], to: list[str]) -> sa.ForeignKeyConstraint:
    name = f"fk_pins_{'_'.join(columns)}"
    return sa.ForeignKeyConstraint(columns, to, name=name, deferrable=True, initially="DEFERRED")


def _checks() -> list[sa.CheckConstraint]:
    """A pin fills the columns of its kind, and no other."""
    words = ", ".join(f"'{item}'" for item in ITEMS)
    checks = [sa.CheckConstraint(f"item IN ({words})", name="ck_pins_item")]
    for item, (where, what) in ITEMS.items():
        each = [f'"{c}" IS {"NOT NULL" if c in where + what else "NULL"}' for c in COLUMNS]
        rule = f"item <> '{item}' OR ({' AND '.join(each)})"
        checks.append(sa.CheckConstraint(rule, name=f"ck_pins_columns_of_{item}"))
    return checks
