"""The sheets about the service and its centres: one line for each column."""

from app.scheduling.problem import Part
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Words, words_of
from app.workbook.measures import Months, Whole
from app.workbook.vocabulary import (
    ACTIVITY_KIND,
    CENTRE,
    CENTRES_ACTIVITY,
    CODE,
    COUNT,
    DAY,
    FROM,
    LINES,
    ROOM,
    ROOM_FOR,
    SHORT_CODE,
    SOME,
    TEXT,
    TO,
    WHOLE_DAY,
    YES_NO,
)

SERVICE = Sheet(
    "service",
    "The service",
    (),
    (
        Column("name", TEXT, "Name of the service", required=True, help="The sender of papers."),
        Column("coordinator", TEXT, "Coordinator"),
        Column("email", TEXT, "E-mail"),
        Column("phone", TEXT, "Phone"),
        Column("out_of_hours", TEXT, "Phone out of hours"),
        Column("safeguarding_contact", TEXT, "Safeguarding contact"),
        Column("return_address", LINES, "Return address"),
    ),
)

CENTRES = Sheet(
    "centres",
    "Centres",
    ("centre",),
    (
        Column("centre", CODE, "Code", required=True, help=SHORT_CODE),
        Column("name", TEXT, "Name", required=True),
        Column("address", LINES, "Address"),
        Column("postcode", TEXT, "Postcode"),
        Column("phone", TEXT, "Phone"),
        Column("email", TEXT, "E-mail"),
        Column("arrival_notes", LINES, "Notes on arrival"),
        Column("licence", TEXT, "Licence number"),
        Column("licence_expires", DAY, "Licence expires", help="Empty: no limit."),
        Column("licence_covers", TEXT, "Licence covers"),
    ),
)

ROOMS = Sheet(
    "rooms",
    "Rooms",
    ("centre", "room"),
    (
        Column("centre", CODE, "Centre", required=True, refers=CENTRE),
        Column("room", CODE, "Room", required=True),
        Column("beds", COUNT, "Beds", required=True),
        Column("for", ROOM_FOR, "For", required=True),
        Column("step_free", YES_NO, "Step-free"),
    ),
)

ACTIVITIES = Sheet(
    "activities",
    "Activities",
    ("centre", "activity"),
    (
        Column("centre", CODE, "Centre", required=True, refers=CENTRE),
        Column("activity", CODE, "Activity", required=True),
        Column("kind", ACTIVITY_KIND, "Kind"),
        Column("qualification", CODE, "Qualification needed", help="Empty: none."),
        Column("children_per_instructor", SOME, "Children to an instructor", required=True),
        Column("least_instructors", SOME, "Instructors at least", default=1, help="Empty: 1."),
        Column("groups_at_once", COUNT, "Groups at once", required=True),
        Column("lowest_school_year", Whole(0, 13), "Lowest school year", help="Empty: any."),
        Column("months", Months(), "Months", help="Such as 4-10 or 11-2. Empty: all year."),
        Column("parts", Words(words_of(Part)), "Parts of the day", help="Empty: all."),
        Column("blocks", Whole(1, 2), "Blocks", default=1, help="How many it takes; empty: 1."),
        Column("needs_weather", YES_NO, "Needs the weather"),
        Column("licensable", YES_NO, "Licensable", help="Only while the centre has its licence."),
        Column("consent", CODE, "Consent needed", help="Name of the consent. Empty: none."),
        Column("kit", LINES, "What to bring"),
        Column("source", TEXT, "Source of the figures"),
        Column("confirmed_by", TEXT, "Confirmed by"),
        Column("confirmed_on", DAY, "Confirmed on", help="Empty: still to confirm."),
    ),
)

CLOSURES = Sheet(
    "closures",
    "Closures",
    ("centre", "room", "activity", "from", "to"),
    (
        Column("centre", CODE, "Centre", required=True, refers=CENTRE),
        Column("room", CODE, "Room", refers=ROOM, help="Or an activity. Neither: all is closed."),
        Column("activity", CODE, "Activity", refers=CENTRES_ACTIVITY, help="Or a room."),
        Column("from", FROM, "From", required=True, help=WHOLE_DAY),
        Column("to", TO, "To", required=True, help=WHOLE_DAY),
        Column("reason", TEXT, "Reason"),
    ),
)
