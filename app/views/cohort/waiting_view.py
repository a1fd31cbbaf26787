"""Everybody who waits for a programme: points, how long, and who may be chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.candidates import Candidates, Waiting
from app.views.look import GAP, words
from app.views.programmes.table_part import TablePart
from app.words import counted

HEADERS = ("Child", "Points", "Waiting since", "District", "Referred by", "May come?", "Points for")
NOBODY = "Nobody waits for this programme. Take referrals in on the page Referrals."


class WaitingView(QWidget):
    """A table of those who wait, those with most points first."""

    def __init__(self) -> None:
        super().__init__()
        self.count = words()
        self.list = TablePart("Everybody who waits", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.count)
        layout.addWidget(self.list, 1)

    def show_waiting(self, known: Candidates | None) -> None:
        """Shows those who wait."""
        waiting = known.waiting if known else ()
        self.count.setText(_count(waiting))
        self.count.setVisible(bool(waiting))
        ranked = sorted(waiting, key=_rank)
        self.list.fill(HEADERS, map(waiting_line, ranked), NOBODY if known else "")


def _rank(child: Waiting) -> tuple[bool, bool, int, str]:
    """Who may be chosen first, then who may not; who holds a place stands apart, last."""
    return child.holds, not child.candidate, -child.points, child.child


def _count(waiting: Sequence[Waiting]) -> str:
    able = sum(each.candidate and not each.holds for each in waiting)
    held = sum(each.holds for each in waiting)
    return (
        f"{counted(len(waiting), 'child', 'children')}: {able} may be chosen, "
        f"{held} with a place already, {len(waiting) - able - held} may not come."
    )


def _may_come(child: Waiting) -> str:
    if child.holds:
        return "✓ holds a place"
    hindrance = f"{child.hindrance[:1].upper()}{child.hindrance[1:]}"
    return f"✗ {hindrance}" if hindrance else "✓ may be chosen"


def waiting_line(child: Waiting) -> Sequence[str]:
    """What the table says of a child."""
    return (
        child.name,
        str(child.points),
        f"{child.waiting_since:%d/%m/%Y}" if child.waiting_since else "",
        child.district,
        child.source,
        _may_come(child),
        "; ".join(f"{part.name}: {part.points}" for part in child.parts),
    )
