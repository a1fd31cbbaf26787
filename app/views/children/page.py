"""Children and carers: who they are, where they live, what they wish and what they must not."""

from app.views.desk import Desk
from app.views.records.list_panel import Listing
from app.views.records.page import RecordsPage, Tab
from app.workbook.sheets import sheet_named

ONE = ("child",)
CHILDREN = Listing(
    sheet_named("children"),
    "child",
    "children",
    ("child", "first_name", "last_name", "known_as", "born", "gender", "district", "support"),
)
PARTS = (
    Listing(sheet_named("placements"), "placement", "placements", by=ONE),
    Listing(sheet_named("ties"), "tie", "ties", by=("child", "other")),
    Listing(sheet_named("wishes"), "wish", "wishes", by=ONE),
    Listing(sheet_named("not_for"), "activity", "activities this child must not do", by=ONE),
    Listing(sheet_named("consents"), "consent", "consents", by=ONE),
    Listing(sheet_named("education"), "entry", "entries on education", by=ONE),
    Listing(sheet_named("referrals"), "referral", "referrals", by=ONE),
    Listing(sheet_named("places"), "place", "places on programmes", by=ONE),
    Listing(sheet_named("delegated_authority"), "decision", "decisions that are delegated", by=ONE),
    Listing(sheet_named("evidence"), "finding", "findings by a person", by=ONE),
    Listing(sheet_named("meetings"), "meeting", "meetings", by=ONE),
    Listing(sheet_named("passports"), "passport", "passports", by=ONE),
    Listing(sheet_named("referred_on"), "referral on", "referrals on", by=ONE),
    Listing(sheet_named("away"), "absence", "sessions this child is away from", by=ONE),
)
HOUSEHOLDS = Listing(
    sheet_named("households"),
    "household",
    "households",
    ("household", "carers", "district", "phone", "letters_by", "approved_to"),
)
LIVING_THERE = (Listing(sheet_named("placements"), "placement", "placements", by=("household",)),)


def make(desk: Desk) -> RecordsPage:
    """The page, on one desk."""
    tabs = (
        Tab("Children", CHILDREN, PARTS),
        Tab("Households", HOUSEHOLDS, LIVING_THERE),
    )
    return RecordsPage(desk, "Children and carers", tabs)
