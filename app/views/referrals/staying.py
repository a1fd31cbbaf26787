"""Keeps what a person looks at where it is, while something above it comes or goes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


@contextmanager
def staying(area: QScrollArea, document: QWidget) -> Iterator[None]:
    """Scrolls by as much as the field with the focus, or else what is at the top, has moved."""
    bar = area.verticalScrollBar()
    kept = _looked_at(document, bar.value())
    before = kept.mapTo(document, QPoint()).y()
    yield
    _lay_out(document)
    QApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))
    bar.setValue(bar.value() + kept.mapTo(document, QPoint()).y() - before)


def _looked_at(document: QWidget, y: int) -> QWidget:
    """The field in which somebody types; if it is not seen, the lowest part that begins above."""
    for each in document.findChildren(QWidget):
        if each.hasFocus() and not each.visibleRegion().isEmpty():
            return each
    above = [each for each in _parts(document) if each.y() <= y]
    return max(above, key=lambda each: each.y(), default=document)


def _lay_out(document: QWidget) -> None:
    """Lays out at once what would be laid out with the next event."""
    for each in (*_parts(document), document):
        layout = each.layout()
        if layout is not None:
            layout.activate()


def _parts(document: QWidget) -> list[QWidget]:
    return [each for each in document.children() if isinstance(each, QWidget)]
