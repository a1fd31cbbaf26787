"""The words of the command line: what may be said, and the help for all of it."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from app.system import system_user
from app.workbook.cells import UnreadableError
from app.workbook.days import off_calendar, read_day, read_moment, says_a_time

SAMPLES = ("winter", "pilot")
FORMATS = (
    "json",
    "xlsx",
    "csv",
    "ics",
    "letters",
    "pages",
    "rosters",
    "safety",
    "duties",
    "all",
)


class Words(ArgumentParser):
    """A part of the command line: what makes no sense is said in a sentence, with where to ask."""

    @override
    def error(self, message: str) -> NoReturn:
        said = f"{message[0].upper()}{message[1:]}"
        self.exit(2, f"{said}.\nWhat can be said: {self.prog} --help\n")


def command_line() -> ArgumentParser:
    """The command line. Without a command, the window opens."""
    line = Words(
        prog="belonging",
        parents=[_everywhere()],
        description="Plans outdoor programmes for children in foster care. "
        "Without a command it opens the window.",
        epilog="Exit codes: 0 done; 1 done, but something falls short (it is said); "
        "2 bad input or usage.",
    )
    line.set_defaults(database=None, user=None, as_of=None)
    verbs = line.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (words, add) in VERBS.items():
        add(verbs.add_parser(name, help=words, description=words, parents=[_everywhere()]))
    return line


def _everywhere() -> Words:
    """What every command takes, before the command's name or behind it."""
    shared = Words(add_help=False, argument_default=SUPPRESS)
    shared.add_argument("--database", type=Path, metavar="PATH", help="the database file")
    shared.add_argument(
        "--user", metavar="NAME", help=f"who is working; if not said: {system_user() or 'you'}"
    )
    shared.add_argument("--as-of", type=a_date, metavar="DATE", help="a date instead of today")
    return shared


def _import(verb: ArgumentParser) -> None:
    verb.add_argument(
        "source", type=Path, metavar="FILE_OR_FOLDER", help="an .xlsx file, or a folder of .csv"
    )


def _programme(verb: ArgumentParser) -> None:
    verb.add_argument("programme", metavar="PROGRAMME", help="the programme's code")


def _plan(verb: ArgumentParser) -> None:
    verb.add_argument("programme", nargs="?", metavar="PROGRAMME", help="the programme's code")
    verb.add_argument(
        "--all", action="store_true", help="every unfinished programme, for the best total"
    )
    verb.add_argument(
        "--seconds",
        type=seconds,
        default=60.0,
        metavar="N",
        help="how long at most, for each programme (60)",
    )
    verb.add_argument(
        "--seed", type=seed, default=0, metavar="N", help="another seed, another of equals (0)"
    )
    verb.add_argument(
        "--repair", action="store_true", help="change the current plan as little as possible"
    )


def _export(verb: ArgumentParser) -> None:
    _programme(verb)
    verb.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where to")
    verb.add_argument(
        "--format", choices=FORMATS, default="all", help="what to write (all if not said)"
    )


def _weekend(verb: ArgumentParser) -> None:
    verb.add_argument(
        "day", nargs="?", type=a_date, metavar="DATE", help="a date of that week (the next one)"
    )
    verb.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where to")


def _demo(verb: ArgumentParser) -> None:
    verb.add_argument("--to", type=Path, metavar="FOLDER", help="plan it and write its papers here")
    verb.add_argument("--sample", choices=SAMPLES, default="winter", help="which sample (winter)")


def _pin(verb: ArgumentParser) -> None:
    _programme(verb)
    kinds = verb.add_subparsers(dest="item", metavar="ITEM", title="items", required=True)
    for name, (words, columns) in ITEMS.items():
        kind = kinds.add_parser(name, help=words, description=words, parents=[_everywhere()])
        for column in columns:
            read = READ.get(column, str)
            kind.add_argument(column, type=read, metavar=column.upper(), help=COLUMNS[column])


ITEMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "group": ("A child stays in a group.", ("child", "group")),
    "activity": ("A group does it in a block.", ("session", "block", "group", "activity")),
    "lead": ("A person leads a group in a block.", ("session", "block", "group", "staff")),
    "day": ("A person looks after a group on a day.", ("session", "day", "group", "staff")),
    "night": ("A person sleeps in on a night.", ("session", "day", "staff")),
    "room": ("A child sleeps in a room.", ("session", "child", "room")),
    "session": ("All that the current plan says of a session.", ("session",)),
}
"""What can be pinned, and what says which one it is."""

COLUMNS: Mapping[str, str] = {
    "session": "the session's code",
    "block": "when the block starts, written 2027-01-16T09:30",
    "day": "the date, written 2027-01-16 or 16/1/2027; a night's is that on which it begins",
    "group": "the group's code",
    "child": "the child's code",
    "staff": "the code of the member of staff",
    "room": "the room's name",
    "activity": "the activity's name",
    "first": "the date, or the first of several, written 2027-01-16 or 16/1/2027",
    "last": "the last date, if it is another",
    "household": "the household's code",
    "centre": "the centre's code, or the beginning of its name",
}


def _standby(verb: ArgumentParser) -> None:
    _programme(verb)
    verb.add_argument("session", nargs="?", metavar="SESSION", help=f"{COLUMNS['session']}; or all")


def _whatif(verb: ArgumentParser) -> None:
    _programme(verb)
    events = verb.add_subparsers(dest="event", metavar="EVENT", title="events", required=True)
    for name, (words, columns) in EVENTS.items():
        event = events.add_parser(name, help=words, description=words, parents=[_everywhere()])
        for column in columns:
            _column(event, column.removesuffix("?"), optional=column.endswith("?"))
        if name == "away":
            event.add_argument("--nights-only", action="store_true", help="comes by day")
        event.add_argument("--accept", action="store_true", help="keep the change and the plans")
        event.add_argument(
            "--seconds", type=seconds, default=60.0, metavar="N", help="at most (60)"
        )
        event.add_argument("--seed", type=seed, default=0, metavar="N", help="one of equals (0)")


def _column(verb: ArgumentParser, column: str, *, optional: bool) -> None:
    verb.add_argument(
        column,
        nargs="?" if optional else None,
        type=READ.get(column, str),
        metavar=column.upper(),
        help=COLUMNS[column],
    )


EVENTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ill": ("A person is away.", ("staff", "first", "last?")),
    "withdraw": ("A child leaves the programme.", ("child",)),
    "away": ("A child does not come to a session.", ("child", "session")),
    "move-child": ("A child moves to another household.", ("child", "household", "first")),
    "move-session": ("A session begins on another date.", ("session", "first")),
    "close-room": ("A room is closed.", ("centre", "room", "first", "last?")),
    "close-centre": ("A centre is closed.", ("centre", "first", "last?")),
    "wind": ("Nothing that needs weather takes place.", ("session", "first?")),
}
"""What can be tried out, and what says which it is; `?`: it may be left out."""


def _eligible(verb: ArgumentParser) -> None:
    verb.add_argument("child", metavar="CHILD", help=COLUMNS["child"])
    verb.add_argument(
        "--programme", metavar="CODE", help="the age counts on its first day (else on the date)"
    )


def _find(verb: ArgumentParser) -> None:
    verb.add_argument("list", choices=LISTS, metavar="LIST", help=", ".join(LISTS))


LISTS = ("part-time", "on-notice", "two-moves", "excluded", "waiting")
"""The lists that find children."""


def _choose(verb: ArgumentParser) -> None:
    _programme(verb)
    verb.add_argument("--lot", type=seed, metavar="SEED", help="a lot decides what is tied")


def _outbox(verb: ArgumentParser) -> None:
    verbs = verb.add_subparsers(dest="outbox", metavar="VERB", title="verbs", required=True)
    for name, (words, add) in OUTBOX.items():
        add(verbs.add_parser(name, help=words, description=words, parents=[_everywhere()]))


def _outbox_list(verb: ArgumentParser) -> None:
    verb.add_argument("--all", action="store_true", help="what was sent or put aside too")


def _outbox_draft(verb: ArgumentParser) -> None:
    verb.add_argument("programme", nargs="?", metavar="PROGRAMME", help="the programme's code")
    verb.add_argument("--letters", choices=ASKED_FOR, metavar="KIND", help=", ".join(ASKED_FOR))


def _outbox_check(verb: ArgumentParser) -> None:
    verb.add_argument("number", nargs="+", type=int, metavar="NUMBER", help="a message's number")


def _outbox_log(_: ArgumentParser) -> None:
    """The log of what has left needs no more words."""


ASKED_FOR = ("invitation", "goodbye", "feedback")
"""The letters that are drafted when somebody asks for them."""

OUTBOX: Mapping[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "list": ("Prints what waits to be checked or sent.", _outbox_list),
    "draft": ("Drafts what should be told and was not, or letters of a kind.", _outbox_draft),
    "check": ("Records that you checked what somebody else drafted.", _outbox_check),
    "log": ("Prints what has left, to whom and when.", _outbox_log),
}


VERBS: Mapping[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "import": ("Reads a workbook into the database: all of it, or nothing.", _import),
    "plan": ("Plans a programme, and stores the plan as its current one.", _plan),
    "undo": ("Brings the plan before the current one back.", _programme),
    "variants": ("Compares a programme's current plan with its others.", _programme),
    "check": ("Prints breaches, gaps and costs of the stored plan.", _programme),
    "why": ("Prints why each gap is open, and what would close it.", _programme),
    "standby": ("Prints who else could take each duty.", _standby),
    "whatif": ("Tries something out: what would become of the plans?", _whatif),
    "pin": ("Pins an item of a programme's plan: planning keeps it.", _pin),
    "unpin": ("Frees an item that is pinned.", _pin),
    "pins": ("Prints what is pinned in a programme.", _programme),
    "eligible": ("Prints which criteria a child meets, and on what evidence.", _eligible),
    "find": ("Prints a list that finds children: part-time timetables, on notice, …", _find),
    "waiting": ("Prints who waits for a programme, with points.", _programme),
    "choose": ("Proposes a cohort, with a sentence for each child.", _choose),
    "ready": ("Prints who is not ready for which session, and who must sign.", _programme),
    "outbox": ("Drafts, checks and logs what is told to carers and staff.", _outbox),
    "export": ("Writes a programme's files into a folder.", _export),
    "weekend": ("Writes all papers of a week, sorted by reader, with an index.", _weekend),
    "demo": ("Opens the window on a filled sample, or plans it and writes its papers.", _demo),
}


def a_date(text: str) -> date:
    """A date, written 2027-01-16 or 16/1/2027."""
    if day := read_day(text):
        return day
    raise ArgumentTypeError(_no_date(text, "2027-01-16 or 16/1/2027"))


def _no_date(text: str, form: str) -> str:
    if off_calendar(text):
        return f"{text} is no day of the calendar"
    return f"{text} is no date with the year in four figures: write it as {form}"


def seconds(text: str) -> float:
    """A number of seconds, more than none."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ArgumentTypeError(f"{text} is no number of seconds above 0")
    return number


def seed(text: str) -> int:
    """A seed: a whole number that the solver can take."""
    if not text.isdecimal() or int(text) >= 2**31:
        raise ArgumentTypeError(f"{text} is no whole number from 0 to {2**31 - 1}")
    return int(text)


def a_moment(text: str) -> datetime:
    """A date with a time, written 2027-01-16T09:30 or "16/1/2027 9.30"."""
    try:
        moment = read_moment(text, ends=False) if says_a_time(text) else None
    except UnreadableError as error:
        raise ArgumentTypeError(f"{text} is not {error}") from None
    if moment is None:
        form = '2027-01-16T09:30 or "16/1/2027 9.30"'
        no_time = f"{text} is no date with a time: write it as {form}"
        raise ArgumentTypeError(_no_date(text, form) if off_calendar(text) else no_time)
    return moment


READ: Mapping[str, Callable[[str], date]] = {
    "block": a_moment,
    "day": a_date,
    "first": a_date,
    "last": a_date,
}
"""How what is no code is read."""
