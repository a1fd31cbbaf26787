"""Every sheet and column of the workbook, in the contract's order: one line for each column.

The forms of the window show the same columns, with these labels and sentences.
"""

from collections.abc import Mapping
from decimal import Decimal

from app.scheduling.problem import AdultGender, Gender, Part, Role, RoomsWith, SessionKind, TieKind
from app.workbook.columns import Column, Reference, Sheet
from app.workbook.kinds import (
    Code,
    Day,
    Hours,
    Lines,
    Moment,
    Months,
    SettingName,
    Text,
    TextList,
    Weekdays,
    Whole,
    Word,
    Words,
    YesNo,
    words_of,
)

CENTRE = Reference("centres", ("centre",))
ROOM = Reference("rooms", ("centre", "room"))
CENTRES_ACTIVITY = Reference("activities", ("centre", "activity"))
ACTIVITY = Reference("activities", ("activity",))
STAFF = Reference("staff", ("staff",))
HOUSEHOLD = Reference("households", ("household",))
CHILD = Reference("children", ("child",))
PROGRAMME = Reference("programmes", ("programme",))
SESSION = Reference("sessions", ("session",))

CODE = Code()
TEXT = Text()
LINES = Lines()
LIST = TextList()
DAY = Day()
FROM = Moment()
TO = Moment(ends=True)
YES_NO = YesNo()
COUNT = Whole()
SOME = Whole(1)
HOURS = Hours()
FULL_TIME = Decimal(25)

ROOM_FOR = Word(("children", "staff"))
ACTIVITY_KIND = Word(("water", "height", "land", "craft", "evening"))
LETTERS_BY = Word(("email", "post"))
PLACEMENT_KIND = Word(("in house", "IFA", "connected", "residential", "other"))
EDUCATION_KIND = Word(
    ("suspension", "permanent exclusion", "part-time timetable", "out of education")
)
AUTHORITY = Word(("carer", "social worker", "parent", "court"))
REFERRAL_SOURCE = Word(("social worker", "VSK", "fostering team", "other"))
REFERRAL_STATUS = Word(
    ("received", "eligible", "waiting", "chosen", "not this time", "referred on", "closed")
)
PLACE_STATUS = Word(("offered", "accepted", "declined", "withdrawn"))
ROLE_MODEL = Word((AdultGender.WOMAN.value, AdultGender.MAN.value))

WHOLE_DAY = "A date alone means the whole day."
SHORT_CODE = "A short code of your own; other lists refer to it, exact to the letter."
SEVERAL = "Separate several by semicolons."
IF_KNOWN = "Leave it empty while it is open."

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
    ),
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

SHEETS = (
    SERVICE,
    CENTRES,
    ROOMS,
    ACTIVITIES,
    CLOSURES,
    STAFF_SHEET,
    QUALIFICATIONS,
    ABSENCES,
    HOUSEHOLDS,
    CHILDREN,
    PLACEMENTS,
    EDUCATION,
    CONSENTS,
    NOT_FOR,
    WISHES,
    TIES,
    REFERRALS,
    PROGRAMMES,
    SESSIONS,
    BLOCKS,
    PLACES,
    AWAY,
    SETTINGS,
    TERMS,
    YOUTH_HUBS,
)
BY_NAME: Mapping[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}


def sheet_named(name: str) -> Sheet:
    """The sheet of that name."""
    return BY_NAME[name]
