from dataclasses import replace
from datetime import date

from app.models import Base, ReferralRow
from app.models.database import Database
from app.scheduling.plan import NightCover
from app.services.centre_papers.safety import own_safety_sheets, safety_sheets
from tests.services.centre_papers.reading import said, with_words
from tests.services.outing_rows import PLAN


def referral(day: int, **words: str) -> ReferralRow:
    return ReferralRow(child="C1", received=date(2026, 9, day), notes="why", **words)


def test_every_child_who_comes_has_a_numbered_page(database: Database) -> None:
    found = said(database, safety_sheets)
    assert [(page.number, page.child, page.group) for page in found.pages] == [
        (1, "Ada B.", "Otters"),
        (2, "Ben C.", "Otters"),
        (3, "Cem D.", "Kites"),
        (4, "Dot E.", ""),
    ]
    assert (found.of, found.reader, found.visit_leader) == (4, "", "Priya Shah")


def test_a_page_holds_what_keeps_the_child_safe(database: Database) -> None:
    told: dict[str, Base | None] = dict(
        with_words("C1", medical="asthma", allergies="nuts", must_not_collect=("X. Bell",))
    )
    told["referral"] = referral(1, staying_safe="holds hands", if_missing="look by the water")
    ada = said(database, safety_sheets, told).pages[0]
    assert (ada.medical, ada.allergies, ada.must_not_collect) == ("asthma", "nuts", ("X. Bell",))
    assert (ada.staying_safe, ada.if_missing) == ("holds hands", "look by the water")
    assert ada.youth_workers == ("Priya Shah", "Tom West")


def test_the_newest_referral_that_says_something_counts(database: Database) -> None:
    older = referral(1, what_upsets="crowds", water_and_heights="no ladders")
    newer = referral(20, what_upsets="loud music")
    ada = said(database, safety_sheets, {"newer": newer, "older": older}).pages[0]
    assert (ada.upsets, ada.water_and_heights) == ("loud music", "no ladders")


def test_a_youth_worker_carries_the_pages_of_the_own_groups_under_the_same_numbers(
    database: Database,
) -> None:
    found = said(database, own_safety_sheets, plan=replace(PLAN, nights=()))
    carried = {sheets.reader: [page.number for page in sheets.pages] for sheets in found.values()}
    assert carried == {"Tom West": [1, 2, 3]}
    assert {sheets.of for sheets in found.values()} == {4}


def test_who_sleeps_in_carries_the_pages_of_all_who_sleep_there(database: Database) -> None:
    night = (NightCover("S1", date(2027, 1, 16), ("I2",)),)
    found = said(database, own_safety_sheets, plan=replace(PLAN, nights=night))
    carried = {sheets.reader: [page.child for page in sheets.pages] for sheets in found.values()}
    assert carried["Joe Reed"] == ["Ada B.", "Cem D.", "Dot E."]


def test_a_page_names_who_sleeps_in_of_a_child_who_sleeps_there(database: Database) -> None:
    ada, ben, *_ = said(database, safety_sheets).pages
    assert (ada.by_night, ben.by_night) == (("Priya Shah",), ())
    assert (ada.sleeps_here, ben.sleeps_here) == (True, False)


def test_a_child_in_no_group_is_with_the_visit_leader_and_who_sleeps_in(
    database: Database,
) -> None:
    night = (NightCover("S1", date(2027, 1, 16), ("I2",)),)
    found = said(database, own_safety_sheets, plan=replace(PLAN, nights=night)).values()
    having = {sheets.reader for sheets in found if "Dot E." in {p.child for p in sheets.pages}}
    assert having == {"Joe Reed"}


def test_a_visit_leader_who_is_a_youth_worker_too_has_one_copy(database: Database) -> None:
    own = said(database, own_safety_sheets).values()
    assert [(sheets.reader, sheets.for_both) for sheets in own] == [("Tom West", False)]


def test_the_visit_leaders_copy_serves_for_both(database: Database) -> None:
    assert said(database, safety_sheets).for_both


def test_a_visit_leader_who_looks_after_nobody_leads_alone(database: Database) -> None:
    days = tuple(replace(day, youth_workers=("Y2",)) for day in PLAN.days)
    assert not said(database, safety_sheets, plan=replace(PLAN, days=days, nights=())).for_both
