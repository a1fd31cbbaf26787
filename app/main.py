"""Composition root: reads the command line, makes every real object once, and hands it down."""

import gc
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from app.arguments import command_line
from app.errors import UserError
from app.paths import default_database
from app.scheduling.times import LONDON
from app.system import system_user

if TYPE_CHECKING:
    from app.models.database import Database

SAMPLE_DATABASE = "sample.db"


def main(words: Sequence[str] | None = None) -> int:
    """Run the app, and give its exit code: 0 done, 1 something falls short, 2 bad input."""
    speak_of_anybody()
    arguments = command_line().parse_args(words)
    try:
        return show(arguments) if needs_window(arguments) else run(arguments)
    except BrokenPipeError:  # whoever listened has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was not finished was not stored.\n")
        return 2


def speak_of_anybody() -> None:
    """Let a name with a letter that the console does not have be written without it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def needs_window(arguments: Namespace) -> bool:
    """Whether the window is asked for, and there is a screen to show it on.

    Raises:
        UserError: nothing but the window is asked for, and there is no screen.
    """
    if arguments.command == "demo":
        return arguments.to is None and has_screen()
    if arguments.command is None and not has_screen():
        raise UserError("There is no screen to show a window on. For commands: belonging --help.")
    return arguments.command is None


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(arguments: Namespace) -> int:
    """Carry out a command."""
    # The window starts without them.
    from app import (  # noqa: PLC0415
        commands,
        commands_casework,
        commands_outbox,
        commands_whatif,
    )

    verbs = {
        "import": commands.read,
        "plan": commands.plan,
        "undo": commands.undo,
        "variants": commands.variants,
        "check": commands.check,
        "why": commands_whatif.why,
        "standby": commands_whatif.standby,
        "whatif": commands_whatif.whatif,
        "eligible": commands_casework.eligible,
        "find": commands_casework.find,
        "waiting": commands_casework.waiting,
        "choose": commands_casework.choose,
        "ready": commands_casework.ready,
        "pin": commands.pin,
        "unpin": commands.unpin,
        "pins": commands.pins,
        "outbox": commands_outbox.outbox,
        "export": commands.export,
        "weekend": commands.weekend,
        "demo": commands.demo,
    }
    with ExitStack() as stack:
        path = arguments.database
        if path is None and arguments.command == "demo":
            path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / SAMPLE_DATABASE
        path = path or own_database()
        if not path.exists() and arguments.command not in ("import", "demo"):
            raise UserError(f"There is no database {path} yet. Import a workbook into it first.")
        database = stack.enter_context(open_file(path))
        desk = commands.Desk(database, arguments.user or system_user() or "somebody")
        code = verbs[arguments.command](desk, arguments)
    sys.stdout.flush()
    return code


def show(arguments: Namespace) -> int:
    """Open the window; the sample's has a database of its own.

    Nothing that is imported at the start is ever garbage. Python's collector looks for some in it
    again and again, for longer than Today takes to be read: it rests, then leaves all that alone.
    """
    gc.disable()
    from app.views.loading import load_qt  # noqa: PLC0415 -- commands need no Qt

    load_qt()
    from app.views.window import open_window  # noqa: PLC0415 -- nor do they need this

    sample = arguments.sample if arguments.command == "demo" else None
    path = arguments.database or (own_database(SAMPLE_DATABASE) if sample else own_database())
    day = clock(arguments.as_of)
    return open_window(
        path,
        opens=open_file,
        user=arguments.user,
        today=day,
        sample=sample,
        imported=gc.freeze,
    )


def clock(as_of: date | None) -> Callable[[], date]:
    """What tells the date: always `as_of` if one was given, else what it is in London then."""
    return today if as_of is None else lambda: as_of


def open_file(path: Path) -> "Database":
    """Open a database file, made where it is not there; the first time takes half a second."""
    from app.models.database import open_database  # noqa: PLC0415 -- the window is painted first

    return open_database(path, now=now)


def own_database(name: str | None = None) -> Path:
    """The database in the platform's data folder, which is made where it is not there."""
    path = default_database()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {path.parent} cannot be made: {error.strerror}. "
            "Say where the database is to be, with --database."
        ) from error
    return path.with_name(name) if name else path


def today() -> date:
    """The date in London."""
    return now().astimezone(LONDON).date()


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)
