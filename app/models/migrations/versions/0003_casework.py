"""Casework: evidence, who may decide, choices of a cohort, and what a child says.

Written out, and never changed: the models go on, this stays what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables; referrals and places are made anew with more columns."""
    for make in (
        _delegated_authority,
        _evidence,
        _referral_drafts,
        _different_children,
        _cohort_choices,
        _chosen_children,
        _meetings,
        _referred_on,
        _ready_overrides,
        _room_sharing,
        _room_agreements,
        _passports,
    ):
        make()
    _anew("referrals", _referrals)
    op.drop_index("ix_places_child", "places")
    _anew("places", _places)


def _anew(name: str, make) -> None:
    """Makes a table again and brings its rows over: SQLite adds no column that is checked."""
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


def _refers(columns: list[str], to: list[str], *, name: str) -> sa.ForeignKeyConstraint:
    """A reference that is held when a transaction is committed."""
    return sa.ForeignKeyConstraint(columns, to, name=name, deferrable=True, initially="DEFERRED")


def _delegated_authority() -> None:
    _table(
        "delegated_authority",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_delegated_authority_child"),
        sa.CheckConstraint(
            "\"authority\" IN ('carer', 'social worker', 'parent', 'court')",
            name="ck_delegated_authority_authority",
        ),
        sa.UniqueConstraint("child", "decision", name="uq_delegated_authority_child_decision"),
    )


def _evidence() -> None:
    _table(
        "evidence",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_evidence_child"),
        sa.CheckConstraint(
            "\"answer\" IN ('met', 'not met', 'not known')", name="ck_evidence_answer"
        ),
        sa.CheckConstraint(
            "\"criterion\" IN ('three moves in 12 months', 'out of education or excluded', 'part-time timetable', 'risk of going missing or of exploitation', 'placement at risk of breakdown', 'complex needs')",
            name="ck_evidence_criterion",
        ),
        sa.UniqueConstraint("child", "criterion", "on", name="uq_evidence_child_criterion_on"),
    )


def _referral_drafts() -> None:
    _table(
        "referral_drafts",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.CheckConstraint('"line" >= 0', name="ck_referral_drafts_line_from_zero"),
        sa.UniqueConstraint(
            "draft", "part", "line", "field", name="uq_referral_drafts_draft_part_line_field"
        ),
    )


def _different_children() -> None:
    _table(
        "different_children",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_different_children_child"),
        _refers(["other"], ["children.child"], name="fk_different_children_other"),
        sa.CheckConstraint("child <> other", name="ck_different_children_two_children"),
    )
    op.create_index("ix_different_children_child", "different_children", ["child"])
    op.create_index("ix_different_children_other", "different_children", ["other"])
    op.create_index(
        "uq_different_children_key",
        "different_children",
        [sa.text("min(child, other)"), sa.text("max(child, other)")],
        unique=True,
    )


def _cohort_choices() -> None:
    _table(
        "cohort_choices",
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("staff_test", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("frozen_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        _refers(["programme"], ["programmes.programme"], name="fk_cohort_choices_programme"),
        sa.CheckConstraint('"seed" >= 0', name="ck_cohort_choices_seed_from_zero"),
        sa.UniqueConstraint("choice", name="uq_cohort_choices_choice"),
    )
    op.create_index("ix_cohort_choices_programme", "cohort_choices", ["programme"])


def _chosen_children() -> None:
    _table(
        "chosen_children",
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=True),
        sa.Column("pinned", sa.Text(), nullable=True),
        sa.Column("pinned_by", sa.Text(), nullable=True),
        sa.Column("pin_reason", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_chosen_children_child"),
        _refers(["choice"], ["cohort_choices.choice"], name="fk_chosen_children_choice"),
        sa.CheckConstraint("\"pinned\" IN ('in', 'out')", name="ck_chosen_children_pinned"),
        sa.CheckConstraint('"points" >= 0', name="ck_chosen_children_points_from_zero"),
        sa.UniqueConstraint("choice", "child", name="uq_chosen_children_choice_child"),
    )
    op.create_index("ix_chosen_children_child", "chosen_children", ["child"])


def _meetings() -> None:
    _table(
        "meetings",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("understood", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_meetings_child"),
        sa.UniqueConstraint("child", "on", name="uq_meetings_child_on"),
    )


def _referred_on() -> None:
    _table(
        "referred_on",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_referred_on_child"),
        sa.CheckConstraint(
            "\"to\" IN ('hub family', 'clinical psychology', 'Youth Hub')", name="ck_referred_on_to"
        ),
        sa.UniqueConstraint("child", "to", "on", name="uq_referred_on_child_to_on"),
    )


def _ready_overrides() -> None:
    _table(
        "ready_overrides",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        _refers(["child"], ["children.child"], name="fk_ready_overrides_child"),
        _refers(["session"], ["sessions.session"], name="fk_ready_overrides_session"),
        sa.UniqueConstraint("child", "session", name="uq_ready_overrides_child_session"),
    )
    op.create_index("ix_ready_overrides_session", "ready_overrides", ["session"])


def _room_sharing() -> None:
    _table(
        "room_sharing",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("children", sa.Text(), nullable=False),
        sa.Column("history", sa.Text(), nullable=True),
        sa.Column("wishes", sa.Text(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        _refers(["centre", "room"], ["rooms.centre", "rooms.room"], name="fk_room_sharing_centre_room"),
        _refers(["session"], ["sessions.session"], name="fk_room_sharing_session"),
        sa.UniqueConstraint(
            "session",
            "centre",
            "room",
            "children",
            name="uq_room_sharing_session_centre_room_children",
        ),
    )
    op.create_index("ix_room_sharing_centre_room", "room_sharing", ["centre", "room"])


def _room_agreements() -> None:
    _table(
        "room_agreements",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("children", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        _refers(
            ["centre", "room"], ["rooms.centre", "rooms.room"], name="fk_room_agreements_centre_room"
        ),
        _refers(["child"], ["children.child"], name="fk_room_agreements_child"),
        _refers(["session"], ["sessions.session"], name="fk_room_agreements_session"),
        sa.CheckConstraint(
            "\"authority\" IN ('carer', 'social worker', 'parent', 'court')",
            name="ck_room_agreements_authority",
        ),
        sa.UniqueConstraint(
            "session",
            "centre",
            "room",
            "child",
            "children",
            name="uq_room_agreements_session_centre_room_child_children",
        ),
    )
    op.create_index("ix_room_agreements_centre_room", "room_agreements", ["centre", "room"])
    op.create_index("ix_room_agreements_child", "room_agreements", ["child"])


def _passports() -> None:
    _table(
        "passports",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("good_at", sa.Text(), nullable=True),
        sa.Column("upsets", sa.Text(), nullable=True),
        sa.Column("helps", sa.Text(), nullable=True),
        sa.Column("bedtime", sa.Text(), nullable=True),
        sa.Column("near", sa.Text(), nullable=True),
        sa.Column("would_try", sa.Text(), nullable=True),
        sa.Column("rather_not", sa.Text(), nullable=True),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("written_with", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_passports_child"),
        sa.UniqueConstraint("child", name="uq_passports_child"),
    )


def _referrals() -> None:
    _table(
        "referrals",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("missing_or_exploitation_risk", sa.Boolean(), nullable=False),
        sa.Column("placement_at_risk", sa.Boolean(), nullable=False),
        sa.Column("complex_needs", sa.Boolean(), nullable=False),
        sa.Column("out_of_education", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=True),
        sa.Column("status_by", sa.Text(), nullable=True),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("referrer", sa.Text(), nullable=True),
        sa.Column("referrer_email", sa.Text(), nullable=True),
        sa.Column("referrer_phone", sa.Text(), nullable=True),
        sa.Column("staying_safe", sa.Text(), nullable=True),
        sa.Column("what_upsets", sa.Text(), nullable=True),
        sa.Column("water_and_heights", sa.Text(), nullable=True),
        sa.Column("if_missing", sa.Text(), nullable=True),
        sa.Column("knows", sa.Text(), nullable=True),
        sa.Column("placement_plan", sa.Text(), nullable=True),
        sa.Column("wishes_and_worries", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_referrals_child"),
        sa.CheckConstraint(
            "\"source\" IN ('social worker', 'VSK', 'fostering team', 'other')",
            name="ck_referrals_source",
        ),
        sa.CheckConstraint(
            "\"status\" IN ('received', 'eligible', 'waiting', 'chosen', 'not this time', 'referred on', 'closed')",
            name="ck_referrals_status",
        ),
        sa.UniqueConstraint("child", "received", name="uq_referrals_child_received"),
    )


def _places() -> None:
    _table(
        "places",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("funded_by", sa.Text(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_places_child"),
        _refers(["programme"], ["programmes.programme"], name="fk_places_programme"),
        sa.CheckConstraint(
            "\"reply_by\" IN ('phone', 'email', 'letter', 'in person')", name="ck_places_reply_by"
        ),
        sa.CheckConstraint(
            "\"status\" IN ('offered', 'accepted', 'declined', 'withdrawn')",
            name="ck_places_status",
        ),
        sa.UniqueConstraint("programme", "child", name="uq_places_programme_child"),
    )
    op.create_index("ix_places_child", "places", ["child"])
