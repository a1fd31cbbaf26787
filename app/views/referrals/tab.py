"""What the tabs of the page of referrals have in common."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.desk import Desk
from app.views.look import GAP


class TabView(QWidget):
    """A tab of the page. The page lets it reload when something that it `reads` was written."""

    reads: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GAP, GAP, GAP, GAP)
        self.body.setSpacing(GAP)

    def reload(self) -> None:
        """Reads again what the tab shows."""

    def show_record(self, record: str) -> None:
        """Shows what a code stands for here, as soon as it has been read."""
