"""The sheets about the members of staff: one line for each column."""

from app.scheduling.problem import AdultGender, Role
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Weekdays, Word, words_of
from app.workbook.vocabulary import (
    CENTRE,
    CODE,
    DAY,
    FROM,
    HOURS,
    SHORT_CODE,
    STAFF,
    TEXT,
    TO,
    WHOLE_DAY,
    YES_NO,
)

STAFF_SHEET = Sheet(
    "staff",
    "Staff",
    ("staff",),
    (
        Column("staff", CODE, "Code", required=True, help=SHORT_CODE),
        Column("name", TEXT, "Name", required=True),
        Column("role", Word(words_of(Role)), "Role", required=True),
        Column("gender", Word(words_of(AdultGender)), "Gender"),
        Column("centre", CODE, "Centre", refers=CENTRE, help="For instructors. Empty: any."),
        Column("works", Weekdays(), "Works on", help="Such as Mon;Sat;Sun. Empty: all days."),
        Column("hours_per_week", HOURS, "Hours a week", required=True, help="Such as 22.5."),
        Column("sleeps_in", YES_NO, "Sleeps in"),
        Column("dbs_recheck_due", DAY, "DBS re-check due", required=True),
        Column("email", TEXT, "E-mail"),
        Column("phone", TEXT, "Phone"),
    ),
)

QUALIFICATIONS = Sheet(
    "qualifications",
    "Qualifications",
    ("staff", "qualification"),
    (
        Column("staff", CODE, "Who", required=True, refers=STAFF),
        Column("qualification", CODE, "Qualification", required=True),
        Column("expires", DAY, "Expires", help="Counts on that day still. Empty: never."),
    ),
)

ABSENCES = Sheet(
    "absences",
    "Absences",
    ("staff", "from", "to"),
    (
        Column("staff", CODE, "Who", required=True, refers=STAFF),
        Column("from", FROM, "From", required=True, help=WHOLE_DAY),
        Column("to", TO, "To", required=True, help=WHOLE_DAY),
        Column("reason", TEXT, "Reason"),
    ),
)
