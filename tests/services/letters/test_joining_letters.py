from collections.abc import Mapping
from datetime import date

import pytest

from app.models import Base, CentreRow, HouseholdRow, PlacementRow, ServiceRow
from app.models.database import Database
from app.papers.letters.joining import Joining
from app.services.letters import Outgoing, coming, joining_letters, left_out, no_email
from app.services.outings import read_outings
from tests.services.outing_rows import store, store_plan

Changed = Mapping[str, Base | None]


def letters(database: Database, changed: Changed | None = None) -> list[Outgoing[Joining]]:
    store(database, changed)
    store_plan(database)
    with database.reading() as rows:
        return list(joining_letters(read_outings(rows, "P1")))


def short(database: Database, changed: Changed) -> list[str]:
    """Who gets nothing, or nothing by e-mail."""
    store(database, changed)
    store_plan(database)
    with database.reading() as rows:
        outings = read_outings(rows, "P1")
        found = joining_letters(outings)
        return [*left_out(outings), *no_email(found, outings)]


def test_each_household_gets_a_letter_for_each_session(database: Database) -> None:
    bells, dales = letters(database)
    assert (bells.numbers, bells.household, bells.session) == ((1, 1), "H1", "S1")
    assert bells.pair.numbers == (1, 1)
    assert [child.first_name for child in bells.facts.children] == ["Ada", "Ben"]
    assert [child.first_name for child in dales.facts.children] == ["Cem"]


def test_a_letter_knows_what_its_own_children_need(database: Database) -> None:
    bells, dales = letters(database)
    assert [child.medication for child in bells.facts.children] == ["", "hay fever tablet"]
    assert [child.day_only for child in bells.facts.children] == [False, True]
    assert bells.facts.visit.kit == ("old trainers", "towel", "gloves")
    assert dales.facts.visit.kit == ("old trainers", "gloves")
    assert bells.facts.visit.address == "Swattenden Lane, TN17 3PR"


def test_without_the_services_row_nobody_writes(database: Database) -> None:
    assert letters(database, {"service": None}) == []


def test_the_sender_is_the_service_as_it_is_now(database: Database) -> None:
    service = ServiceRow(id=1, name="Outdoors", coordinator="Maggie", return_address="A\nB")
    bells, _ = letters(database, {"service": service})
    assert (bells.facts.sender.name, bells.facts.sender.coordinator) == ("Outdoors", "Maggie")
    assert bells.facts.sender.address == ("A", "B")


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ({"emails": ("pat@example.org",)}, ""),
        ({}, "The household has neither a postal address nor an e-mail address."),
        (
            {"emails": ("pat@example.org",), "letters_by": "post"},
            "The household wants its letters by post and has no postal address.",
        ),
    ],
)
def test_a_letter_that_cannot_arrive_says_why(
    database: Database, known: dict[str, object], why: str
) -> None:
    dales = HouseholdRow(household="H2", carers=("Pat Dale",), salutation="Pat", **known)
    assert letters(database, {"H2": dales})[1].hindrance == why


def test_who_gets_no_letter_is_named_to_the_coordinator(database: Database) -> None:
    nowhere = PlacementRow(child="C3", household="H2", from_=date(2027, 3, 1))
    centre = CentreRow(centre="SW", name="Swattenden Centre")
    assert short(database, {"stay C3": nowhere, "centre": centre}) == [
        "C3 lives with no household on Saturday 16 January 2027: no letter for session S1.",
        "C4 is in no group: no letter for session S1.",
        "Session S1: centre SW has no address.",
    ]


def test_a_child_in_no_group_who_lives_nowhere_gets_nothing(database: Database) -> None:
    assert short(database, {"stay C4": None})[0] == ("C4 is in no group: no letter for session S1.")


def test_a_child_in_no_group_is_named_once_a_person_says_so(database: Database) -> None:
    store(database)
    store_plan(database)
    with database.reading() as rows:
        outings, asked = read_outings(rows, "P1"), {(2, 1): {"Dot"}}
        _, dales = joining_letters(outings, asked)
        assert [child.first_name for child in dales.facts.children] == ["Cem", "Dot"]
        assert list(left_out(outings, asked=asked)) == []


def test_a_household_without_email_is_named_once(database: Database) -> None:
    nothing = {"stay C4": None, "place C4": None}
    assert short(database, nothing) == ["Household H2 has no e-mail address: print its papers."]


def test_who_comes_is_told_with_or_without_a_group(database: Database) -> None:
    store(database)
    store_plan(database)
    with database.reading() as rows:
        assert coming(read_outings(rows, "P1")) == {(1, 1), (2, 1)}
