"""The outbox: messages and deliveries, wordings, the mail server, and the calendars of staff.

Written out, and never changed: the models go on, this stays what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STATUSES = "\"status\" IN ('TENTATIVE', 'CONFIRMED', 'CANCELLED')"


def upgrade() -> None:
    """Makes the tables; invites are made anew, as an entry of a draft plan is tentative."""
    for make in (_messages, _deliveries, _wordings, _mail_server, _duty_invites):
        make()
    op.drop_index("ix_invites_session_number", "invites")
    _anew("invites", _invites)


def _anew(name: str, make) -> None:
    """Makes a table again and brings its rows over: SQLite changes no check in place."""
    op.rename_table(name, f"old_{name}")
    make()
    old = op.get_bind().execute(sa.text(f"SELECT * FROM old_{name} LIMIT 0"))
    columns = ", ".join(f'"{column}"' for column in old.keys())
    op.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM old_{name}")
    op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{name}'")
    op.execute(
        f"INSERT INTO sqlite_sequence SELECT '{name}', seq FROM sqlite_sequence "
        f"WHERE name = 'old_{name}'"
    )
    op.drop_table(f"old_{name}")


def _table(name: str, *items: sa.schema.SchemaItem) -> None:
    """A table with the app's own number first and the version last."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *items,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )


def _messages() -> None:
    _table(
        "messages",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("household_number", sa.Integer(), nullable=True),
        sa.Column("staff_number", sa.Integer(), nullable=True),
        sa.Column("session_number", sa.Integer(), nullable=True),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("mail_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('invitation', 'joining', 'change', 'cancellation', 'goodbye', "
            "'feedback', 'duties')",
            name="ck_messages_kind",
        ),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'checked', 'sent', 'put aside', 'overtaken')",
            name="ck_messages_state",
        ),
        sa.CheckConstraint(
            "(household_number IS NULL) <> (staff_number IS NULL)", name="ck_messages_one_reader"
        ),
        sa.CheckConstraint(
            "(checked_by IS NULL) = (checked_at IS NULL)", name="ck_messages_checked"
        ),
        sa.CheckConstraint("checked_by <> author", name="ck_messages_somebody_else"),
        sa.UniqueConstraint("mail_id", name="uq_messages_mail_id"),
    )
    for column in ("programme", "staff_number", "state"):
        op.create_index(f"ix_messages_{column}", "messages", [column])
    pair = ["household_number", "session_number"]
    op.create_index("ix_messages_household_number_session_number", "messages", pair)


def _deliveries() -> None:
    _table(
        "deliveries",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("\"way\" IN ('email', 'file', 'print')", name="ck_deliveries_way"),
        sa.CheckConstraint(
            "\"outcome\" IN ('sent', 'refused', 'unknown')", name="ck_deliveries_outcome"
        ),
        sa.CheckConstraint('"sequence" >= 0', name="ck_deliveries_sequence_from_zero"),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name="fk_deliveries_message_id",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_deliveries_message_id", "deliveries", ["message_id"])


def _wordings() -> None:
    _table(
        "wordings",
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("letter", name="uq_wordings_letter"),
    )


def _mail_server() -> None:
    _table(
        "mail_server",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("security", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_mail_server_one_row"),
        sa.CheckConstraint("\"security\" IN ('starttls', 'tls')", name="ck_mail_server_security"),
        sa.CheckConstraint("port BETWEEN 1 AND 65535", name="ck_mail_server_port_known"),
    )


def _duty_invites() -> None:
    _table(
        "duty_invites",
        sa.Column("staff_number", sa.Integer(), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        *_revision(),
        sa.CheckConstraint("\"part\" IN ('day', 'night')", name="ck_duty_invites_part"),
        sa.CheckConstraint(STATUSES, name="ck_duty_invites_status"),
        sa.CheckConstraint("ends > starts", name="ck_duty_invites_ends"),
        sa.CheckConstraint('"sequence" >= 0', name="ck_duty_invites_sequence_from_zero"),
        sa.UniqueConstraint(
            "staff_number",
            "session_number",
            "day",
            "part",
            name="uq_duty_invites_staff_number_session_number_day_part",
        ),
        sa.UniqueConstraint("uid", name="uq_duty_invites_uid"),
    )
    op.create_index("ix_duty_invites_session_number", "duty_invites", ["session_number"])


def _invites() -> None:
    _table(
        "invites",
        sa.Column("household_number", sa.Integer(), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        *_revision(),
        sa.CheckConstraint(STATUSES, name="ck_invites_status"),
        sa.CheckConstraint("ends > starts", name="ck_invites_ends"),
        sa.CheckConstraint('"sequence" >= 0', name="ck_invites_sequence_from_zero"),
        sa.UniqueConstraint(
            "household_number",
            "session_number",
            name="uq_invites_household_number_session_number",
        ),
        sa.UniqueConstraint("uid", name="uq_invites_uid"),
    )
    op.create_index("ix_invites_session_number", "invites", ["session_number"])


def _revision() -> list[sa.Column]:
    """What a calendar entry says in one of its revisions."""
    return [
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stamped", sa.DateTime(), nullable=False),
        sa.Column("modified", sa.DateTime(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
    ]
