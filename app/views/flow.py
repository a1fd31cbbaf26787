"""A row of widgets that goes on in the next line where the window is narrow or the font large."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from app.views.look import GAP


class Flow(QLayout):
    """Lays widgets out line by line, each as wide as it wants to be."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GAP)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), only_measured=True)

    @override
    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() + self.spacing() for item in self._items)
        return QSize(max(0, width - self.spacing()), self.minimumSize().height())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, only_measured=False)

    def _lay(self, rect: QRect, *, only_measured: bool) -> int:
        """Lays the widgets out, or only measures; the height that they take."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item, _ in line)
            x = rect.x()
            for item, width in line:
                if not only_measured:
                    item.setGeometry(QRect(x, y, width, height))
                x += width + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The widgets line by line, with the width of each."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for at, item in enumerate(self._items):
            wanted = min(item.sizeHint().width(), width)
            if not lines or min(width, wanted + self._bound(at)) > left:
                lines.append([])
                left = width
            lines[-1].append((item, wanted))
            left -= wanted + self.spacing()
        return lines

    def _bound(self, at: int) -> int:
        """The room that an item needs behind it: a label stands in one line with its field."""
        label = self._items[at].widget()
        after = self._items[at + 1] if at + 1 < len(self._items) else None
        if after is None or not isinstance(label, QLabel) or label.buddy() is None:
            return 0
        bound = label.buddy() is after.widget()
        return self.spacing() + after.sizeHint().width() if bound else 0


def flowing(*widgets: QWidget) -> QWidget:
    """Widgets side by side, in as many lines as it takes."""
    row = QWidget()
    flow = Flow()
    row.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row
