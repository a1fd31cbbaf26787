"""What columns of many sheets share: their kinds, references and words of help."""

from decimal import Decimal

from app.scheduling.problem import AdultGender
from app.workbook.columns import Reference
from app.workbook.kinds import Code, Lines, Text, TextList, Word, YesNo
from app.workbook.measures import Day, Hours, Moment, Whole

CENTRE = Reference("centres", ("centre",))
ROOM = Reference("rooms", ("centre", "room"))
CENTRES_ACTIVITY = Reference("activities", ("centre", "activity"))
ACTIVITY = Reference("activities", ("activity",))
STAFF = Reference("staff", ("staff",))
HOUSEHOLD = Reference("households", ("household",))
CHILD = Reference("children", ("child",))
PROGRAMME = Reference("programmes", ("programme",))
SESSION = Reference("sessions", ("session",))
CHOICE = Reference("cohort_choices", ("choice",))

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
