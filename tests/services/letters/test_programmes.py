from collections.abc import Mapping
from datetime import date, datetime

import pytest

from app.casework.words import Authority, Decision
from app.errors import UserError
from app.models import (
    Base,
    ConsentRow,
    DelegatedAuthorityRow,
    HouseholdRow,
    MeetingRow,
    PlacementRow,
    PlaceRow,
    SessionRow,
    YouthHubRow,
)
from app.models.database import Database
from app.papers.letters.goodbye import Goodbye, YouthHub
from app.papers.letters.invitation import Invitation, OpenMatter
from app.papers.letters.kinds import LetterKind, say, shipped_template
from app.scheduling.problem import RoomsWith, SessionKind
from app.services.letters import Outgoing, programme_letters
from app.services.letters.programmes import OfAProgramme, ProgrammeLetters
from tests.services.outing_rows import activity, child, signed, store

TODAY = date(2026, 11, 22)
DAY = datetime(2027, 2, 6, 9, 30)


def written(
    database: Database,
    kind: LetterKind = LetterKind.INVITATION,
    changed: Mapping[str, Base | None] | None = None,
) -> ProgrammeLetters:
    store(database, changed)
    with database.reading() as session:
        return programme_letters(session, "P1", kind, TODAY)


def invitations(
    database: Database, changed: Mapping[str, Base | None] | None = None
) -> list[Invitation]:
    found = [each.facts for each in written(database, changed=changed).letters]
    assert all(isinstance(facts, Invitation) for facts in found)
    return [facts for facts in found if isinstance(facts, Invitation)]


def asked(database: Database, changed: Mapping[str, Base | None]) -> dict[str, Authority | None]:
    """What is asked for Ada, and of whom."""
    bells, *_ = invitations(database, changed)
    (ada,) = (child for child in bells.children if child.first_name == "Ada")
    return {each.matter: each.who_may for each in ada.asked}


def test_brothers_and_sisters_share_an_invitation_with_the_dates(database: Database) -> None:
    bells, dales = invitations(database)
    assert [child.first_name for child in bells.children] == ["Ada", "Ben"]
    assert [child.first_name for child in dales.children] == ["Cem", "Dot"]
    (only,) = bells.dates
    assert (only.starts, only.centre) == (datetime(2027, 1, 16, 9, 30), "Swattenden Centre")
    assert bells.programme == "Winter"


def test_a_letter_is_known_by_its_household_and_by_no_session(database: Database) -> None:
    bells, dales = written(database).letters
    assert (bells.numbers, bells.household, bells.session) == ((1, None), "H1", "")
    assert dales.numbers == (2, None)
    assert not bells.hindrance


def test_who_declined_or_withdrew_is_not_invited(database: Database) -> None:
    changed: dict[str, Base | None] = {
        "place C1": PlaceRow(programme="P1", child="C1", status="offered"),
        "place C2": PlaceRow(programme="P1", child="C2", status="declined"),
        "place C3": PlaceRow(programme="P1", child="C3", status="withdrawn"),
        "place C4": None,
    }
    (bells,) = invitations(database, changed)
    assert [child.first_name for child in bells.children] == ["Ada"]


def test_a_carer_is_asked_for_what_is_the_carers_to_decide(database: Database) -> None:
    may = DelegatedAuthorityRow(child="C1", decision="day activities", authority="carer")
    nights = DelegatedAuthorityRow(child="C1", decision="overnight", authority="parent")
    found = asked(database, {"may day": may, "may night": nights})
    assert found["day activities"] is Authority.CARER
    assert found["overnight"] is Authority.PARENT
    assert found["photographs"] is None


def test_what_is_given_for_the_whole_programme_is_not_asked_again(database: Database) -> None:
    found = asked(database, signed("C1", but="travel"))
    assert list(found.items()) == [("travel", Authority.SOCIAL_WORKER)]


def test_a_consent_that_runs_out_before_the_last_day_is_asked_for(database: Database) -> None:
    changed = signed("C1", but="travel")
    short = ConsentRow(
        child="C1",
        consent="travel",
        given=True,
        by="R. Ellison",
        authority="social worker",
        on=date(2026, 11, 1),
        until=date(2027, 1, 16),
    )
    assert list(asked(database, changed | {"short": short})) == ["travel"]


def test_only_consents_that_the_programme_may_need_are_asked_for(database: Database) -> None:
    canoeing, wall = activity("Canoeing", "water", ""), activity("Zip wire", "height", "")
    canoeing.consent, wall.consent = "Water", " Zip wire "
    found = asked(database, {"canoeing": canoeing, "wall": wall})
    assert list(found) == [
        *("day activities", "overnight", "sharing a room", "travel"),
        *("water", "zip wire", "medicine", "photographs"),
    ]


def test_a_programme_of_days_asks_for_no_night(database: Database) -> None:
    day = SessionRow(
        session="S1",
        programme="P1",
        kind=SessionKind.DAY,
        centre="SW",
        starts=DAY,
        ends=DAY.replace(hour=16),
    )
    found = asked(database, {"S1": day, "morning": None, "afternoon": None, "away": None})
    assert Decision.OVERNIGHT.value not in found
    assert Decision.SHARING.value not in found


def test_a_child_with_a_room_of_its_own_shares_with_nobody(database: Database) -> None:
    ada = child("C1", "Ada", "Bell", rooms_with=RoomsWith.OWN)
    assert Decision.SHARING.value not in asked(database, {"C1": ada})


def test_an_invitation_without_any_date_says_what_is_missing(database: Database) -> None:
    changed = {"S1": None, "morning": None, "afternoon": None, "away": None}
    bells, _ = invitations(database, changed)
    with pytest.raises(UserError, match="Fill in the programme's sessions"):
        say(bells, shipped_template(LetterKind.INVITATION))


def test_an_invitation_knows_whom_the_head_of_fostering_has_met(database: Database) -> None:
    met = MeetingRow(child="C1", on=TODAY, by="The Head", understood=True)
    bells, _ = invitations(database, {"met": met})
    assert [child.met for child in bells.children] == [True, False]


def test_a_child_on_a_short_stay_is_written_to_at_home(database: Database) -> None:
    stay = PlacementRow(child="C3", household="H1", from_=date(2026, 11, 20), temporary=True)
    bells, dales = invitations(database, {"short stay": stay})
    assert [each.first_name for each in bells.children] == ["Ada", "Ben"]
    assert [each.first_name for each in dales.children] == ["Cem", "Dot"]


def test_a_child_who_moved_is_written_to_in_the_new_household_alone(database: Database) -> None:
    was = PlacementRow(child="C3", household="H2", from_=date(2025, 1, 1), to=TODAY)
    now = PlacementRow(child="C3", household="H1", from_=TODAY)
    bells, dales = invitations(database, {"stay C3": was, "new": now})
    assert [each.first_name for each in bells.children] == ["Ada", "Ben", "Cem"]
    assert [each.first_name for each in dales.children] == ["Dot"]


def test_a_child_who_lives_nowhere_known_is_named_to_the_coordinator(database: Database) -> None:
    found = written(database, changed={"stay C4": None})
    assert found.left_out == (
        "C4 lives with no household on Sunday 22 November 2026: no letter is written.",
    )
    assert len(found.letters) == 2


def goodbye_to_the_bells(
    database: Database, changed: Mapping[str, Base | None]
) -> tuple[Outgoing[OfAProgramme], Goodbye]:
    bells, *_ = written(database, LetterKind.GOODBYE, changed).letters
    assert isinstance(bells.facts, Goodbye)
    return bells, bells.facts


def hub(district: str, name: str) -> YouthHubRow:
    return YouthHubRow(district=district, hub=name, address="2 Mill Lane", phone="01632 960401")


def test_a_goodbye_names_the_youth_hubs_of_the_childrens_district(database: Database) -> None:
    ada = child("C1", "Ada", "Bell", district="Ashford")
    ben = child("C2", "Ben", "Cole", district=" dover ")
    hubs = {"1": hub("Dover", "The Pier"), "2": hub("Ashford", "The Den"), "3": hub("Swale", "X")}
    letter, facts = goodbye_to_the_bells(database, {"C1": ada, "C2": ben, **hubs})
    assert [each.name for each in facts.hubs] == ["The Den", "The Pier"]
    assert facts.hubs[0] == YouthHub(name="The Den", address="2 Mill Lane", phone="01632 960401")
    assert facts.children == ("Ada", "Ben")
    assert not letter.notice


def test_where_no_district_is_written_for_a_child_the_households_counts(
    database: Database,
) -> None:
    bells = HouseholdRow(
        household="H1", carers=("Jo Bell",), salutation="Jo", address="x", district="Ashford"
    )
    _, facts = goodbye_to_the_bells(database, {"H1": bells, "hub": hub("Ashford", "The Den")})
    assert [each.name for each in facts.hubs] == ["The Den"]


@pytest.mark.parametrize(
    ("district", "where"), [("Dover", "for Dover:"), ("", "for a district that nobody has written")]
)
def test_a_goodbye_without_a_hub_is_noticed(database: Database, district: str, where: str) -> None:
    both = {code: child(code, "Ada", "Bell", district=district) for code in ("C1", "C2")}
    letter, facts = goodbye_to_the_bells(database, both)
    assert facts.hubs == ()
    assert where in letter.notice


def test_the_form_goes_to_who_accepted(database: Database) -> None:
    offered = PlaceRow(programme="P1", child="C2", status="offered")
    bells, _ = written(database, LetterKind.FEEDBACK, {"place C2": offered}).letters
    assert bells.kind is LetterKind.FEEDBACK
    assert "Ben" not in str(bells.facts)
    assert "Ada" in str(bells.facts)


def test_a_household_that_no_letter_can_reach_is_told_of(database: Database) -> None:
    nowhere = HouseholdRow(household="H2", carers=("Pat Dale",), salutation="Pat")
    _, dales = written(database, changed={"H2": nowhere}).letters
    assert dales.hindrance == ("The household has neither a postal address nor an e-mail address.")


def test_without_the_services_row_nobody_writes(database: Database) -> None:
    with pytest.raises(UserError, match="it says who writes the letters"):
        written(database, changed={"service": None})


def test_an_unknown_programme_and_a_letter_for_a_session_are_refused(database: Database) -> None:
    store(database)
    with database.reading() as session:
        with pytest.raises(UserError, match="There is no programme P2"):
            programme_letters(session, "P2", LetterKind.GOODBYE, TODAY)
        with pytest.raises(UserError, match="about a session, not a programme"):
            programme_letters(session, "P1", LetterKind.JOINING, TODAY)


def test_what_is_asked_is_no_more_than_a_matter_and_who_may(database: Database) -> None:
    bells, *_ = invitations(database, signed("C1", "C2", but="photographs"))
    photographs = OpenMatter(matter="photographs", who_may=Authority.SOCIAL_WORKER)
    assert [child.asked for child in bells.children] == [(photographs,), (photographs,)]


@pytest.mark.parametrize(
    "kind", [LetterKind.INVITATION, LetterKind.GOODBYE, LetterKind.FEEDBACK], ids=lambda k: k.value
)
def test_nothing_of_another_household_is_in_what_a_letter_knows(
    database: Database, kind: LetterKind
) -> None:
    ben = child("C2", "Ben", "Cole", medication="MARK-A", leader_alert="MARK-B", medical="MARK-C")
    bells, _ = written(database, kind, {"C2": ben}).letters
    known = repr(bells.facts)
    for word in ("Cem", "Dot", "Dale", "3 Mill Lane", "C1", "H1", "Cole", "MARK"):
        assert word not in known
