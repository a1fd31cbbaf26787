"""The sheets about children and carers: one line for each column."""

from app.scheduling.problem import Gender, RoomsWith, TieKind
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Word, words_of
from app.workbook.measures import Whole
from app.workbook.vocabulary import (
    ACTIVITY,
    AUTHORITY,
    CHILD,
    CODE,
    DAY,
    EDUCATION_KIND,
    FULL_TIME,
    HOURS,
    HOUSEHOLD,
    IF_KNOWN,
    LETTERS_BY,
    LINES,
    LIST,
    PLACEMENT_KIND,
    REFERRAL_SOURCE,
    REFERRAL_STATUS,
    ROLE_MODEL,
    SEVERAL,
    SHORT_CODE,
    TEXT,
    YES_NO,
)

HOUSEHOLDS = Sheet(
    "households",
    "Households",
    ("household",),
    (
        Column("household", CODE, "Code", required=True, help=SHORT_CODE),
        Column("carers", LIST, "Carers", required=True, help=SEVERAL),
        Column("salutation", TEXT, "Salutation", required=True, help="As letters begin."),
        Column("address", LINES, "Address"),
        Column("postcode", TEXT, "Postcode"),
        Column("emails", LIST, "E-mail addresses", help=SEVERAL),
        Column("phone", TEXT, "Phone"),
        Column("district", CODE, "District"),
        Column("approved_from", DAY, "Approved from"),
        Column("approved_to", DAY, "Approved to", help=IF_KNOWN),
        Column("letters_by", LETTERS_BY, "Letters by"),
        Column("large_print", YES_NO, "Large print"),
        Column("plain_text", YES_NO, "Plain text"),
        Column("supervising_social_worker", TEXT, "Supervising social worker"),
    ),
)

CHILDREN = Sheet(
    "children",
    "Children",
    ("child",),
    (
        Column("child", CODE, "Code", required=True, help=SHORT_CODE),
        Column("first_name", TEXT, "First name", required=True),
        Column("last_name", TEXT, "Last name", required=True),
        Column("known_as", TEXT, "Known as"),
        Column("born", DAY, "Born", required=True),
        Column("gender", Word(words_of(Gender)), "Gender", required=True),
        Column("rooms_with", Word(words_of(RoomsWith)), "Rooms with", help="Empty: by gender."),
        Column("district", CODE, "District"),
        Column("school", TEXT, "School"),
        Column("school_hours", HOURS, "School hours a week"),
        Column("full_time_hours", HOURS, "Full-time hours", default=FULL_TIME, help="Empty: 25."),
        Column("support", Whole(1, 3), "Support level", default=1, help="1, 2 or 3. Empty: 1."),
        Column("step_free", YES_NO, "Needs step-free access"),
        Column("role_model", ROLE_MODEL, "Asks for a role model"),
        Column("medical", LINES, "Medical"),
        Column("allergies", LINES, "Allergies"),
        Column("medication", LINES, "Medication"),
        Column("dietary", LINES, "Diet"),
        Column("leader_alert", LINES, "Leader alert", help="What an activity's leader must know."),
        Column("what_helps", LINES, "What helps"),
        Column("bedtime", TEXT, "Bedtime"),
        Column("swims", TEXT, "Swims"),
        Column("may_collect", LIST, "May collect", help=SEVERAL),
        Column("must_not_collect", LIST, "Must not collect", help=SEVERAL),
        Column("social_worker", TEXT, "Social worker"),
        Column("social_worker_email", TEXT, "Social worker's e-mail"),
    ),
)

PLACEMENTS = Sheet(
    "placements",
    "Placements",
    ("child", "from"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("household", CODE, "Household", required=True, refers=HOUSEHOLD),
        Column("from", DAY, "From", required=True),
        Column("to", DAY, "To", help="The day of leaving. " + IF_KNOWN),
        Column("kind", PLACEMENT_KIND, "Kind"),
        Column("temporary", YES_NO, "Temporary", help="A short break, not a move."),
        Column("planned", YES_NO, "Planned"),
        Column("notice_given", DAY, "Notice given"),
        Column("end_reason", TEXT, "Reason for the end"),
    ),
)

EDUCATION = Sheet(
    "education",
    "Education",
    ("child", "from", "kind"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("from", DAY, "From", required=True),
        Column("to", DAY, "To", help="The last day. " + IF_KNOWN),
        Column("kind", EDUCATION_KIND, "Kind"),
        Column("hours", HOURS, "Hours a week"),
    ),
)

CONSENTS = Sheet(
    "consents",
    "Consents",
    ("child", "consent", "on"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("consent", CODE, "Consent", required=True),
        Column("given", YES_NO, "Given", required=True),
        Column("by", TEXT, "By"),
        Column("authority", AUTHORITY, "Authority"),
        Column("on", DAY, "On", required=True),
        Column("until", DAY, "Until", help="The last day. Empty: no end."),
    ),
)

NOT_FOR = Sheet(
    "not_for",
    "Not for",
    ("child", "activity"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("activity", CODE, "Activity", required=True, refers=ACTIVITY),
        Column("reason", TEXT, "Reason"),
    ),
)

WISHES = Sheet(
    "wishes",
    "Wishes",
    ("child", "activity"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("activity", CODE, "Activity", required=True, refers=ACTIVITY),
    ),
)

TIES = Sheet(
    "ties",
    "Ties",
    ("child", "other", "tie"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("other", CODE, "Other child", required=True, refers=CHILD),
        Column("tie", Word(words_of(TieKind)), "Tie", required=True),
    ),
    pair=True,
)

REFERRALS = Sheet(
    "referrals",
    "Referrals",
    ("child", "received"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("received", DAY, "Received", required=True),
        Column("source", REFERRAL_SOURCE, "Source"),
        Column("missing_or_exploitation_risk", YES_NO, "At risk of missing or exploitation"),
        Column("placement_at_risk", YES_NO, "Placement at risk"),
        Column("complex_needs", YES_NO, "Complex needs"),
        Column("out_of_education", YES_NO, "Out of education"),
        Column("notes", LINES, "Notes"),
        Column("status", REFERRAL_STATUS, "Status", default="received", help="Empty: received."),
        Column("status_on", DAY, "Status since"),
        Column("status_by", TEXT, "Decided by"),
        Column("status_reason", LINES, "Reason"),
        Column("referrer", TEXT, "Who refers"),
        Column("referrer_email", TEXT, "Referrer's e-mail"),
        Column("referrer_phone", TEXT, "Referrer's phone"),
        Column("staying_safe", LINES, "Staying safe", help="What keeps this child safe, and how."),
        Column("what_upsets", LINES, "What upsets"),
        Column("water_and_heights", LINES, "Water and heights"),
        Column("if_missing", LINES, "Plan if missing"),
        Column("knows", LINES, "Who they know"),
        Column("placement_plan", LINES, "Placement planning"),
        Column("wishes_and_worries", LINES, "Wishes and worries", help="In the child's words."),
    ),
)
