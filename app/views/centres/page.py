"""Centres and activities: rooms, what is offered when and with how many, closures, licences."""

from app.views.desk import Desk
from app.views.records.list_panel import Listing
from app.views.records.page import RecordsPage, Tab
from app.workbook.sheets import sheet_named

AT = ("centre",)
CENTRES = Listing(
    sheet_named("centres"),
    "centre",
    "centres",
    ("centre", "name", "postcode", "phone", "licence_expires"),
)
OFFERED = (
    "activity",
    "kind",
    "qualification",
    "children_per_instructor",
    "groups_at_once",
    "lowest_school_year",
    "months",
    "parts",
    "blocks",
    "confirmed_on",
)
PARTS = (
    Listing(sheet_named("activities"), "activity", "activities", OFFERED, by=AT),
    Listing(sheet_named("rooms"), "room", "rooms", by=AT),
    Listing(sheet_named("closures"), "closure", "closures", by=AT),
)
ACTIVITIES = Listing(sheet_named("activities"), "activity", "activities", ("centre", *OFFERED))


def make(desk: Desk) -> RecordsPage:
    """The page, on one desk."""
    tabs = (Tab("Centres", CENTRES, PARTS), Tab("All activities", ACTIVITIES))
    return RecordsPage(desk, "Centres and activities", tabs)
