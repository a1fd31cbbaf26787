import stat
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.errors import UserError
from app.models import Base, PlanState, ProgrammeRow, SessionRow
from app.models.database import Database
from app.scheduling.problem import SessionKind
from app.services.consents import Consents
from app.services.weekend import Weekend, Weekends
from tests.failing_disk import refuse
from tests.services.checked_rows import checked
from tests.services.outing_rows import EVERYBODY, USER, signed, store, store_plan
from tests.services.test_papers import words

SATURDAY = date(2027, 1, 16)
TITLE = "Saturday 16 January 2027, Swattenden Centre"


def published(database: Database, changed: dict[str, Base | None] | None = None) -> Weekends:
    store(database, {**signed(*EVERYBODY), **(changed or {})})
    store_plan(database)
    store_plan(database, state=PlanState.PUBLISHED, made=datetime(2026, 11, 22, tzinfo=UTC))
    return Weekends(database, USER)


def another_programme() -> dict[str, Base | None]:
    """A programme without a plan, with a session on the Friday of that week and one later."""
    day = SessionRow(
        session="S8",
        programme="P8",
        kind=SessionKind.DAY,
        centre="SW",
        starts=datetime(2027, 1, 15, 9),
        ends=datetime(2027, 1, 15, 16),
    )
    later = SessionRow(
        session="S9",
        programme="P8",
        kind=SessionKind.DAY,
        centre="SW",
        starts=datetime(2027, 2, 20, 9),
        ends=datetime(2027, 2, 20, 16),
    )
    programme = ProgrammeRow(
        programme="P8", name="Spring", starts=date(2027, 1, 1), ends=date(2027, 3, 31)
    )
    return {"P8": programme, "S8": day, "S9": later}


def by_folder(folder: Path) -> dict[str, set[str]]:
    """The files of each folder below, by its name; the pages of a sheet are one."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.*"):
        found.setdefault(str(path.parent.relative_to(folder)), set()).add(path.name)
    return found


def test_each_reader_has_a_folder_with_nobody_elses_papers(
    database: Database, tmp_path: Path
) -> None:
    published(database).make(SATURDAY, tmp_path)
    found = by_folder(tmp_path / "weekend-2027-01-16")
    assert found["."] == {"index.pdf"}
    assert found["centre"] == {"roster-0001.pdf", "who-is-where-0001.pdf", "kit-0001.pdf"}
    assert found["kitchen"] == {"kitchen-0001.pdf"}
    assert found["visit-leader"] == {"register-0001.pdf", "contacts-0001.pdf", "safety-0001.pdf"}
    assert found["youth-workers"] == {"night-0001.pdf"}
    assert found["staff/staff-0003"] == {"staff-0003.ics"}
    assert found["staff/staff-0004"] == {"staff-0004.ics", "safety-0001-staff-0004.pdf"}
    assert found["staff/staff-0001"] == {"staff-0001.ics"}
    assert found["carers/household-0001"] == {"letter-0001.pdf", "invite-0001.ics"}
    assert found["children/child-0003"] == {"child-0003-session-0001.pdf"}


def test_the_index_says_what_is_for_whom_and_what_waits(database: Database, tmp_path: Path) -> None:
    published(database).make(SATURDAY, tmp_path)
    index = words(tmp_path / "weekend-2027-01-16" / "index.pdf")
    for said in (
        "Everything for Saturday 16 January 2027",
        TITLE,
        "the visit leader, Priya Shah visit-leader",
        "Jo Bell and Sam Bell carers/household-0001",
        "letter-0001.pdf: Joining letter",
        "Ada B., with the letter to Jo Bell and Sam Bell children/child-0001",
        "2 letters say “Draft – not checked yet”",
        "1 letter is not written yet: the notices say why.",
        "Page 1 of",
    ):
        assert said in index


def test_what_cannot_be_made_is_counted_in_the_index_and_named_in_the_notices(
    database: Database, tmp_path: Path
) -> None:
    weekends = published(database, {"consent C4 overnight": None})
    made = weekends.make(SATURDAY, tmp_path)
    index = words(made.files[0])
    assert f"{TITLE}: no papers for the centre yet, as 1 child is not ready." in index
    assert any("no papers for the centre yet" in notice for notice in made.notices)
    assert not (tmp_path / "weekend-2027-01-16" / "centre").exists()


def test_a_draft_says_so_in_the_index(database: Database, tmp_path: Path) -> None:
    store(database, {"service": None})
    store_plan(database)
    made = Weekends(database, USER).make(SATURDAY, tmp_path)
    assert "No plan is published yet" in words(made.files[0])


def test_what_is_checked_and_ready_waits_for_nothing(database: Database, tmp_path: Path) -> None:
    weekends = published(database, {"place C4": None})
    checked(database, "H1")
    checked(database, "H2")
    made = weekends.make(SATURDAY, tmp_path)
    assert "Nothing: everything is checked and ready." in words(made.files[0])


def test_who_comes_by_a_persons_word_is_counted_and_not_named(
    database: Database, tmp_path: Path
) -> None:
    weekends = published(database, {"consent C4 overnight": None})
    Consents(database, USER, date(2026, 11, 22)).override("C4", "S1", "Agreed on the phone.")
    index = words(weekends.make(SATURDAY, tmp_path).files[0])
    assert (
        f"{TITLE}: 1 child comes by somebody's word although something is missing. The tab Ready"
        " says what, and by whose."
    ) in index
    assert "no papers for the centre yet" not in index


def test_a_programme_without_a_plan_keeps_no_other_waiting(
    database: Database, tmp_path: Path
) -> None:
    weekends = published(database, another_programme())
    made = weekends.make(SATURDAY, tmp_path)
    assert any(notice.startswith("P8 has no plan yet") for notice in made.notices)
    assert made.files[0] == tmp_path / "weekend-2027-01-15" / "index.pdf"
    assert (tmp_path / "weekend-2027-01-15" / "kitchen" / "kitchen-0001.pdf").exists()


def test_a_second_folder_of_the_same_weekend_stands_beside_the_first(
    database: Database, tmp_path: Path
) -> None:
    weekends = published(database)
    weekends.make(SATURDAY, tmp_path / "out")
    weekends.make(SATURDAY, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "weekend-2027-01-16",
        "weekend-2027-01-16-2",
    }


def test_every_folder_and_file_is_its_owners_alone(database: Database, tmp_path: Path) -> None:
    published(database).make(SATURDAY, tmp_path)
    for path in (tmp_path / "weekend-2027-01-16").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600)


def test_where_one_file_cannot_be_written_none_is(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weekends = published(database)
    refuse(monkeypatch, tmp_path / "out" / "weekend-2027-01-16" / "kitchen" / "kitchen-0001.pdf")
    with pytest.raises(UserError, match="Nothing was written"):
        weekends.make(SATURDAY, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_week_without_a_session_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no session in the week of Monday 1 March 2027"):
        published(database).make(date(2027, 3, 1), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_weeks_to_come_are_offered_the_next_one_first(database: Database) -> None:
    weekends = published(database, another_programme())
    friday = Weekend(date(2027, 1, 15), ("Friday 15 January 2027, Swattenden Centre", TITLE))
    later = Weekend(date(2027, 2, 20), ("Saturday 20 February 2027, Swattenden Centre",))
    assert weekends.coming(date(2026, 11, 22)) == (friday, later)
    assert weekends.coming(date(2027, 1, 17)) == (friday, later)
    assert weekends.coming(date(2027, 1, 18)) == (later,)


def test_the_index_is_the_same_to_the_byte_and_its_metadata_name_nobody(
    database: Database, tmp_path: Path
) -> None:
    made = published(database).make(SATURDAY, tmp_path)
    metadata = str(PdfReader(BytesIO(made.files[0].read_bytes())).metadata)
    assert not any(name in metadata for name in ("Bell", "Ada", "Priya"))
