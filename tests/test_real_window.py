"""The window as a person has it: a real screen, a window manager, a mouse and keys from outside."""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from app.paths import resources
from tests.screen import Screen, until, virtual_screen

ROOT = Path(__file__).parents[1]
SAMPLE = resources() / "samples" / "winter"
TODAY = "2026-11-22"
SAID = "said.txt"
PLANNED = 60.0
"""Seconds until which a plan is there, however busy the machine is."""
MEMBER = """
select groups.name from plan_members
join plans on plans.id = plan_members.plan_id and plans.state = 'current'
join groups on groups.code = plan_members."group"
where plan_members.child = ?
"""
NEAR_TOP = 40
"""Pixels below the edge of a list, in which its first card surely is."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing on the screen, as a screen reader is told of it."""

    role: str
    name: str
    value: str
    place: tuple[int, int, int, int]
    enabled: bool
    focused: bool
    front: bool

    @property
    def middle(self) -> tuple[int, int]:
        left, top, width, height = self.place
        return left + width // 2, top + height // 2

    @property
    def head(self) -> tuple[int, int]:
        left, top, width, height = self.place
        return left + width // 2, top + min(NEAR_TOP, height) // 2

    def holds(self, other: "Thing") -> bool:
        left, top, width, height = self.place
        x, y = other.middle
        return left <= x < left + width and top <= y < top + height


@dataclass(frozen=True, slots=True)
class Shown:
    """The app on a screen: what is seen of it, and what is done with it."""

    screen: Screen
    process: subprocess.Popen[str]

    def look(self) -> list[Thing]:
        """Everything that is seen now."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write("\n")
        stdin.flush()
        return [Thing(**told) for told in json.loads(stdout.readline())]

    def find(self, name: str, role: str | None = None) -> Thing:
        """What has a name that begins so, once it is in front and can be used."""

        def found() -> Thing | None:
            return next((t for t in self.look() if fits(t)), None)

        def fits(thing: Thing) -> bool:
            usable = thing.front and thing.enabled
            return usable and thing.name.startswith(name) and role in (None, thing.role)

        return until(f"seen: {name}", found, PLANNED)

    def click(self, name: str, role: str | None = None) -> None:
        self.screen.click(self.find(name, role).middle)

    def answer(self, title: str, text: str) -> None:
        """Types an answer into a dialog, and waits until it has closed."""
        self.find(title, "Dialog")
        self.screen.press("ctrl+a")
        self.screen.write(text)
        until(f"typed: {text}", lambda: any(t.value == text for t in self.look()))
        self.screen.press("Return")
        until(f"gone: {title}", lambda: all(t.role != "Dialog" for t in self.look()))

    def groups(self) -> dict[str, Thing]:
        """The columns of the board that are groups, by their names."""
        self.find("In no group", "List")
        lists = [t for t in self.look() if t.role == "List" and "support" in t.name]
        return {each.name.split(",")[0]: each for each in lists}

    def cards(self, column: Thing) -> list[Thing]:
        """The cards in a column, from the top."""
        items = (t for t in self.look() if t.role == "ListItem")
        return [each for each in items if column.holds(each)]


@contextmanager
def app_on(screen: Screen, database: Path, folder: Path) -> Iterator[Shown]:
    """The app as a process on a screen; where something fails, a picture of it is kept."""
    words = [sys.executable, "-m", "tests.telling", "--database", str(database), "--as-of", TODAY]
    pipe = subprocess.PIPE
    with (folder / SAID).open("w") as said:
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=dict(screen.environment),
            stdin=pipe,
            stdout=pipe,
            stderr=said,
            text=True,
        )
    try:
        yield Shown(screen, process)
    except BaseException:
        screen.photograph(folder / "failed.png")
        raise
    finally:
        process.kill()
        process.communicate()


def group_of(database: Path, child: str) -> str:
    """The name of the group in which the database's current plan has a child."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        return "".join(name for (name,) in rows.execute(MEMBER, (child,)))


@pytest.mark.outside
@pytest.mark.timeout(240)
def test_a_sample_is_imported_planned_changed_by_hand_and_exported(tmp_path: Path) -> None:
    database, out, home = (tmp_path / name for name in ("belonging.db", "out", "home"))
    for folder in (out, home):
        folder.mkdir()
    with virtual_screen(home) as screen, app_on(screen, database, tmp_path) as app:
        begin(app)
        import_sample(app)
        plan(app)
        move_and_undo(app, database)
        export(app, out)
        screen.press("ctrl+q")
        assert app.process.wait(timeout=30) == 0
    assert (tmp_path / SAID).read_text(encoding="utf-8") == ""
    kinds = {path.suffix for path in out.iterdir()}
    assert kinds >= {".json", ".xlsx", ".csv", ".ics", ".pdf"}


def is_in(database: Path, child: str, group: str) -> bool:
    """Whether the database's current plan has a child in a group."""
    return group_of(database, child) == group


def begin(app: Shown) -> None:
    """Says who is working; nothing is there yet."""
    app.answer("Who is working?", "Grace")
    app.find("Nothing yet.")


def import_sample(app: Shown) -> None:
    """Goes from the first page to where a folder is imported."""
    app.click("Import a workbook")
    app.click("Import a folder…")
    app.answer("Import a folder", str(SAMPLE))
    app.find("Imported: ")


def plan(app: Shown) -> None:
    """Plans for two seconds at most."""
    app.click("Programmes", "ListItem")
    app.click("Seconds for planning", "SpinBox")
    app.screen.press("ctrl+a")
    app.screen.write("2")
    app.screen.press("Tab", "F5")
    app.find("✓ Nothing open")


def move_and_undo(app: Shown, database: Path) -> None:
    """Carries a card to another group with the mouse; takes it back, and does it again."""
    app.click("2 Groups", "PageTab")
    before, after = list(app.groups())[:2]
    child = app.groups()[before]
    card = next(each for each in app.cards(child) if "apart" not in each.name)
    code = re.findall(r"\((\w+)\)", card.name)[0]
    app.screen.take(card.head, app.groups()[after].head)
    app.screen.let_go()
    until(f"{code} in {after}", partial(is_in, database, code, after))
    for button, keys, group in (("Undo", "ctrl+z", before), ("Redo", "ctrl+y", after)):
        app.find(button, "Button")
        app.screen.press(keys)
        until(f"{code} in {group}", partial(is_in, database, code, group))


def export(app: Shown, folder: Path) -> None:
    """Writes all there is into a folder."""
    app.click("Import and export", "ListItem")
    app.click("Workbook (.xlsx)", "ComboBox")
    app.screen.press("End", "Return")
    app.click("Export to a folder…")
    app.answer("Export to a folder", str(folder))
    app.find("Wrote ")
