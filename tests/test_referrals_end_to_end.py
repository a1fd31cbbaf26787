"""Sixty referrals, from the list to a roster, through the services that the window uses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from app.casework.words import Authority, Channel
from app.models.database import Database, open_database
from app.services.cohorts import Cohorts, Terms
from app.services.consents import DECISIONS, Consents, Signed
from app.services.importing import import_workbook
from app.services.lists import Listing, Lists
from app.services.papers import Kind, Made, Papers
from app.services.places import Places
from app.services.planning import Planning
from app.services.records import Records
from app.services.room_sharing import RoomAnswer, RoomSharings
from benchmarks.generator import write_csv
from benchmarks.waiting import waiting_list

TODAY = date(2026, 11, 22)
USER = "Robin"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Sixty children wait for twelve places."""
    folder = tmp_path_factory.mktemp("referrals")
    write_csv(waiting_list(1, referrals=60, places=12), folder / "book")
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    with open_database(folder / "belonging.db", now=lambda: now) as opened:
        import_workbook(opened, folder / "book", user=USER)
        yield opened


@pytest.fixture(scope="module")
def cohort(database: Database) -> tuple[str, ...]:
    """The children who were proposed, chosen, offered a place and have accepted it."""
    cohorts = Cohorts(database, USER, TODAY)
    programme = programme_of(database)
    choice = cohorts.propose(programme, Terms(name="Autumn panel"))
    cohorts.freeze(choice.code, "Agreed by all.")
    places = Places(database, USER, TODAY)
    for each in choice.chosen:
        places.reply(programme, each.child, accepted=True, by=Channel.PHONE)
    return tuple(each.child for each in choice.chosen)


def programme_of(database: Database) -> str:
    return str(Records(database, USER).rows("programmes")[0].values["programme"])


def test_every_list_finds_somebody(database: Database) -> None:
    lists = Lists(database)
    assert all(lists.of(listing, on=TODAY) for listing in Listing)


def test_twelve_of_sixty_are_chosen_and_everybody_has_a_sentence(
    database: Database, cohort: tuple[str, ...]
) -> None:
    (choice,) = Cohorts(database, USER, TODAY).of(programme_of(database))
    assert (len(cohort), len(choice.children)) == (12, 60)
    assert all(each.sentence for each in choice.children)
    assert choice.frozen_on == TODAY
    assert "quick plan of all sessions with 12 children" in choice.staff_test


@pytest.fixture(scope="module")
def printed(
    database: Database, cohort: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Made, Made]:
    """The rosters of the published plan: before anything is signed, and after all of it is."""
    programme, papers = programme_of(database), Papers(database, USER)
    Planning(database, USER).plan(programme, seconds=20)
    Planning(database, USER).publish(programme)
    folder, rosters = tmp_path_factory.mktemp("papers"), frozenset({Kind.ROSTERS})
    before = papers.make(programme, folder / "before", rosters)
    sign(database, cohort)
    share(database, programme)
    return before, papers.make(programme, folder / "after", rosters)


def test_a_roster_is_printed_once_everything_is_signed_and_decided(
    database: Database, printed: tuple[Made, Made]
) -> None:
    before, after = printed
    sessions = Records(database, USER).rows("sessions")
    rosters = [path for path in after.files if path.name.startswith("roster")]
    assert (len(before.files), len(rosters)) == (0, len(sessions))
    assert all(PdfReader(file).pages for file in after.files)


def test_what_is_missing_is_said_before_anything_is_signed(printed: tuple[Made, Made]) -> None:
    assert any("no papers for the centre yet" in notice for notice in printed[0].notices)
    assert not any("not ready" in notice for notice in printed[1].notices)


def sign(database: Database, children: tuple[str, ...]) -> None:
    """Every child's social worker says yes to everything."""
    consents = Consents(database, USER, TODAY)
    for child in children:
        word = Authority.SOCIAL_WORKER.value
        consents.delegate(child, DECISIONS, word, "R. Ellison")
        signed = Signed(decisions=DECISIONS, given=True, by="R. Ellison", authority=word, on=TODAY)
        consents.record(child, signed)


def share(database: Database, programme: str) -> None:
    """Every shared room is decided, with every agreement."""
    sharings = RoomSharings(database, USER, TODAY)
    answer = RoomAnswer(agreed=True, history="Nothing known.", wishes="All asked for it.")
    for room in sharings.of(programme):
        sharings.decide(room, answer)
        for each in room.occupants:
            sharings.agree(room, each.child, agreed=True, authority="social worker", by="R. E.")


@pytest.mark.usefixtures("printed")
def test_who_withdraws_makes_room_for_the_next(database: Database, cohort: tuple[str, ...]) -> None:
    places, programme = Places(database, USER, TODAY), programme_of(database)
    following = places.withdraw(programme, cohort[0], "Moves to her aunt.")
    assert following.child not in ("", *cohort)
    places.offer(programme, following.child)
    assert not Planning(database, USER).judge(programme).up_to_date
