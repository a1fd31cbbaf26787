"""Sentences and a table below them, only to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.services.cohort_comparing import ChoicesCompared
from app.services.cohort_fairness import CohortFairness
from app.services.cohort_rows import Choice
from app.views.flow import flowing
from app.views.look import GAP, WIDE, button, em, words
from app.views.programmes.table_part import TablePart
from app.words import counted

ON_SCREEN = 0.9
ALIKE = "The two choices choose the same children."


@dataclass(frozen=True, slots=True)
class Read:
    """What there is to read."""

    title: str
    sentences: tuple[str, ...]
    headers: tuple[str, ...]
    lines: tuple[Sequence[str], ...]
    if_none: str = ""


class TableDialog(QDialog):
    """A table with sentences above it."""

    def __init__(self, read: Read, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(read.title)
        self.said = words("\n".join(read.sentences))
        self.table = TablePart(read.title, wraps=True, known_heads=False)
        self.close_button = button("&Close", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(flowing(self.close_button))
        self.table.fill(read.headers, read.lines, read.if_none)
        wanted = QSize(em(self) * 46, em(self) * 32)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))


def comparison(found: ChoicesCompared) -> Read:
    """Two choices beside each other."""
    first, second = found.first, found.second
    marks = {True: "✓ chosen", False: "– not chosen"}
    return Read(
        f"{first.code} and {second.code}",
        (_of(first), _of(second), f"Chosen by both: {_names(each.name for each in found.both)}"),
        ("Child", f"{first.code} {first.name}".strip(), f"{second.code} {second.name}".strip()),
        tuple(
            (
                each.name,
                f"{marks[each.chosen_first]}\n{each.first or 'not in this choice'}",
                f"{marks[not each.chosen_first]}\n{each.second or 'not in this choice'}",
            )
            for each in found.differ
        ),
        ALIKE,
    )


def _of(choice: Choice) -> str:
    chosen = counted(len(choice.chosen), "child", "children")
    return f"{choice.code}: {chosen}, {counted(choice.points, 'point')}."


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "nobody"


def shares(choice: Choice, found: CohortFairness) -> Read:
    """How a choice is shared out."""
    return Read(
        f"How {choice.code} is shared out",
        (f"Chosen of those who waited: {found.all_.sentence}.", *found.nobody),
        ("By", "Part", "Chosen", "Of", "Share"),
        tuple(
            (part.by, share.part, str(share.chosen), str(share.of), f"{share.percent} %")
            for part in found.parts
            for share in part.shares
        ),
    )
