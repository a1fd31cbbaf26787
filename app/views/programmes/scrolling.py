"""A page that scrolls where the window is too low for it: nothing of it is ever cut off."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.views.look import GAP


def scrolling(*widgets: QWidget, grows: QWidget | None = None) -> QScrollArea:
    """Widgets below each other; the last takes the room that is left, or the one that `grows`."""
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretchFactor(grows or widgets[-1], 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def scroll_to_top_of(area: QScrollArea, part: QWidget) -> None:
    """Scrolls to the top of a part, unless that is in sight with half of the room for it."""
    view = area.viewport()
    if not 0 <= part.mapTo(view, QPoint()).y() <= view.height() // 2:
        area.verticalScrollBar().setValue(part.y())
