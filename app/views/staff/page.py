"""Staff: who works when, what they are qualified for, and when they are away."""

from app.views.desk import Desk
from app.views.records.list_panel import Listing
from app.views.records.page import RecordsPage, Tab
from app.workbook.sheets import sheet_named

STAFF = Listing(
    sheet_named("staff"),
    "person",
    "staff",
    ("staff", "name", "role", "gender", "centre", "works", "hours_per_week", "sleeps_in"),
)
PARTS = (
    Listing(sheet_named("qualifications"), "qualification", "qualifications", by=("staff",)),
    Listing(sheet_named("absences"), "absence", "absences", by=("staff",)),
)


def make(desk: Desk) -> RecordsPage:
    """The page, on one desk."""
    return RecordsPage(desk, "Staff", (Tab("Staff", STAFF, PARTS),))
