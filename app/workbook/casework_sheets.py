"""The sheets of casework: one line for each column."""

from app.casework.words import Answer, Authority, Criterion, Onward, Side
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Word, words_of
from app.workbook.vocabulary import (
    CENTRE,
    CHILD,
    CHOICE,
    CODE,
    COUNT,
    DAY,
    LINES,
    LIST,
    PROGRAMME,
    ROOM,
    SESSION,
    SEVERAL,
    SHORT_CODE,
    TEXT,
    YES_NO,
)

DELEGATED_AUTHORITY = Sheet(
    "delegated_authority",
    "Delegated authority",
    ("child", "decision"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("decision", CODE, "Decision", required=True, help="The consent's name: overnight."),
        Column("authority", Word(words_of(Authority)), "Who may decide", required=True),
        Column("name", TEXT, "Name"),
        Column("since", DAY, "Since"),
        Column("document", TEXT, "Document", help="Where it is written: the placement plan of …"),
    ),
)

EVIDENCE = Sheet(
    "evidence",
    "Evidence",
    ("child", "criterion", "on"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("criterion", Word(words_of(Criterion)), "Criterion", required=True),
        Column("on", DAY, "On", required=True),
        Column("answer", Word(words_of(Answer)), "Answer", required=True),
        Column("source", TEXT, "Source"),
        Column("by", TEXT, "By"),
        Column("reason", LINES, "Reason", help="Why it counts before what the records say."),
    ),
)

REFERRAL_DRAFTS = Sheet(
    "referral_drafts",
    "Drafts of referrals",
    ("draft", "part", "line", "field"),
    (
        Column("draft", CODE, "Draft", required=True, help=SHORT_CODE),
        Column("part", CODE, "Part", required=True),
        Column("line", COUNT, "Line", required=True),
        Column("field", CODE, "Field", required=True),
        Column("value", LINES, "Value"),
    ),
)

DIFFERENT_CHILDREN = Sheet(
    "different_children",
    "Different children",
    ("child", "other"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("other", CODE, "Other child", required=True, refers=CHILD),
        Column("by", TEXT, "Decided by"),
        Column("on", DAY, "On"),
    ),
    pair=True,
)

COHORT_CHOICES = Sheet(
    "cohort_choices",
    "Choices of a cohort",
    ("choice",),
    (
        Column("choice", CODE, "Code", required=True, help=SHORT_CODE),
        Column("programme", CODE, "Programme", required=True, refers=PROGRAMME),
        Column("name", TEXT, "Name"),
        Column("as_of", DAY, "As of", required=True),
        Column("seed", COUNT, "Seed of the lot", help="Empty: no lot was drawn."),
        Column("staff_test", LINES, "Test of the staff"),
        Column("proposed_by", TEXT, "Proposed by"),
        Column("decided_by", TEXT, "Decided by"),
        Column("frozen_on", DAY, "Frozen on"),
        Column("notes", LINES, "Notes"),
    ),
)

CHOSEN_CHILDREN = Sheet(
    "chosen_children",
    "Children of a choice",
    ("choice", "child"),
    (
        Column("choice", CODE, "Choice", required=True, refers=CHOICE),
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("proposed", YES_NO, "Proposed"),
        Column("chosen", YES_NO, "Chosen"),
        Column("points", COUNT, "Points"),
        Column("parts", LIST, "Points for", help=SEVERAL),
        Column("waiting_since", DAY, "Waiting since"),
        Column("sentence", LINES, "Decision"),
        Column("pinned", Word(words_of(Side)), "Pinned"),
        Column("pinned_by", TEXT, "Pinned by"),
        Column("pin_reason", LINES, "Reason of the pin"),
    ),
)

MEETINGS = Sheet(
    "meetings",
    "Meetings",
    ("child", "on"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("on", DAY, "On", required=True),
        Column("by", TEXT, "Who met them", required=True),
        Column("present", LIST, "Who was there", help=SEVERAL),
        Column("understood", YES_NO, "Understood the scheme"),
        Column("notes", LINES, "Notes"),
    ),
)

REFERRED_ON = Sheet(
    "referred_on",
    "Referred on",
    ("child", "to", "on"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("to", Word(words_of(Onward)), "To", required=True),
        Column("on", DAY, "On", required=True),
        Column("by", TEXT, "By"),
        Column("reason", LINES, "Reason"),
        Column("outcome", LINES, "Outcome"),
    ),
)

READY_OVERRIDES = Sheet(
    "ready_overrides",
    "Comes although something is missing",
    ("child", "session"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("session", CODE, "Session", required=True, refers=SESSION),
        Column("missing", LIST, "What is missing", required=True, help=SEVERAL),
        Column("by", TEXT, "Decided by", required=True),
        Column("reason", LINES, "Reason", required=True),
        Column("on", DAY, "On", required=True),
    ),
)

ROOM_SHARING = Sheet(
    "room_sharing",
    "Sharing a room",
    ("session", "centre", "room", "children"),
    (
        Column("session", CODE, "Session", required=True, refers=SESSION),
        Column("centre", CODE, "Centre", required=True, refers=CENTRE),
        Column("room", CODE, "Room", required=True, refers=ROOM),
        Column("children", LIST, "Children", required=True, help=SEVERAL),
        Column("history", LINES, "History considered"),
        Column("wishes", LINES, "Children's wishes"),
        Column("agreed", YES_NO, "They may share"),
        Column("by", TEXT, "Decided by", required=True),
        Column("on", DAY, "On", required=True),
    ),
)

ROOM_AGREEMENTS = Sheet(
    "room_agreements",
    "Agreements to a room",
    ("session", "centre", "room", "child", "children"),
    (
        Column("session", CODE, "Session", required=True, refers=SESSION),
        Column("centre", CODE, "Centre", required=True, refers=CENTRE),
        Column("room", CODE, "Room", required=True, refers=ROOM),
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("children", LIST, "Children of the room", required=True, help=SEVERAL),
        Column("agreed", YES_NO, "Agreed"),
        Column("authority", Word(words_of(Authority)), "Authority"),
        Column("by", TEXT, "By"),
        Column("on", DAY, "On", required=True),
    ),
)

PASSPORTS = Sheet(
    "passports",
    "Passports",
    ("child",),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("good_at", LINES, "What I am good at"),
        Column("upsets", LINES, "What upsets me"),
        Column("helps", LINES, "What helps me"),
        Column("bedtime", LINES, "At bedtime"),
        Column("near", LINES, "Who I would like to be near"),
        Column("would_try", LINES, "What I would like to try"),
        Column("rather_not", LINES, "What I would rather not do"),
        Column("written_on", DAY, "Written on"),
        Column("written_with", TEXT, "Written with"),
    ),
)
