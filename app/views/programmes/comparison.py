"""Several plans of a programme side by side: what they cost, leave open, break and share out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import fill

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from app.services.costs import MEANS
from app.services.fairness import ChildLine
from app.services.plans_told import PlanTold
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, button, em, words
from app.views.programmes.difference_list import GAPS, counts
from app.views.programmes.table_part import TablePart

Line = tuple[str, ...]
DIFFERS = "≠ differs"
HOW = (
    "Each plan is judged by what is known now. Fewer points are better; in brackets stands how far "
    "a plan is from the first one here. What is not the same in all of them is marked “≠ differs”."
)
ALIKE = "Nothing differs: these plans cost, leave open and share out the same."
ON_SCREEN = 0.9
SO_LONG = 24
"""Letters of a line of a plan's name above its column."""


def comparison_headers(plans: Sequence[PlanTold]) -> Line:
    """The plans' names, with the state where it tells them apart."""
    names = (f"{fill(plan.name, SO_LONG)}\n({plan.state})" for plan in plans)
    return ("", "Differs?", *names)


def comparison_lines(plans: Sequence[PlanTold]) -> Iterator[Line]:
    """A line for the score, each kind of gap, what is broken, each rule, and each child."""
    yield _numbers("Score", [plan.score for plan in plans])
    yield _line("Best possible", [_bound(plan) for plan in plans])
    for rule in _in_order(GAPS, [plan.gaps for plan in plans]):
        yield _numbers(f"Open: {counts(rule)}", [plan.gaps.get(rule, 0) for plan in plans])
    yield _numbers("Rules broken", [len(plan.breaches) for plan in plans])
    for sentence in dict.fromkeys(said for plan in plans for said in plan.breaches):
        broken = ["⚠ broken" if sentence in plan.breaches else "kept" for plan in plans]
        yield _line(sentence, broken)
    for rule in _in_order(MEANS, [plan.costs for plan in plans]):
        yield _numbers(f"{counts(rule)} ({rule})", [plan.costs.get(rule, 0) for plan in plans])
    yield from _children(plans)


def _in_order(known: Iterable[str], found: Sequence[Mapping[str, int]]) -> Iterator[str]:
    """The rules that any plan has anything of, in the order of the contract."""
    return (rule for rule in known if any(rule in each for each in found))


def _children(plans: Sequence[PlanTold]) -> Iterator[Line]:
    """What each child gets in each plan."""
    shares = [{line.name: share_said(line) for line in plan.fairness.children} for plan in plans]
    for name in dict.fromkeys(name for each in shares for name in each):
        yield _line(name, [each.get(name, "") for each in shares])


def share_said(line: ChildLine) -> str:
    """What a child gets: "wishes 2 of 3, friends 1 of 1, faces 4"."""
    share = line.share
    said = f"wishes {share.wishes.got} of {share.wishes.of}"
    said += f", friends {share.friends.got} of {share.friends.of}, faces {share.faces}"
    return f"{said}, ▼ always gets the least" if line.standing.worst else said


def _bound(plan: PlanTold) -> str:
    return "not known" if plan.bound is None else str(plan.bound)


def _numbers(what: str, found: Sequence[int]) -> Line:
    """A line of numbers, each with how far it is from the first."""
    return _line(what, [_beside(each, found[0]) for each in found], same=len(set(found)) == 1)


def _beside(number: int, first: int) -> str:
    return str(number) if number == first else f"{number} ({number - first:+d})"


def _line(what: str, cells: Sequence[str], *, same: bool | None = None) -> Line:
    alike = len(set(cells)) == 1 if same is None else same
    return (what, "" if alike else DIFFERS, *cells)


class ComparisonDialog(QDialog):
    """Plans in columns; a switch leaves only what differs."""

    def __init__(self, plans: Sequence[PlanTold], parent: QWidget) -> None:
        super().__init__(parent)
        self._plans = plans
        self.setWindowTitle("Plans side by side")
        self.table = TablePart("Plans side by side", wraps=True, known_heads=False)
        self.only = QCheckBox("&Only what differs")
        self.only.setMinimumHeight(TARGET)
        self.only.toggled.connect(self._show)
        self.close_button = button("&Close", self.reject)
        self.close_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(words(HOW))
        layout.addWidget(self.table, 1)
        layout.addWidget(flowing(self.only, self.close_button))
        wanted = QSize(em(self) * 52, em(self) * 38)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))
        self._show()

    @Slot()
    def _show(self) -> None:
        lines = list(comparison_lines(self._plans))
        if self.only.isChecked():
            lines = [line for line in lines if line[1]]
        self.table.fill(comparison_headers(self._plans), lines, ALIKE)
