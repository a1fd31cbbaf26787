from app.models.database import Database
from app.papers.centre.whereabouts import WhereAdult, WhereChild
from app.services.centre_papers.whereabouts import whereabouts
from tests.services.centre_papers.reading import said


def test_every_grown_up_of_a_date_is_with_the_groups_that_they_lead_or_look_after(
    database: Database,
) -> None:
    saturday, sunday = said(database, whereabouts).days
    assert [(adult.name, adult.groups) for adult in saturday.adults] == [
        ("Priya Shah", (("Otters",), ("Otters",))),
        ("Tom West", (("Kites",), ("Kites",))),
        ("Ines Hall", (("Otters",), ("Otters",))),
        ("Joe Reed", (("Kites",), ())),
    ]
    assert [adult.name for adult in sunday.adults] == ["Priya Shah", "Tom West"]


def test_a_date_says_what_groups_do_and_who_sleeps_in(database: Database) -> None:
    saturday, sunday = said(database, whereabouts).days
    assert [block.activities for block in saturday.blocks] == [
        {"Otters": "Canoeing", "Kites": "Bushcraft"},
        {"Otters": "Bushcraft"},
    ]
    assert (saturday.night, sunday.night, sunday.blocks) == (True, False, ())
    assert [adult.name for adult in saturday.adults if adult.sleeps_in] == ["Priya Shah"]


def test_the_visit_leader_stands_first_and_is_named_so(database: Database) -> None:
    first = said(database, whereabouts).days[1].adults[0]
    assert first == WhereAdult(name="Priya Shah", duty="visit leader", groups=(), sleeps_in=False)


def test_every_child_has_a_group_or_none(database: Database) -> None:
    assert said(database, whereabouts).children == (
        WhereChild(name="Ada B.", group="Otters", by_day=False),
        WhereChild(name="Ben C.", group="Otters", by_day=True),
        WhereChild(name="Cem D.", group="Kites", by_day=False),
        WhereChild(name="Dot E.", group="", by_day=False),
    )
