"""The words of the command line."""

from argparse import ArgumentTypeError, Namespace
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest

from app.arguments import ITEMS, VERBS, a_date, a_moment, command_line, seconds, seed
from app.services.pin_kinds import KINDS

DAY = date(2027, 1, 16)
MORNING = datetime(2027, 1, 16, 9, 30)


def parsed(*words: str) -> Namespace:
    return command_line().parse_args(words)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said of words that are refused, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        parsed(*words)
    assert caught.value.code == 2
    return capsys.readouterr().err


def test_without_a_command_the_window_is_meant() -> None:
    found = parsed()
    assert (found.command, found.database, found.user, found.as_of) == (None, None, None, None)


def test_import_takes_a_file_or_a_folder() -> None:
    assert parsed("import", "book.xlsx").source == Path("book.xlsx")


def test_plan_takes_all_programmes_instead_of_one() -> None:
    assert (parsed("plan", "--all").programme, parsed("plan", "--all").all) == (None, True)
    assert not parsed("plan", "P1").all


def test_plan_takes_a_programme_and_has_its_defaults() -> None:
    found = parsed("plan", "P1")
    assert (found.programme, found.seconds, found.seed, found.repair) == ("P1", 60.0, 0, False)
    found = parsed("plan", "P1", "--seconds", "2.5", "--seed", "7", "--repair")
    assert (found.seconds, found.seed, found.repair) == (2.5, 7, True)


def test_check_takes_a_programme() -> None:
    assert parsed("check", "P1").programme == "P1"


@pytest.mark.parametrize("verb", ["pin", "unpin"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("group C1 P1-A", {"child": "C1", "group": "P1-A"}),
        (
            "activity S1 2027-01-16T09:30 P1-A Archery",
            {"session": "S1", "block": MORNING, "group": "P1-A", "activity": "Archery"},
        ),
        (
            "lead S1 2027-01-16T09:30 P1-A I1",
            {"session": "S1", "block": MORNING, "group": "P1-A", "staff": "I1"},
        ),
        (
            "day S1 2027-01-16 P1-A Y1",
            {"session": "S1", "day": DAY, "group": "P1-A", "staff": "Y1"},
        ),
        ("night R1 2027-01-16 Y1", {"session": "R1", "day": DAY, "staff": "Y1"}),
        ("room R1 C1 Oak", {"session": "R1", "child": "C1", "room": "Oak"}),
        ("session S1", {"session": "S1"}),
    ],
)
def test_pin_takes_an_item_by_its_codes(verb: str, words: str, said: dict[str, object]) -> None:
    found = vars(parsed(verb, "P1", *words.split(), "--as-of", "2027-01-01"))
    wanted = {"programme": "P1", "item": words.split(maxsplit=1)[0], "as_of": date(2027, 1, 1)}
    assert wanted.items() | said.items() <= found.items()


def test_every_kind_of_item_is_pinned_by_the_columns_of_its_pin() -> None:
    kinds = {item.value: tuple(f.name for f in fields(kind)) for item, kind in KINDS.items()}
    said = {name: columns for name, (_, columns) in ITEMS.items()}
    assert said == kinds | {"session": ("session",)}


def test_pins_takes_a_programme() -> None:
    assert parsed("pins", "P1").programme == "P1"


def test_export_writes_everything_if_nothing_is_said() -> None:
    found = parsed("export", "P1", "--to", "out")
    assert (found.programme, found.to, found.format) == ("P1", Path("out"), "all")
    assert parsed("export", "P1", "--to", "out", "--format", "ics").format == "ics"


def test_demo_shows_the_winter_if_nothing_is_said() -> None:
    assert (parsed("demo").to, parsed("demo").sample) == (None, "winter")
    assert parsed("demo", "--to", "out", "--sample", "pilot").sample == "pilot"


@pytest.mark.parametrize(
    "words",
    [
        ("--database", "x.db", "--user", "Jo", "--as-of", "2027-01-16", "check", "P1"),
        ("check", "P1", "--database", "x.db", "--user", "Jo", "--as-of", "2027-01-16"),
        ("--database", "x.db", "check", "--user", "Jo", "P1", "--as-of", "2027-01-16"),
    ],
)
def test_what_every_command_takes_is_said_before_or_behind_it(words: tuple[str, ...]) -> None:
    found = parsed(*words)
    assert (found.database, found.user, found.as_of) == (Path("x.db"), "Jo", date(2027, 1, 16))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fly",), "invalid choice"),
        (("import",), "FILE_OR_FOLDER"),
        (("check",), "PROGRAMME"),
        (("plan", "P1", "--seconds", "0"), "0 is no number of seconds above 0"),
        (("plan", "P1", "--seconds", "long"), "long is no number of seconds above 0"),
        (("plan", "P1", "--seed", "-1"), "-1 is no whole number"),
        (("check", "P1", "--as-of", "16/01/27"), "write it as 2027-01-16 or 16/1/2027"),
        (("check", "P1", "--as-of", "2017-02-30"), "2017-02-30 is no day of the calendar."),
        (("pin", "P1"), "ITEM"),
        (("pin", "P1", "child", "C1"), "invalid choice: 'child'"),
        (("pin", "P1", "group", "C1"), "GROUP"),
        (("unpin", "P1", "night", "R1", "Saturday", "Y1"), "Saturday is no date"),
        (("pin", "P1", "lead", "S1", "9.30", "A", "I1"), "9.30 is no date with a time: write it"),
        (("pin", "P1", "lead", "S1", "2027-01-16", "A", "I1"), "is no date with a time"),
        (("pin", "P1", "lead", "S1", "31/6/2027 9.30", "A", "I1"), "is no day of the calendar."),
        (("pin", "P1", "lead", "S1", "28/3/2027 1.30", "A", "I1"), "the clocks go forward"),
        (("export", "P1"), "--to"),
        (("export", "P1", "--to", "out", "--format", "docx"), "invalid choice: 'docx'"),
        (("demo", "--sample", "summer"), "invalid choice: 'summer'"),
    ],
)
def test_words_that_make_no_sense_are_refused(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert said in refused(capsys, *words)


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "1e999", "", "ten"])
def test_seconds_are_more_than_none_and_end(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="no number of seconds"):
        seconds(text)


def test_a_part_of_a_second_is_enough() -> None:
    assert seconds("0.5") == 0.5


@pytest.mark.parametrize("text", ["-1", "1.5", "", "two", str(2**31), "²"])
def test_a_seed_is_a_whole_number_that_the_solver_can_take(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="from 0 to 2147483647"):
        seed(text)


def test_the_largest_seed_is_taken() -> None:
    assert seed("2147483647") == 2**31 - 1


@pytest.mark.parametrize("text", ["2027-02-03", "3/2/2027", "03/02/2027"])
def test_a_date_is_written_as_in_a_workbook(text: str) -> None:
    assert a_date(text) == date(2027, 2, 3)


@pytest.mark.parametrize("text", ["3.2.27", "3/2/27", "3 Feb", ""])
def test_a_date_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="is no date with the year in four figures"):
        a_date(text)


@pytest.mark.parametrize("text", ["2027-01-16T09:30", "16/1/2027 9.30", "16/01/2027T9:30"])
def test_a_time_is_written_with_a_colon_or_as_the_app_says_it(text: str) -> None:
    assert a_moment(text) == MORNING


def test_what_makes_no_sense_is_one_sentence_and_where_to_ask(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert refused(capsys, "check").splitlines() == [
        "The following arguments are required: PROGRAMME.",
        "What can be said: belonging check --help",
    ]
    assert refused(capsys, "pin", "P1", "group", "C1").endswith(
        "belonging pin PROGRAMME group --help\n"
    )


@pytest.mark.parametrize("verb", [None, *VERBS])
def test_help_says_what_a_command_takes(
    capsys: pytest.CaptureFixture[str], verb: str | None
) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed(*([verb] if verb else []), "--help")
    said = capsys.readouterr().out
    assert caught.value.code == 0
    assert all(option in said for option in ("--database", "--user", "--as-of"))
    assert " ".join(said.split()).count(VERBS[verb][0] if verb else "Exit codes: 0 done;") >= 1
