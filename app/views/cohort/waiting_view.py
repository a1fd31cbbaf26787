"""Everybody who waits for a programme: points, how long, and who may be chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.candidates import Candidates, Waiting
from app.services.cohort_ages import Ages, ages_of_waiting
from app.views.look import GAP, em, words
from app.views.pictures import AgesPicture
from app.views.programmes.scrolling import scrolling
from app.views.programmes.table_part import TablePart
from app.words import counted

HEADERS = ("Child", "Points", "Waiting since", "District", "Referred by", "May come?", "Points for")
LEAST = 9
"""Lines of text: the table is never lower. Where the window is, the tab scrolls."""
DRAWN = "Solid: holds a place; hatched: may be chosen."
NOBODY = "Nobody waits for this programme. Take referrals in on the page Referrals."


class WaitingView(QWidget):
    """A table of those who wait, those with most points first."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.ages = words(), words()
        self.picture = AgesPicture("Children by school year")
        self.list = TablePart("Everybody who waits", wraps=True)
        self.list.setMinimumHeight(em(self) * LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        area = scrolling(self.count, self.picture, self.ages, self.list)
        for behind in filter(None, (area.viewport(), area.widget())):
            behind.setAutoFillBackground(False)  # the tab's own is seen
        layout.addWidget(area)

    def show_waiting(self, known: Candidates | None) -> None:
        """Shows those who wait."""
        waiting = known.waiting if known else ()
        self.count.setText(_count(waiting))
        self.count.setVisible(bool(waiting))
        ages = ages_of_waiting(known) if known else Ages()
        self.picture.show_ages(ages)
        self.ages.setText(f"{ages.sentence} {DRAWN}")
        self.ages.setVisible(bool(ages.years))
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
