"""What the commands that ask say: why, standby, what if."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import commands_whatif
from app.arguments import command_line
from app.commands import Desk
from app.errors import UserError
from app.models.database import open_database
from app.scheduling.supposing.people import PersonAway
from app.services.fixes import GapExplained
from app.services.outlooks import tell_outlook
from app.services.planning import Planning
from app.services.sentences import GapTold
from app.services.whatif import WhatIf
from benchmarks.generator import Tables
from tests.services.small_books import (
    USER,
    activity,
    book,
    first_aid,
    instructor,
    load,
    weekend,
    worker,
)

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Office:
    """Gives commands, and keeps what they say."""

    def __init__(self, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk, self._capsys = desk, capsys

    def __call__(self, *words: object) -> tuple[int, list[str]]:
        arguments = command_line().parse_args([str(word) for word in words])
        code = getattr(commands_whatif, arguments.command)(self.desk, arguments)
        return code, self._capsys.readouterr().out.splitlines()

    def plan(self, tables: Tables) -> None:
        load(self.desk.database, tables)
        Planning(self.desk.database, USER).plan("P1", seconds=10)


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Office]:
    with open_database(tmp_path / "belonging.db", now=lambda: NOW) as database:
        yield Office(Desk(database, USER), capsys)


def staffed(*more: Any, **sheets: Any) -> Tables:
    staff = [instructor("I1"), worker("Y1"), *more]
    return book(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")[: len(staff) - 1], **sheets)


def test_why_says_what_is_missing_what_stands_in_the_way_and_what_would_close_it(
    office: Office,
) -> None:
    office.plan(staffed(worker("Y2", works="Mon")))
    code, said = office("why", "P1")
    assert code == 1
    assert said == [
        "Gap (1000): One more youth worker is needed, with whichever group, on "
        "Saturday 16 January 2027, Bewl Water.",
        "    Worker Y2 does not work on Saturdays.",
        "  What would close it:",
        "    If Worker Y2 also works on Saturdays.",
        "        Worker Y2 looks after Otters on Sat 16 Jan.",
        "    If an agency sends one more youth worker.",
        "        agency 1 looks after Otters on Sat 16 Jan.",
    ]


def test_why_has_nothing_to_say_of_a_whole_plan(office: Office) -> None:
    office.plan(staffed(worker("Y2")))
    assert office("why", "P1") == (0, ["The plan of P1 leaves nothing open."])


def test_why_says_where_nothing_closes_a_gap(office: Office) -> None:
    grown = activity("Archery", lowest_school_year="9")
    office.plan(staffed(worker("Y2"), activities=[grown]))
    _, said = office("why", "P1")
    assert "  Nothing that was tried closes it." in said


def test_why_says_where_there_were_more_ways_than_could_be_tried() -> None:
    gap = GapTold("no-bed", 300, "R1", None, None, "Ada A. (C1) has no bed: R1.", ("Oak is full.",))
    assert list(commands_whatif.gap_lines(GapExplained(gap, (), complete=False))) == [
        "Gap (300): Ada A. (C1) has no bed: R1.",
        "    Oak is full.",
        "  Nothing that was tried closes it.",
        "  Not everything could be tried: there are too many ways.",
    ]


def test_why_says_that_a_gap_lies_in_the_past(office: Office) -> None:
    office.plan(staffed(worker("Y2", works="Mon")))
    Planning(office.desk.database, USER).publish("P1")
    code, said = office("why", "P1", "--as-of", "2027-02-01")
    assert code == 1
    assert said[-1] == (
        "  It lies in the past: nothing can close it any more, and nothing was tried."
    )


def test_what_if_says_where_the_time_was_short(office: Office) -> None:
    office.plan(staffed(worker("Y2"), worker("Y3", works="Sat")))
    ill = PersonAway("Y1", datetime(2027, 1, 16), datetime(2027, 1, 17))
    database = office.desk.database
    outlook = WhatIf(database, USER).try_out("P1", ill, seconds=0)
    said = tuple(commands_whatif.outlook_lines(tell_outlook(database, outlook)))
    assert said[-1] == (
        "  The time limit cut the search short: with more seconds it may become better."
    )


def test_standby_names_who_could_and_why_others_cannot(office: Office) -> None:
    office.plan(staffed(worker("Y2"), worker("Y3")))
    code, said = office("standby", "P1")
    assert code == 0
    assert "Instructor I1 leads Otters on Sat 16 Jan, 10 am." in said
    assert "    Nobody else can:" in said
    assert any(line.endswith("could: the score stays; 6 hours on duty altogether") for line in said)


def test_standby_says_what_the_relieved_person_would_break(office: Office) -> None:
    staff = [instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3")]
    office.plan(weekend(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")))
    _, said = office("standby", "P1")
    assert any(line.startswith("        But then: Too little rest") for line in said)


def test_standby_of_one_session_leaves_the_others_out_and_refuses_an_unknown_one(
    office: Office,
) -> None:
    office.plan(staffed(worker("Y2")))
    assert office("standby", "P1", "S1") == office("standby", "P1")
    with pytest.raises(UserError, match="no session S9 in P1"):
        office("standby", "P1", "S9")


def test_somebody_ill_is_replaced_and_stored_only_if_that_is_asked(office: Office) -> None:
    office.plan(staffed(worker("Y2"), worker("Y3", works="Sat")))
    words = ("whatif", "P1", "ill", "Y1", "2027-01-16", "--seconds", "10")
    _, tried = office(*words)
    _, kept = office(*words, "--accept")
    assert tried[0] == "Worker Y1 is away on Saturday 16 January 2027."
    assert (tried[-1], kept[-1]) == ("Nothing was stored: --accept keeps it.", "Stored.")
    judged = Planning(office.desk.database, USER).judge("P1")
    assert judged.plan.days[0].youth_workers == ("Y2", "Y3")


def test_what_cannot_be_repaired_is_said(office: Office) -> None:
    office.plan(staffed(worker("Y2")))
    code, said = office("whatif", "P1", "ill", "Y2", "2027-01-15", "2027-01-16", "--seconds", "10")
    assert code == 1
    assert any(line.startswith("  Opens: One more youth worker is needed") for line in said)


def test_what_becomes_possible_is_said(office: Office) -> None:
    office.plan(staffed(worker("Y2", works="Sun")))
    code, said = office("whatif", "P1", "move-session", "S1", "2027-01-17", "--seconds", "10")
    assert code == 0
    assert any(line.startswith("  Closes: One more youth worker is needed") for line in said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("withdraw", "C1"), "Ada A. (C1) leaves the programme."),
        (("away", "C1", "S1"), "Ada A. (C1) does not come: Saturday 16 January 2027, Bewl Water."),
        (("close-centre", "Bewl", "2027-03-01"), "Bewl Water is closed on Monday 1 March 2027."),
        (
            ("close-room", "BW", "Oak", "2027-03-01", "2027-03-02"),
            "Oak at Bewl Water is closed from Monday 1 March 2027 to Tuesday 2 March 2027.",
        ),
        (
            ("wind", "S1"),
            "Nothing that needs weather takes place at Bewl Water "
            "from Sat 16 Jan, 10 am to Sat 16 Jan, 4 pm.",
        ),
        (
            ("wind", "S1", "2027-01-16"),
            "Nothing that needs weather takes place at Bewl Water on Saturday 16 January 2027.",
        ),
    ],
)
def test_each_event_is_said_first(office: Office, words: tuple[str, ...], said: str) -> None:
    office.plan(staffed(worker("Y2")))
    assert office("whatif", "P1", *words, "--seconds", "10")[1][0] == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("close-centre", "Bewl", "2027-03-01"), "No session of P1 is at Bewl Water then."),
        (("close-room", "Bewl", "Oak", "2027-01-16"), "Nobody of P1 sleeps at Bewl Water then."),
        (
            ("close-centre", "Bewl", "2027-01-16"),
            "S1 (Saturday 16 January 2027, Bewl Water) cannot take place there.",
        ),
    ],
)
def test_what_a_closure_means_is_said_before_the_moves(
    office: Office, words: tuple[str, ...], said: str
) -> None:
    office.plan(staffed(worker("Y2")))
    assert office("whatif", "P1", *words, "--seconds", "10")[1][1] == said


@pytest.mark.parametrize(
    "words", [("close-room", "BW", "Oak", "2027-01-23"), ("close-centre", "BW", "2027-01-23")]
)
def test_a_closure_in_the_midst_of_a_session_speaks_for_itself(
    office: Office, words: tuple[str, ...]
) -> None:
    office.plan(weekend())
    assert office("whatif", "P1", *words, "--seconds", "10")[1][1].startswith("P1: score ")


def test_a_move_to_another_household_touches_no_plan(office: Office) -> None:
    home = {"household": "H2", "carers": "Sam Hill", "salutation": "Dear Sam"}
    office.plan(staffed(worker("Y2"), households=[home]))
    code, said = office("whatif", "P1", "move-child", "C1", "H2", "2027-02-01")
    assert code == 0
    assert said[1] == "Nothing that is planned changes: no rule of planning looks at households."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("close-centre", "Nowhere", "2027-03-01"), "no one centre called Nowhere"),
        (("wind", "S9"), "no session S9 in P1: S1"),
        (("ill", "Y1", "2027-01-16", "2027-01-15"), "is before"),
    ],
)
def test_what_means_nothing_is_refused(office: Office, words: tuple[str, ...], said: str) -> None:
    office.plan(staffed(worker("Y2")))
    with pytest.raises(UserError, match=said):
        office("whatif", "P1", *words)


def test_what_a_closed_centre_leaves_open_is_said(office: Office) -> None:
    office.plan(weekend())
    code, said = office("whatif", "P1", "close-centre", "BW", "2027-01-23", "--seconds", "10")
    assert code == 1
    assert any(line.startswith("  Opens") for line in said)
