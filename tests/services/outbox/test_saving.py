"""Messages as files, and on paper: what is handed over, what fails, and what the log says."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.errors import UserError
from app.models import HouseholdRow, MessageRow, ServiceRow
from app.models.database import Database
from app.services.outbox.delivering import FILE, Log
from app.services.outbox.packing import Packer
from app.services.outbox.parcel import Parcel
from app.services.outbox.results import OTHER_ON_PAPER
from app.services.outbox.saving import Saving
from app.services.outbox.sending import Left, OnFailure, Outcome, Sending, Went
from tests.mail_server import Box, Trouble
from tests.services.outbox.leaving import BELLS, DALES, checked, dales, emailed, log, states
from tests.services.outbox.told import OTHER, change
from tests.services.outing_rows import USER

SAM = "sam@example.org"
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sending(database: Database) -> Sending:
    return Sending(database, OTHER)


def read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def full_at(monkeypatch: pytest.MonkeyPatch, *times: int) -> None:
    """Fills the disk up at some of the files that are written, counted from 0."""
    sync, written = os.fsync, iter(range(1000))

    def fill_up(file: int) -> None:
        if next(written) in times:
            raise FULL
        sync(file)

    monkeypatch.setattr(os, "fsync", fill_up)


def test_a_message_is_saved_for_outlook_and_counts_as_handed_over(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database)
    went = sending(database).save_eml(numbers, tmp_path / "mails")
    assert names(tmp_path / "mails") == ["message-0001.eml"]
    message = read(went.files[0])
    assert (message["X-Unsent"], message["To"]) == ("1", BELLS)
    assert (went.gone, went.left) == ((1,), (Left(2, "It goes by post: print it."),))
    assert (log(database), states(database)) == (
        [(1, BELLS, "file", "sent")],
        ["sent", "checked"],
    )


def test_what_was_saved_is_not_saved_or_sent_again(
    database: Database, box: Box, tmp_path: Path
) -> None:
    numbers = checked(database)
    sending(database).save_eml(numbers, tmp_path / "one")
    assert sending(database).save_eml(numbers, tmp_path / "two").files == ()
    assert emailed(database, box, numbers).gone == ()
    assert box.received == []


def test_a_file_goes_only_to_those_who_have_not_got_it(
    database: Database, box: Box, tmp_path: Path
) -> None:
    numbers = checked(database)
    change(database, HouseholdRow, "H1", emails=(BELLS, SAM))
    box.refused = frozenset({SAM})
    emailed(database, box, numbers)
    went = sending(database).save_eml(numbers, tmp_path / "mails")
    assert (read(went.files[0])["To"], went.gone) == (SAM, (1,))
    assert log(database)[-1] == (1, SAM, "file", "sent")


def test_what_may_have_gone_out_is_not_saved(database: Database, box: Box, tmp_path: Path) -> None:
    numbers = checked(database)
    box.trouble = {1: Trouble.BREAK_AFTER}
    emailed(database, box, numbers)
    went = sending(database).save_eml(numbers[:1], tmp_path / "mails")
    assert went.left[0].why.startswith("Nobody knows whether it went out")
    assert not (tmp_path / "mails").exists()


def test_a_file_for_somebody_to_whom_an_email_goes_out_meanwhile_is_not_noted(
    database: Database, box: Box
) -> None:
    numbers = checked(database)
    with database.reading() as rows:
        packed = Packer.of(rows).packed(rows.get_one(MessageRow, 1))
    box.trouble = {1: Trouble.BREAK_AFTER}
    emailed(database, box, numbers[:1])
    with pytest.raises(UserError, match="went out by e-mail meanwhile"):
        Log(database, OTHER).handed_over([packed], FILE)
    assert log(database) == [(1, BELLS, "email", "unknown")]


def test_an_address_that_is_none_is_said_and_is_in_no_file(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database)
    change(database, HouseholdRow, "H1", emails=("bells at example", BELLS))
    went = sending(database).save_eml(numbers, tmp_path)
    assert read(went.files[0])["To"] == BELLS
    assert [(a.recipient, a.outcome) for a in went.attempts] == [
        (BELLS, Outcome.SENT),
        ("bells at example", Outcome.REFUSED),
    ]
    assert states(database)[0] == "checked"


def test_a_message_whose_bad_address_is_put_right_is_whole_without_another_file(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database)
    change(database, HouseholdRow, "H1", emails=("bells at example", BELLS))
    sending(database).save_eml(numbers, tmp_path)
    change(database, HouseholdRow, "H1", emails=(BELLS,))
    went = sending(database).save_eml(numbers, tmp_path)
    assert (went.files, went.gone, states(database)[0]) == ((), (1,), "sent")


Save = Callable[[Sending, list[int], Path, OnFailure], Went]


def save_eml(by: Sending, numbers: list[int], folder: Path, on_failure: OnFailure) -> Went:
    return by.save_eml(numbers, folder, on_failure=on_failure)


def save_letters(by: Sending, numbers: list[int], folder: Path, on_failure: OnFailure) -> Went:
    return by.save_letters(numbers, folder, on_failure=on_failure)


@pytest.mark.parametrize("save", [save_eml, save_letters])
def test_a_disk_that_fills_up_in_mid_batch_takes_nothing_else_with_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    numbers = checked(database, dales())
    full_at(monkeypatch, 0)
    went = save(sending(database), numbers, tmp_path / "out", OnFailure.GO_ON)
    assert [left.number for left in went.left] == [1]
    assert "the disk is full" in went.left[0].why
    assert all(name.startswith("message-0002") for name in names(tmp_path / "out"))
    assert {number for number, *_ in log(database)} <= {2}


@pytest.mark.parametrize("save", [save_eml, save_letters])
def test_a_disk_that_fills_up_in_mid_batch_leaves_nothing_behind_where_that_was_chosen(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    numbers = checked(database, dales())
    full_at(monkeypatch, 1)
    went = save(sending(database), numbers, tmp_path / "out", OnFailure.ROLL_BACK)
    assert [left.number for left in went.left] == [1, 2]
    assert not (tmp_path / "out").exists()
    assert (went.files, log(database), states(database)) == ((), [], ["checked"] * 2)


@pytest.mark.parametrize("save", [save_eml, save_letters])
def test_all_of_a_batch_is_saved_at_once_where_that_was_chosen(
    database: Database, tmp_path: Path, save: Save
) -> None:
    numbers = checked(database, dales())
    went = save(sending(database), numbers, tmp_path, OnFailure.ROLL_BACK)
    assert (went.left, len(went.files)) == ((), 2 if save is save_eml else 4)


def test_nothing_is_saved_where_that_was_chosen_and_one_is_not_checked(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database, dales())
    with database.work("aside", user=OTHER) as work:
        work.session.get_one(MessageRow, 1).state = "put aside"
    went = sending(database).save_eml(numbers, tmp_path / "out", on_failure=OnFailure.ROLL_BACK)
    assert went.left == (
        Left(1, "It was put aside."),
        Left(2, "It was not tried, as another one failed."),
    )


def unprintable(database: Database) -> None:
    """Lets the first letter hold a sign that no page can show."""
    with database.work("reword", user="Maggie") as work:
        work.session.get_one(MessageRow, 1).text = "A sign: \U0001f9d0\U00012345"


def test_a_letter_that_cannot_be_set_is_named_and_the_others_are_saved(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database, dales())
    unprintable(database)
    went = sending(database).save_eml(numbers, tmp_path)
    assert ([left.number for left in went.left], went.gone) == ([1], (2,))
    printable = sending(database).letters_pdf(numbers)
    assert [paper.number for paper in printable.papers] == [2]
    assert [left.number for left in printable.left] == [1]


def test_each_message_is_written_before_the_next_one_is_made(
    database: Database, tmp_path: Path
) -> None:
    there: list[list[str]] = []

    def make(parcel: Parcel) -> dict[str, bytes]:
        there.append(names(tmp_path))
        return {f"{parcel.number}.txt": b"-"}

    numbers = checked(database, dales())
    with database.reading() as rows:
        packer = Packer.of(rows)
        parcels = [packer.packed(rows.get_one(MessageRow, number)) for number in numbers]
    Saving(tmp_path, OnFailure.GO_ON, make, lambda _: Went()).save(parcels)
    assert [[name for name in found if name.endswith(".txt")] for found in there] == [[], ["1.txt"]]


def test_a_letter_that_cannot_be_set_keeps_all_back_where_that_was_chosen(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database, dales())
    unprintable(database)
    went = sending(database).save_eml(numbers, tmp_path / "out", on_failure=OnFailure.ROLL_BACK)
    assert [left.number for left in went.left] == [1, 2]
    assert (log(database), (tmp_path / "out").exists()) == ([], False)


def test_files_that_the_log_cannot_take_in_are_taken_away(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database)
    with closing(sqlite3.connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        went = sending(database).save_eml(numbers, tmp_path / "out")
    assert [left.number for left in went.left] == [2, 1]
    assert (names(tmp_path / "out"), log(database)) == ([], [])


def test_a_folder_whose_name_the_system_refuses_is_said(database: Database, tmp_path: Path) -> None:
    numbers = checked(database)
    went = sending(database).save_eml(numbers, tmp_path / ("x" * 300))
    assert "File name too long. Choose another folder." in went.left[1].why
    assert (log(database), states(database)[0]) == ([], "checked")


def test_saved_letters_have_not_left_yet(database: Database, tmp_path: Path) -> None:
    numbers = checked(database)
    went = sending(database).save_letters(numbers, tmp_path)
    assert names(tmp_path)[-4:] == [
        "message-0001-calendar.ics",
        "message-0001-letter.pdf",
        "message-0002-calendar.ics",
        "message-0002-letter.pdf",
    ]
    assert (len(went.files), went.gone) == (4, ())
    assert (log(database), states(database)) == ([], ["checked"] * 2)


def test_a_letter_that_was_printed_is_sent(database: Database) -> None:
    numbers = checked(database)
    went = sending(database).printed(numbers)
    assert (went.gone, states(database)) == ((1, 2), ["sent", "sent"])
    assert log(database) == [(1, "H1", "print", "sent"), (2, "H2", "print", "sent")]
    assert sending(database).printed(numbers).gone == ()


def test_what_was_printed_can_be_printed_again_when_the_printer_ate_it(
    database: Database,
) -> None:
    numbers = checked(database)
    sending(database).printed(numbers)
    assert len(sending(database).letters_pdf(numbers).papers) == 2


def test_what_was_changed_since_it_was_printed_is_not_noted_as_sent(database: Database) -> None:
    numbers = checked(database)
    papers = sending(database).letters_pdf(numbers).papers
    saved = sending(database).save_letters(numbers, database.path.parent / "letters")
    assert saved.versions == {paper.number: paper.version for paper in papers}
    with database.work("other words", user=USER) as work:
        work.session.get_one(MessageRow, 1).text = "Bring a cake."
    went = sending(database).printed(saved.versions, versions=saved.versions)
    assert (went.gone, went.left) == ((2,), (Left(1, OTHER_ON_PAPER),))
    assert states(database) == ["checked", "sent"]


def test_a_household_without_a_postal_address_cannot_be_printed_for(database: Database) -> None:
    numbers = checked(database, dales(address=""))
    went = sending(database).printed(numbers)
    assert went.left == (Left(2, "There is no postal address to print on it: fill one in."),)
    assert states(database) == ["sent", "checked"]


def test_each_household_has_a_file_of_its_own(database: Database) -> None:
    numbers = checked(database, dales())
    papers = sending(database).letters_pdf(numbers).papers
    assert [paper.number for paper in papers] == [1, 2]
    assert all(paper.data.startswith(b"%PDF") for paper in papers)


def test_a_file_to_a_household_that_reads_by_post_is_not_made(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database, dales(letters_by="post"))
    went = sending(database).save_eml(numbers, tmp_path)
    assert went.left == (Left(2, "It goes by post: print it."),)
    assert DALES not in str(log(database))


def test_a_service_without_an_address_is_told_where_to_fill_it_in(
    database: Database, tmp_path: Path
) -> None:
    numbers = checked(database, dales())
    with database.work("forget", user=OTHER) as work:
        work.session.get_one(ServiceRow, 1).email = ""
    assert "email in the sheet service" in sending(database).save_eml(numbers, tmp_path).left[0].why
