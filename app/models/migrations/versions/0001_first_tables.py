"""The first tables: every sheet of the workbook, plans, invites, and who changed what.

Written out, and never changed: the models go on, this stays what it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables."""
    for make in (
        _terms,
        _youth_hubs,
        _service,
        _settings,
        _rooms,
        _centres,
        _closures,
        _activities,
        _absences,
        _staff,
        _qualifications,
        _households,
        _placements,
        _referrals,
        _education,
        _children,
        _not_for,
        _ties,
        _consents,
        _wishes,
        _blocks,
        _away,
        _programmes,
        _sessions,
        _places,
        _plan_stages,
        _plan_leads,
        _plan_members,
        _plan_days,
        _groups,
        _plan_rooms,
        _plan_cells,
        _plan_nights,
        _plans,
        _invites,
        _changes,
        _users,
    ):
        make()


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


def _terms() -> None:
    _table(
        "terms",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from", sa.Date(), nullable=False),
        sa.Column("to", sa.Date(), nullable=False),
        sa.CheckConstraint('"to" >= "from"', name="ck_terms_ends"),
        sa.UniqueConstraint("name", "from", name="uq_terms_name_from"),
    )


def _youth_hubs() -> None:
    _table(
        "youth_hubs",
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("hub", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.UniqueConstraint("district", "hub", name="uq_youth_hubs_district_hub"),
    )


def _service() -> None:
    _table(
        "service",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("coordinator", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("out_of_hours", sa.Text(), nullable=True),
        sa.Column("safeguarding_contact", sa.Text(), nullable=True),
        sa.Column("return_address", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name="ck_service_one_row"),
    )


def _settings() -> None:
    _table(
        "settings",
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        _refers(["programme"], ["programmes.programme"], name="fk_settings_programme"),
        sa.CheckConstraint('"value" >= 0', name="ck_settings_value_from_zero"),
    )
    op.create_index("ix_settings_programme", "settings", ["programme"])
    op.create_index(
        "uq_settings_key", "settings", [sa.text("coalesce(programme, '')"), "setting"], unique=True
    )


def _rooms() -> None:
    _table(
        "rooms",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("beds", sa.Integer(), nullable=False),
        sa.Column("for", sa.Text(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        _refers(["centre"], ["centres.centre"], name="fk_rooms_centre"),
        sa.CheckConstraint("\"for\" IN ('children', 'staff')", name="ck_rooms_for"),
        sa.CheckConstraint('"beds" >= 0', name="ck_rooms_beds_from_zero"),
        sa.UniqueConstraint("centre", "room", name="uq_rooms_centre_room"),
    )


def _centres() -> None:
    _table(
        "centres",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("arrival_notes", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("licence_expires", sa.Date(), nullable=True),
        sa.Column("licence_covers", sa.Text(), nullable=True),
        sa.UniqueConstraint("centre", name="uq_centres_centre"),
    )


def _closures() -> None:
    _table(
        "closures",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("activity", sa.Text(), nullable=True),
        sa.Column("from", sa.DateTime(), nullable=False),
        sa.Column("to", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        _refers(
            ["centre", "activity"],
            ["activities.centre", "activities.activity"],
            name="fk_closures_centre_activity",
        ),
        _refers(["centre", "room"], ["rooms.centre", "rooms.room"], name="fk_closures_centre_room"),
        _refers(["centre"], ["centres.centre"], name="fk_closures_centre"),
        sa.CheckConstraint("room IS NULL OR activity IS NULL", name="ck_closures_room_or_activity"),
        sa.CheckConstraint('"to" > "from"', name="ck_closures_ends"),
    )
    op.create_index("ix_closures_centre_activity", "closures", ["centre", "activity"])
    op.create_index("ix_closures_centre_room", "closures", ["centre", "room"])
    op.create_index(
        "uq_closures_key",
        "closures",
        ["centre", sa.text("coalesce(room, '')"), sa.text("coalesce(activity, '')"), "from", "to"],
        unique=True,
    )


def _activities() -> None:
    _table(
        "activities",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("qualification", sa.Text(), nullable=True),
        sa.Column("children_per_instructor", sa.Integer(), nullable=False),
        sa.Column("least_instructors", sa.Integer(), nullable=False),
        sa.Column("groups_at_once", sa.Integer(), nullable=False),
        sa.Column("lowest_school_year", sa.Integer(), nullable=True),
        sa.Column("months", sa.Text(), nullable=True),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("needs_weather", sa.Boolean(), nullable=False),
        sa.Column("licensable", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("kit", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        _refers(["centre"], ["centres.centre"], name="fk_activities_centre"),
        sa.CheckConstraint(
            "\"kind\" IN ('water', 'height', 'land', 'craft', 'evening')", name="ck_activities_kind"
        ),
        sa.CheckConstraint("blocks IN (1, 2)", name="ck_activities_one_or_two_blocks"),
        sa.CheckConstraint("children_per_instructor >= 1", name="ck_activities_ratio"),
        sa.CheckConstraint('"groups_at_once" >= 0', name="ck_activities_groups_at_once_from_zero"),
        sa.CheckConstraint(
            '"least_instructors" >= 0', name="ck_activities_least_instructors_from_zero"
        ),
        sa.UniqueConstraint("centre", "activity", name="uq_activities_centre_activity"),
    )


def _absences() -> None:
    _table(
        "absences",
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("from", sa.DateTime(), nullable=False),
        sa.Column("to", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        _refers(["staff"], ["staff.staff"], name="fk_absences_staff"),
        sa.CheckConstraint('"to" > "from"', name="ck_absences_ends"),
        sa.UniqueConstraint("staff", "from", "to", name="uq_absences_staff_from_to"),
    )


def _staff() -> None:
    _table(
        "staff",
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("gender", sa.String(40), nullable=True),
        sa.Column("centre", sa.Text(), nullable=True),
        sa.Column("works", sa.Text(), nullable=False),
        sa.Column("hours_per_week", sa.Float(), nullable=False),
        sa.Column("sleeps_in", sa.Boolean(), nullable=False),
        sa.Column("dbs_recheck_due", sa.Date(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        _refers(["centre"], ["centres.centre"], name="fk_staff_centre"),
        sa.CheckConstraint("gender IN ('woman', 'man', 'other')", name="ck_staff_adultgender"),
        sa.CheckConstraint("role IN ('instructor', 'youth worker')", name="ck_staff_role"),
        sa.CheckConstraint('"hours_per_week" >= 0', name="ck_staff_hours_per_week_from_zero"),
        sa.UniqueConstraint("staff", name="uq_staff_staff"),
    )
    op.create_index("ix_staff_centre", "staff", ["centre"])


def _qualifications() -> None:
    _table(
        "qualifications",
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("qualification", sa.Text(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=True),
        _refers(["staff"], ["staff.staff"], name="fk_qualifications_staff"),
        sa.UniqueConstraint("staff", "qualification", name="uq_qualifications_staff_qualification"),
    )


def _households() -> None:
    _table(
        "households",
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("carers", sa.Text(), nullable=False),
        sa.Column("salutation", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("approved_from", sa.Date(), nullable=True),
        sa.Column("approved_to", sa.Date(), nullable=True),
        sa.Column("letters_by", sa.Text(), nullable=True),
        sa.Column("large_print", sa.Boolean(), nullable=False),
        sa.Column("plain_text", sa.Boolean(), nullable=False),
        sa.Column("supervising_social_worker", sa.Text(), nullable=True),
        sa.CheckConstraint("\"letters_by\" IN ('email', 'post')", name="ck_households_letters_by"),
        sa.CheckConstraint("approved_to >= approved_from", name="ck_households_approved"),
        sa.UniqueConstraint("household", name="uq_households_household"),
    )


def _placements() -> None:
    _table(
        "placements",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("from", sa.Date(), nullable=False),
        sa.Column("to", sa.Date(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("temporary", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("notice_given", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_placements_child"),
        _refers(["household"], ["households.household"], name="fk_placements_household"),
        sa.CheckConstraint(
            "\"kind\" IN ('in house', 'IFA', 'connected', 'residential', 'other')",
            name="ck_placements_kind",
        ),
        sa.CheckConstraint('"to" > "from"', name="ck_placements_ends"),
        sa.UniqueConstraint("child", "from", name="uq_placements_child_from"),
    )
    op.create_index("ix_placements_household", "placements", ["household"])


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


def _education() -> None:
    _table(
        "education",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("from", sa.Date(), nullable=False),
        sa.Column("to", sa.Date(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("hours", sa.Float(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_education_child"),
        sa.CheckConstraint(
            "\"kind\" IN ('suspension', 'permanent exclusion', 'part-time timetable', 'out of education')",
            name="ck_education_kind",
        ),
        sa.CheckConstraint('"hours" >= 0', name="ck_education_hours_from_zero"),
        sa.CheckConstraint('"to" >= "from"', name="ck_education_ends"),
    )
    op.create_index(
        "uq_education_key",
        "education",
        ["child", "from", sa.text("coalesce(kind, '')")],
        unique=True,
    )


def _children() -> None:
    _table(
        "children",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=True),
        sa.Column("born", sa.Date(), nullable=False),
        sa.Column("gender", sa.String(40), nullable=False),
        sa.Column("rooms_with", sa.String(40), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("school", sa.Text(), nullable=True),
        sa.Column("school_hours", sa.Float(), nullable=True),
        sa.Column("full_time_hours", sa.Float(), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("role_model", sa.String(40), nullable=True),
        sa.Column("medical", sa.Text(), nullable=True),
        sa.Column("allergies", sa.Text(), nullable=True),
        sa.Column("medication", sa.Text(), nullable=True),
        sa.Column("dietary", sa.Text(), nullable=True),
        sa.Column("leader_alert", sa.Text(), nullable=True),
        sa.Column("what_helps", sa.Text(), nullable=True),
        sa.Column("bedtime", sa.Text(), nullable=True),
        sa.Column("swims", sa.Text(), nullable=True),
        sa.Column("may_collect", sa.Text(), nullable=False),
        sa.Column("must_not_collect", sa.Text(), nullable=False),
        sa.Column("social_worker", sa.Text(), nullable=True),
        sa.Column("social_worker_email", sa.Text(), nullable=True),
        sa.CheckConstraint("gender IN ('girl', 'boy', 'other')", name="ck_children_gender"),
        sa.CheckConstraint("role_model <> 'other'", name="ck_children_role_model_sought"),
        sa.CheckConstraint(
            "role_model IN ('woman', 'man', 'other')", name="ck_children_adultgender"
        ),
        sa.CheckConstraint(
            "rooms_with IN ('girls', 'boys', 'own', 'decide')", name="ck_children_roomswith"
        ),
        sa.CheckConstraint("support IN (1, 2, 3)", name="ck_children_support_level"),
        sa.CheckConstraint('"full_time_hours" >= 0', name="ck_children_full_time_hours_from_zero"),
        sa.CheckConstraint('"school_hours" >= 0', name="ck_children_school_hours_from_zero"),
        sa.UniqueConstraint("child", name="uq_children_child"),
    )


def _not_for() -> None:
    _table(
        "not_for",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_not_for_child"),
        sa.UniqueConstraint("child", "activity", name="uq_not_for_child_activity"),
    )


def _ties() -> None:
    _table(
        "ties",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("tie", sa.String(40), nullable=False),
        _refers(["child"], ["children.child"], name="fk_ties_child"),
        _refers(["other"], ["children.child"], name="fk_ties_other"),
        sa.CheckConstraint("child <> other", name="ck_ties_two_children"),
        sa.CheckConstraint(
            "tie IN ('keep together', 'keep apart', 'friends')", name="ck_ties_tiekind"
        ),
    )
    op.create_index("ix_ties_child", "ties", ["child"])
    op.create_index("ix_ties_other", "ties", ["other"])
    op.create_index(
        "uq_ties_key",
        "ties",
        [sa.text("min(child, other)"), sa.text("max(child, other)"), "tie"],
        unique=True,
    )


def _consents() -> None:
    _table(
        "consents",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_consents_child"),
        sa.CheckConstraint(
            "\"authority\" IN ('carer', 'social worker', 'parent', 'court')",
            name="ck_consents_authority",
        ),
        sa.CheckConstraint('"until" >= "on"', name="ck_consents_ends"),
        sa.UniqueConstraint("child", "consent", "on", name="uq_consents_child_consent_on"),
    )


def _wishes() -> None:
    _table(
        "wishes",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        _refers(["child"], ["children.child"], name="fk_wishes_child"),
        sa.UniqueConstraint("child", "activity", name="uq_wishes_child_activity"),
    )


def _blocks() -> None:
    _table(
        "blocks",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        _refers(["session"], ["sessions.session"], name="fk_blocks_session"),
        sa.CheckConstraint("ends > starts", name="ck_blocks_ends"),
        sa.UniqueConstraint("session", "starts", name="uq_blocks_session_starts"),
    )


def _away() -> None:
    _table(
        "away",
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("nights_only", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_away_child"),
        _refers(["session"], ["sessions.session"], name="fk_away_session"),
        sa.UniqueConstraint("child", "session", name="uq_away_child_session"),
    )
    op.create_index("ix_away_session", "away", ["session"])


def _programmes() -> None:
    _table(
        "programmes",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("smallest_group", sa.Integer(), nullable=True),
        sa.Column("largest_group", sa.Integer(), nullable=True),
        sa.Column("age_spread_months", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends >= starts", name="ck_programmes_ends"),
        sa.CheckConstraint("largest_group >= smallest_group", name="ck_programmes_group_sizes"),
        sa.CheckConstraint(
            '"age_spread_months" >= 0', name="ck_programmes_age_spread_months_from_zero"
        ),
        sa.CheckConstraint('"largest_group" >= 0', name="ck_programmes_largest_group_from_zero"),
        sa.CheckConstraint('"places" >= 0', name="ck_programmes_places_from_zero"),
        sa.CheckConstraint('"smallest_group" >= 0', name="ck_programmes_smallest_group_from_zero"),
        sa.UniqueConstraint("programme", name="uq_programmes_programme"),
    )


def _sessions() -> None:
    _table(
        "sessions",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("visit_leader", sa.Text(), nullable=True),
        sa.Column("deputy", sa.Text(), nullable=True),
        _refers(["centre"], ["centres.centre"], name="fk_sessions_centre"),
        _refers(["deputy"], ["staff.staff"], name="fk_sessions_deputy"),
        _refers(["programme"], ["programmes.programme"], name="fk_sessions_programme"),
        _refers(["visit_leader"], ["staff.staff"], name="fk_sessions_visit_leader"),
        sa.CheckConstraint("ends > starts", name="ck_sessions_ends"),
        sa.CheckConstraint("kind IN ('day', 'residential')", name="ck_sessions_sessionkind"),
        sa.UniqueConstraint("session", name="uq_sessions_session"),
    )
    op.create_index("ix_sessions_centre", "sessions", ["centre"])
    op.create_index("ix_sessions_deputy", "sessions", ["deputy"])
    op.create_index("ix_sessions_programme", "sessions", ["programme"])
    op.create_index("ix_sessions_visit_leader", "sessions", ["visit_leader"])


def _places() -> None:
    _table(
        "places",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("funded_by", sa.Text(), nullable=True),
        _refers(["child"], ["children.child"], name="fk_places_child"),
        _refers(["programme"], ["programmes.programme"], name="fk_places_programme"),
        sa.CheckConstraint(
            "\"status\" IN ('offered', 'accepted', 'declined', 'withdrawn')",
            name="ck_places_status",
        ),
        sa.UniqueConstraint("programme", "child", name="uq_places_programme_child"),
    )
    op.create_index("ix_places_child", "places", ["child"])


def _plan_stages() -> None:
    _table(
        "plan_stages",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=True),
        _refers(["plan_id"], ["plans.id"], name="fk_plan_stages_plan_id"),
        sa.UniqueConstraint("plan_id", "position", name="uq_plan_stages_plan_id_position"),
    )


def _plan_leads() -> None:
    _table(
        "plan_leads",
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        _refers(["cell_id"], ["plan_cells.id"], name="fk_plan_leads_cell_id"),
        _refers(["staff"], ["staff.staff"], name="fk_plan_leads_staff"),
        sa.UniqueConstraint("cell_id", "staff", name="uq_plan_leads_cell_id_staff"),
    )
    op.create_index("ix_plan_leads_staff", "plan_leads", ["staff"])


def _plan_members() -> None:
    _table(
        "plan_members",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        _refers(["child"], ["children.child"], name="fk_plan_members_child"),
        _refers(["group"], ["groups.code"], name="fk_plan_members_group"),
        _refers(["plan_id"], ["plans.id"], name="fk_plan_members_plan_id"),
        sa.UniqueConstraint("plan_id", "child", name="uq_plan_members_plan_id_child"),
    )
    op.create_index("ix_plan_members_child", "plan_members", ["child"])
    op.create_index("ix_plan_members_group", "plan_members", ["group"])


def _plan_days() -> None:
    _table(
        "plan_days",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        _refers(["group"], ["groups.code"], name="fk_plan_days_group"),
        _refers(["plan_id"], ["plans.id"], name="fk_plan_days_plan_id"),
        _refers(["session"], ["sessions.session"], name="fk_plan_days_session"),
        _refers(["staff"], ["staff.staff"], name="fk_plan_days_staff"),
        sa.UniqueConstraint(
            "plan_id",
            "session",
            "day",
            "group",
            "staff",
            name="uq_plan_days_plan_id_session_day_group_staff",
        ),
    )
    op.create_index("ix_plan_days_group", "plan_days", ["group"])
    op.create_index("ix_plan_days_session", "plan_days", ["session"])
    op.create_index("ix_plan_days_staff", "plan_days", ["staff"])


def _groups() -> None:
    _table(
        "groups",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _refers(["programme"], ["programmes.programme"], name="fk_groups_programme"),
        sa.UniqueConstraint("code", name="uq_groups_code"),
    )
    op.create_index("ix_groups_programme", "groups", ["programme"])


def _plan_rooms() -> None:
    _table(
        "plan_rooms",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        _refers(
            ["centre", "room"], ["rooms.centre", "rooms.room"], name="fk_plan_rooms_centre_room"
        ),
        _refers(["child"], ["children.child"], name="fk_plan_rooms_child"),
        _refers(["plan_id"], ["plans.id"], name="fk_plan_rooms_plan_id"),
        _refers(["session"], ["sessions.session"], name="fk_plan_rooms_session"),
        sa.UniqueConstraint(
            "plan_id", "session", "child", name="uq_plan_rooms_plan_id_session_child"
        ),
    )
    op.create_index("ix_plan_rooms_centre_room", "plan_rooms", ["centre", "room"])
    op.create_index("ix_plan_rooms_child", "plan_rooms", ["child"])
    op.create_index("ix_plan_rooms_session", "plan_rooms", ["session"])


def _plan_cells() -> None:
    _table(
        "plan_cells",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("block", sa.DateTime(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        _refers(["group"], ["groups.code"], name="fk_plan_cells_group"),
        _refers(["plan_id"], ["plans.id"], name="fk_plan_cells_plan_id"),
        _refers(["session"], ["sessions.session"], name="fk_plan_cells_session"),
        sa.UniqueConstraint(
            "plan_id", "session", "block", "group", name="uq_plan_cells_plan_id_session_block_group"
        ),
    )
    op.create_index("ix_plan_cells_group", "plan_cells", ["group"])
    op.create_index("ix_plan_cells_session", "plan_cells", ["session"])


def _plan_nights() -> None:
    _table(
        "plan_nights",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("night", sa.Date(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        _refers(["plan_id"], ["plans.id"], name="fk_plan_nights_plan_id"),
        _refers(["session"], ["sessions.session"], name="fk_plan_nights_session"),
        _refers(["staff"], ["staff.staff"], name="fk_plan_nights_staff"),
        sa.UniqueConstraint(
            "plan_id",
            "session",
            "night",
            "staff",
            name="uq_plan_nights_plan_id_session_night_staff",
        ),
    )
    op.create_index("ix_plan_nights_session", "plan_nights", ["session"])
    op.create_index("ix_plan_nights_staff", "plan_nights", ["staff"])


def _plans() -> None:
    _table(
        "plans",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=True),
        sa.Column("optimal", sa.Boolean(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        _refers(["made_by"], ["users.name"], name="fk_plans_made_by"),
        _refers(["programme"], ["programmes.programme"], name="fk_plans_programme"),
        sa.CheckConstraint(
            "state IN ('variant', 'current', 'published')", name="ck_plans_planstate"
        ),
        sa.CheckConstraint('"score" >= 0', name="ck_plans_score_from_zero"),
        sa.CheckConstraint('"seconds" >= 0', name="ck_plans_seconds_from_zero"),
    )
    op.create_index("ix_plans_made_by", "plans", ["made_by"])
    op.create_index("ix_plans_programme", "plans", ["programme"])
    op.create_index(
        "uq_plans_current",
        "plans",
        ["programme"],
        unique=True,
        sqlite_where=sa.text("state = 'current'"),
    )
    op.create_index(
        "uq_plans_published",
        "plans",
        ["programme"],
        unique=True,
        sqlite_where=sa.text("state = 'published'"),
    )


def _invites() -> None:
    _table(
        "invites",
        sa.Column("household_number", sa.Integer(), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=False),
        sa.Column("household", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
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
        sa.CheckConstraint("\"status\" IN ('CONFIRMED', 'CANCELLED')", name="ck_invites_status"),
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


def _changes() -> None:
    _table(
        "changes",
        sa.Column("work", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        _refers(["user"], ["users.name"], name="fk_changes_user"),
    )
    op.create_index("ix_changes_table_name_row", "changes", ["table_name", "row"])
    op.create_index("ix_changes_user", "changes", ["user"])
    op.create_index("ix_changes_work", "changes", ["work"])


def _users() -> None:
    _table(
        "users",
        sa.Column("name", sa.Text(), nullable=False),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )
