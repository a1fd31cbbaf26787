"""The sheets about programmes, terms and Youth Hubs: one line for each column."""

from app.casework.words import Channel
from app.scheduling.problem import SessionKind
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import SettingName, Word, words_of
from app.workbook.vocabulary import (
    CENTRE,
    CHILD,
    CODE,
    COUNT,
    DAY,
    FROM,
    LINES,
    PLACE_STATUS,
    PROGRAMME,
    SESSION,
    SHORT_CODE,
    STAFF,
    TEXT,
    TO,
    YES_NO,
)

PROGRAMMES = Sheet(
    "programmes",
    "Programmes",
    ("programme",),
    (
        Column("programme", CODE, "Code", required=True, help=SHORT_CODE),
        Column("name", TEXT, "Name", required=True),
        Column("starts", DAY, "First day", required=True),
        Column("ends", DAY, "Last day", required=True),
        Column("places", COUNT, "Places"),
        Column("smallest_group", COUNT, "Smallest group", help="Empty: as set for all."),
        Column("largest_group", COUNT, "Largest group", help="Empty: as set for all."),
        Column("age_spread_months", COUNT, "Age spread in months", help="Empty: as set for all."),
    ),
)

SESSIONS = Sheet(
    "sessions",
    "Sessions",
    ("session",),
    (
        Column("session", CODE, "Code", required=True, help=SHORT_CODE),
        Column("programme", CODE, "Programme", required=True, refers=PROGRAMME),
        Column("kind", Word(words_of(SessionKind)), "Kind", required=True),
        Column("centre", CODE, "Centre", required=True, refers=CENTRE),
        Column("starts", FROM, "Starts", required=True),
        Column("ends", TO, "Ends", required=True),
        Column("visit_leader", CODE, "Visit leader", refers=STAFF),
        Column("deputy", CODE, "Deputy", refers=STAFF),
    ),
)

BLOCKS = Sheet(
    "blocks",
    "Blocks",
    ("session", "starts"),
    (
        Column("session", CODE, "Session", required=True, refers=SESSION),
        Column("starts", FROM, "Starts", required=True),
        Column("ends", TO, "Ends", required=True),
    ),
)

PLACES = Sheet(
    "places",
    "Places",
    ("programme", "child"),
    (
        Column("programme", CODE, "Programme", required=True, refers=PROGRAMME),
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("status", PLACE_STATUS, "Status", required=True),
        Column("funded_by", TEXT, "Funded by"),
        Column("offered_on", DAY, "Offered on"),
        Column("replied_on", DAY, "Replied on"),
        Column("reply_by", Word(words_of(Channel)), "Reply by"),
        Column("withdrawn_on", DAY, "Withdrawn on"),
        Column("reason", LINES, "Reason"),
    ),
)

AWAY = Sheet(
    "away",
    "Away",
    ("child", "session"),
    (
        Column("child", CODE, "Child", required=True, refers=CHILD),
        Column("session", CODE, "Session", required=True, refers=SESSION),
        Column("nights_only", YES_NO, "Nights only", help="Comes by day, sleeps at home."),
        Column("reason", TEXT, "Reason"),
    ),
)

SETTINGS = Sheet(
    "settings",
    "Settings",
    ("programme", "setting"),
    (
        Column("programme", CODE, "Programme", refers=PROGRAMME, help="Empty: all programmes."),
        Column("setting", SettingName(), "Setting", required=True),
        Column("value", COUNT, "Value", required=True),
    ),
)

TERMS = Sheet(
    "terms",
    "School terms",
    ("name", "from"),
    (
        Column("name", CODE, "Name", required=True),
        Column("from", DAY, "First day", required=True),
        Column("to", DAY, "Last day", required=True),
    ),
)

YOUTH_HUBS = Sheet(
    "youth_hubs",
    "Youth Hubs",
    ("district", "hub"),
    (
        Column("district", CODE, "District", required=True),
        Column("hub", CODE, "Youth Hub", required=True),
        Column("address", LINES, "Address"),
        Column("phone", TEXT, "Phone"),
    ),
)
