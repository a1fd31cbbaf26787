"""The service: the sender of papers, settings of the rules, school terms, youth hubs."""

from app.views.desk import Desk
from app.views.records.list_panel import Listing
from app.views.records.page import RecordsPage, Tab
from app.workbook.sheets import sheet_named

TABS = (
    Tab("Service", Listing(sheet_named("service"), "service", "details of the service")),
    Tab("Settings of the rules", Listing(sheet_named("settings"), "setting", "settings")),
    Tab("School terms", Listing(sheet_named("terms"), "term", "school terms")),
    Tab("Youth Hubs", Listing(sheet_named("youth_hubs"), "Youth Hub", "Youth Hubs")),
)


def make(desk: Desk) -> RecordsPage:
    """The page, on one desk."""
    return RecordsPage(desk, "Service and settings", TABS)
