"""What the commands say of what they did."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import commands
from app.arguments import command_line
from app.commands import Desk
from app.errors import UserError
from app.models.database import open_database
from app.scheduling.cpsat import Progress
from app.scheduling.plan import Stage
from app.services.pin_kinds import DayPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.sentences import CUT
from benchmarks.generator import Tables, write_csv
from tests.services.small_books import (
    USER,
    activity,
    book,
    child,
    first_aid,
    instructor,
    place,
    room,
    two_programmes,
    weekend,
    worker,
)
from tests.services.years import rivals

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_database(tmp_path / "belonging.db", now=lambda: NOW) as database:
        yield Desk(database, USER)


class Office:
    """Gives commands, and keeps what they say."""

    def __init__(self, desk: Desk, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.desk, self._capsys, self.folder = desk, capsys, folder

    def __call__(self, *words: object) -> tuple[int, list[str]]:
        arguments = command_line().parse_args([str(word) for word in words])
        verbs: dict[str, Any] = {"import": commands.read}
        verb = verbs.get(arguments.command) or getattr(commands, arguments.command)
        code = verb(self.desk, arguments)
        said = self._capsys.readouterr()
        assert said.err == ""
        return code, said.out.splitlines()

    def read(self, tables: Tables) -> list[str]:
        write_csv(tables, self.folder / "book")
        code, said = self("import", self.folder / "book")
        assert code == commands.DONE
        return said


@pytest.fixture
def office(desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Office:
    return Office(desk, capsys, tmp_path)


def test_import_counts_the_rows(office: Office) -> None:
    assert office.read(book())[-1].endswith("rows added, 0 changed, 0 removed, 0 as they were.")
    again = office.read({"children": [child("C1", known_as="Addie"), child("C4")]})
    assert again[-1].startswith("1 row added, 1 changed, 0 removed, ")


def test_import_says_what_it_noticed(office: Office) -> None:
    said = office.read(book(service=[{"name": "Fostering", "mood": "good"}]))
    assert said[0] == "Notice: service, row 1: unknown column “mood”, left alone"


def test_an_import_with_nothing_in_it_says_so(office: Office) -> None:
    office.folder.joinpath("wishes.csv").write_text("child,activity\n")
    assert office("import", office.folder) == (
        commands.DONE,
        [
            "Notice: there was nothing to import: no sheet has a row below its headings",
            "0 rows added, 0 changed, 0 removed, 0 as they were.",
        ],
    )


def test_plan_says_how_good_the_plan_is(office: Office) -> None:
    office.read(weekend())
    code, said = office("plan", "P1")
    assert code == commands.DONE
    assert said[0] == "Score 143 (bound: 123; lower is better)"
    assert said[1] == "Best possible for these groups."
    assert said[2] == "  groups: 100, best possible"
    assert [line.split(":")[0].strip() for line in said[2:5]] == [
        *("groups", "activities and staff", "rooms R1"),
    ]
    assert said[5:] == ["0 gaps, 0 breaches"]


def test_plan_says_what_stays_open_and_why(office: Office) -> None:
    office.read(book(staff=[instructor("I1"), worker("Y1"), worker("Y2", works="Sun")]))
    code, said = office("plan", "P1")
    assert code == commands.FALLS_SHORT
    assert said[-3:] == [
        "1 gap, 0 breaches",
        "Gap (1000): One more youth worker is needed, with whichever group, "
        "on Saturday 16 January 2027, Bewl Water.",
        "    Worker Y2 does not work on Saturdays.",
    ]


def test_a_plan_that_needs_nothing_is_bounded_over_all(office: Office) -> None:
    office.read(book(children=[], places=[]))
    _, said = office("plan", "P1")
    assert said[:2] == [
        "Score 0 (bound: 0; lower is better)",
        "Best possible, whatever the groups.",
    ]


def test_without_time_there_is_no_bound_over_all(office: Office) -> None:
    office.read(book())
    _, said = office("plan", "P1", "--seconds", "0.000001")
    assert any(line.endswith("(bound: not known; lower is better)") for line in said)


def test_plan_says_that_the_plan_before_stays(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    _, said = office("plan", "P1", "--seed", "2")
    assert said[0] == "The plan before was as good, and stays."


def test_plan_says_how_much_a_repair_changes(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    office.read({"children": [child("C4")], "places": [place("C4")]})
    _, said = office("plan", "P1", "--repair")
    assert said[:2] == ["1 item differs from the plan before.", "    Dot A. (C4) joins Otters."]


def test_undo_brings_the_plan_before_back(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    office.read({"children": [child("C4")], "places": [place("C4")]})
    office("plan", "P1", "--repair")
    code, said = office("undo", "P1")
    assert (code, said[4]) == (commands.FALLS_SHORT, "1 gap, 0 breaches")


def test_undo_says_where_the_plan_before_departs_from_pins(office: Office) -> None:
    staff = [instructor("I1"), *map(worker, ("Y1", "Y2", "Y3"))]
    office.read(book(staff=staff, qualifications=first_aid("Y1", "Y2", "Y3")))
    days = Planning(office.desk.database, USER).plan("P1").judged.plan.days[0]
    (free,) = {"Y1", "Y2", "Y3"} - set(days.youth_workers)
    Pins(office.desk.database, USER).pin("P1", DayPin("S1", days.day, days.group, free))
    office("plan", "P1")
    _, said = office("undo", "P1")
    departs = "The plan departs from what is fixed: 1 pinned item is missing. "
    assert f"{departs}Planning again keeps it." in said


def test_plan_says_that_time_ran_out(office: Office) -> None:
    office.read(weekend())
    _, said = office("plan", "P1", "--seconds", "0.000001")
    assert said[0].startswith("The time limit cut the search short")


# all programmes at once


def test_plan_all_says_a_line_for_each_and_the_total(office: Office) -> None:
    office.read(rivals())
    office("plan", "P1")
    _, first = office("plan", "--all", "--seconds", "20")
    assert ["(was " in line for line in first] == [True, False, False]
    code, said = office("plan", "--all", "--seconds", "20")
    assert code == commands.DONE
    assert [line.partition(":")[0] for line in said] == ["P1", "P2", "All together"]
    assert said[0].endswith("), 0 gaps, 0 breaches")
    scores = [int(line.split("score ")[1].split(" ")[0]) for line in said]
    assert scores[0] + scores[1] == scores[2]


def test_plan_all_falls_short_where_one_programme_does(office: Office) -> None:
    office.read(two_programmes())
    code, said = office("plan", "--all")
    assert code == commands.FALLS_SHORT
    gaps = int(said[1].rpartition(" gaps, 0 breaches")[0].rpartition(", ")[2])
    assert gaps > 0


def test_plan_all_says_that_time_ran_out(office: Office) -> None:
    office.read(weekend())
    _, said = office("plan", "--all", "--seconds", "0.000001")
    assert said[-1].startswith("The time limit cut the search short")


@pytest.mark.parametrize("words", [("plan",), ("plan", "P1", "--all")])
def test_plan_takes_one_programme_or_all(office: Office, words: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match=r"Say one programme, or --all"):
        office(*words)


def test_a_repair_is_of_one_programme(office: Office) -> None:
    with pytest.raises(UserError, match="A repair is of one programme"):
        office("plan", "--all", "--repair")


def test_plan_all_leaves_what_is_over_by_that_day(office: Office) -> None:
    office.read(book())
    with pytest.raises(UserError, match="on or after Sunday 17 January 2027"):
        office("plan", "--all", "--as-of", "2027-01-17")


# variants


def test_variants_are_compared(office: Office) -> None:
    office.read(book())
    assert office("variants", "P1") == (commands.DONE, ["P1 has no plan yet."])
    office("plan", "P1")
    office.read({"children": [child("C4")], "places": [place("C4")]})
    office("plan", "P1", "--repair")
    code, said = office("variants", "P1")
    assert code == commands.DONE
    assert said[0].startswith("1. Plan of Sunday 22 November 2026, 9.30 am (current): score ")
    assert said[1].startswith("2. Before Sunday 22 November 2026, 9.30 am (variant): score ")
    assert said[2:4] == [
        "ungrouped, gaps: 0 | 1",
        "G-FEW: 100 | 100 (Groups: fewer are better)",
    ]


def test_check_says_costs_and_how_good_the_plan_was_known_to_be(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    code, said = office("check", "P1")
    assert code == commands.DONE
    assert said[0] == "G-FEW: 100 (Groups: fewer are better)"
    assert said[-1] == "0 gaps, 0 breaches"


def test_check_says_that_the_search_was_cut_short(office: Office) -> None:
    office.read(weekend())
    Planning(office.desk.database, USER).plan("P1", seconds=0)
    _, said = office("check", "P1")
    assert said[-1] == CUT
    office("plan", "P1")
    assert CUT not in office("check", "P1")[1]


def test_check_says_breaches_first(office: Office) -> None:
    office.read(weekend(rooms=[room("Oak", "4")]))
    office("plan", "P1")
    office.read({"rooms": [room("Oak", "2")]})
    code, said = office("check", "P1")
    assert code == commands.FALLS_SHORT
    assert said[0].startswith("Breach: A room is too full, closed, or not for children")
    assert "  groups: 100, no bound known" in said


# pins and the past

FENCING = ("activity", "S1", "2027-01-16T10:00", "P1-A", "Fencing")
FENCING_SAID = "Fencing for Otters, Sat 16 Jan, 10 am"


def doing(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """What is done and who leads it in the current plan."""
    plan = Planning(desk.database, USER).judge("P1").plan
    return [(cell.activity, cell.instructors) for cell in plan.cells]


def test_what_is_pinned_is_planned(office: Office) -> None:
    wish = [{"child": "C1", "activity": "Archery"}]
    office.read(book(activities=[activity("Archery"), activity("Fencing")], wishes=wish))
    office("plan", "P1")
    assert doing(office.desk) == [("Archery", ("I1",))]
    code, said = office("pin", "P1", *FENCING)
    assert (code, said) == (commands.DONE, [f"Pinned: {FENCING_SAID}"])
    office("plan", "P1")
    assert doing(office.desk) == [("Fencing", ("I1",))]
    assert office("unpin", "P1", *FENCING)[1] == [f"Free again: {FENCING_SAID}"]
    office("plan", "P1")
    assert doing(office.desk) == [("Archery", ("I1",))]


def test_pins_are_listed_with_who_and_when(office: Office) -> None:
    office.read(book())
    assert office("pins", "P1") == (commands.DONE, ["Nothing is pinned in P1."])
    office("plan", "P1")
    for who in ("C1", "C2"):
        office("pin", "P1", "group", who, "P1-A")
    office.read({"places": [place("C1", status="withdrawn")]})
    made = "Sunday 22 November 2026, 9.30 am"
    assert office("pins", "P1")[1] == [
        f"Ada A. (C1) in Otters (Robin, {made}; counts no more): group C1 P1-A",
        f"Bea A. (C2) in Otters (Robin, {made}): group C2 P1-A",
    ]


def test_a_whole_session_is_pinned_and_freed(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    assert office("pin", "P1", "session", "S1")[1] == ["4 items of S1 pinned."]
    assert len(office("pins", "P1")[1]) == 4
    assert office("unpin", "P1", "session", "S1")[1] == ["4 items of S1 free again."]


@pytest.mark.parametrize(
    ("as_of", "leads", "code"),
    [("2027-01-16", "I2", commands.DONE), ("2027-01-17", "I1", commands.FALLS_SHORT)],
)
def test_the_past_of_a_published_plan_stays_as_it_was(
    office: Office, as_of: str, leads: str, code: int
) -> None:
    office.read(book())
    office("plan", "P1")
    Planning(office.desk.database, USER).publish("P1")
    away = {"staff": "I1", "from": "2027-01-16 08:00", "to": "2027-01-16 18:00"}
    office.read({"staff": [instructor("I2")], "absences": [away]})
    assert office("plan", "P1", "--as-of", as_of)[0] == code
    assert doing(office.desk) == [("Archery", (leads,))]


def test_check_knows_a_plan_as_good_as_it_was_planned_on_that_date(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    Planning(office.desk.database, USER).publish("P1")
    office("plan", "P1", "--as-of", "2027-02-01")
    assert "  groups: 100, best possible" in office("check", "P1", "--as-of", "2027-03-01")[1]
    assert "  groups: 100, no bound known" in office("check", "P1", "--as-of", "2027-01-01")[1]


def test_without_a_date_the_clock_says_what_day_it_is(office: Office) -> None:
    arguments = command_line().parse_args(["check", "P1"])
    assert commands.today(office.desk, arguments) == NOW.date()


def test_export_counts_the_files(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    target = office.folder / "out"
    code, said = office("export", "P1", "--to", target, "--format", "json")
    assert (code, said) == (commands.DONE, [f"1 file written to {target}."])


def test_export_says_what_falls_short(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    code, said = office("export", "P1", "--to", office.folder / "out", "--format", "letters")
    assert code == commands.FALLS_SHORT
    assert len(said) > 1


def test_weekend_writes_everything_for_the_next_one_and_says_what_waits(office: Office) -> None:
    office.read(book())
    office("plan", "P1")
    target = office.folder / "out"
    code, said = office("weekend", "--to", target)
    (folder,) = target.iterdir()
    assert code == commands.FALLS_SHORT
    assert said[-1].endswith(f"written to {folder}.")
    assert (folder / "index.pdf").exists()


def test_weekend_takes_a_date_of_the_week_that_is_wanted(office: Office) -> None:
    office.read(book())
    with pytest.raises(UserError, match="no session in the week of"):
        office("weekend", "2031-01-01", "--to", office.folder)
    with pytest.raises(UserError, match="No session is to come"):
        office("weekend", "--to", office.folder, "--as-of", "2031-01-01")


def test_demo_plans_a_sample_and_writes_its_papers_as_drafts(office: Office) -> None:
    target = office.folder / "out"
    code, said = office("demo", "--to", target, "--sample", "pilot", "--as-of", "2017-01-09")
    assert code in (commands.DONE, commands.FALLS_SHORT)
    assert said[0].startswith("Score ")
    assert said[-1].endswith(f"drafts of letters, calendar files and rosters are in {target}.")
    assert {".pdf", ".ics", ".json"} <= {path.suffix for path in target.iterdir()}
    assert len(list(target.glob("roster-*.pdf"))) == 5


@pytest.mark.parametrize(
    ("bound", "said"), [(None, "no bound known"), (7, "best possible"), (5, "bound 5")]
)
def test_a_stage_is_as_good_as_its_bound_says(bound: int | None, said: str) -> None:
    assert commands.quality(Stage("groups", 7, bound)) == said


def test_progress_is_one_line_on_a_screen_and_nothing_in_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.progress(Progress("groups", None, None, 0.4))
    commands.end_progress()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    commands.progress(Progress("groups", None, None, 0.4))
    commands.progress(Progress("groups", 120, 100, 2.6))
    commands.end_progress()
    said = capsys.readouterr().err.split("\r\x1b[K")
    assert said == ["", "0 s: groups", "3 s: groups, best 120, bound 100", ""]


def test_an_activity_that_nobody_may_lead_is_told_with_its_number(office: Office) -> None:
    office.read(book(activities=[activity("Rafts", qualification="Raft Leader")]))
    _, said = office("plan", "P1")
    assert said[-1] == (
        "    Rafts has too few instructors free: 0 of the 1 needed who hold Raft Leader."
    )
