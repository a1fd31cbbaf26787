"""Prints passports into a folder: that of one child, or those of a whole programme."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.views.desk import Desk
from app.views.look import button
from app.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.papers import Made
    from app.services.passports import Passports
    from app.views.work import Going


class PassportPrinting(QObject):
    """Two buttons, for the child that is chosen and for all of the programme that is shown."""

    said = Signal(str)
    """What was written, and what was not."""

    def __init__(self, desk: Desk, view: QWidget) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._programme = ""
        self._child: str | None = None
        self.one_button = button("Print t&he passport…", self._choose_for_one)
        self.one_button.setToolTip("One page in the child's own words, for the youth worker.")
        self.all_button = button("Print all passports…", self._choose_for_all)
        self.all_button.setToolTip("And says which youth workers get which.")

    def show(self, programme: str, child: str | None) -> None:
        """Takes another programme, and another child of it or none."""
        self._programme, self._child = programme, child
        self.one_button.setEnabled(child is not None)

    @Slot()
    def _choose_for_one(self) -> None:
        name = QFileDialog.getExistingDirectory(self._view, "A folder for the passport")
        if name:
            self.print_one(Path(name))

    @Slot()
    def _choose_for_all(self) -> None:
        name = QFileDialog.getExistingDirectory(self._view, "A folder for the passports")
        if name:
            self.print_all(Path(name))

    def print_one(self, folder: Path) -> None:
        """Writes the chosen child's passport into a folder."""
        child, passports = self._child, self._passports()
        if child is not None:
            self._print(lambda _: passports.print_one(child, folder), folder)

    def print_all(self, folder: Path) -> None:
        """Writes the passports of all into a folder."""
        programme, passports = self._programme, self._passports()
        self._print(lambda _: passports.print_all(programme, folder), folder)

    def _passports(self) -> "Passports":
        from app.services.passports import Passports  # noqa: PLC0415 -- it loads reportlab

        return Passports(self._desk.database)

    def _print(self, make: "Callable[[Going], Made]", folder: Path) -> None:
        self.said.emit("")
        self._desk.work.run(make, done=lambda made: self.said.emit(_written(made, folder)))


def _written(made: "Made", folder: Path) -> str:
    names = ", ".join(path.name for path in made.files)
    what = names if len(made.files) == 1 else counted(len(made.files), "passport")
    return "\n".join((f"Wrote {what} to {folder}.", *made.notices))
