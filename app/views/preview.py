"""A paper as it will be printed, page below page, beside whatever makes it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.views.look import GAP, em, words
from app.views.pdf_pages import POINTS, PdfPage, pdf_pages, texts
from app.views.work import Going, Work, while_there

LEAST = 7, 4
"""Lines of text: a preview is never narrower, and never lower."""
LARGEST = 1.5
"""A page is not shown larger than so many times its size on paper."""
SCREEN_DOTS = 96


class Preview(QScrollArea):
    """The pages of a PDF, as wide as there is room; a click or Enter shows them as large as paper.

    A screen reader is told their text.
    """

    made = Signal(str)
    """A paper could be made, or the sentence says why it could not."""

    def __init__(self, work: Work, name: str) -> None:
        super().__init__()
        self.work = work
        self.data = b""
        self._asked = 0
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setMinimumSize(*(em(self) * lines for lines in LEAST))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setToolTip("Click, or press Enter, to see it as large as on paper.")
        self.sentence = words()
        # It stays: a bar that comes and goes would change the width, by which pages are high.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._large = False
        self.sheets: list[Sheet] = []
        inner = QWidget()
        self._pages = QVBoxLayout(inner)
        self._pages.setContentsMargins(GAP, GAP, GAP, GAP)
        self._pages.setSpacing(GAP)
        self._pages.addWidget(self.sentence)
        self._pages.addStretch(1)
        self.setWidget(inner)

    def say(self, sentence: str) -> None:
        """Shows a sentence in place of a paper: why there is none."""
        self._asked += 1
        self._show(b"", ())
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def ask(self, made: Callable[[], bytes], *, keep: bool = False) -> None:
        """Shows a PDF that is made behind the window; or in words why it cannot be made.

        What is shown stays until then, so that a paper that is reworded does not flicker; with
        `keep` also when it cannot be made, and scrolled to where it is, for somebody who is still
        writing it.
        """
        self._asked += 1
        asked = self._asked

        def drawn(_: Going) -> tuple[bytes, tuple[PdfPage, ...]]:
            data = made()
            return data, pdf_pages(data)

        self.work.run(
            drawn,
            done=while_there(self, lambda found: self._answer(asked, found, keep=keep)),
            failed=while_there(self, lambda error: self._failed(asked, error, keep=keep)),
        )

    def _answer(self, asked: int, found: tuple[bytes, tuple[PdfPage, ...]], *, keep: bool) -> None:
        if asked == self._asked:  # else another paper is wanted by now
            self.sentence.hide()
            self._show(*found)
            if not keep:
                self.verticalScrollBar().setValue(0)
            self.made.emit("")

    def _failed(self, asked: int, error: BaseException, *, keep: bool) -> None:
        if not isinstance(error, UserError):
            self.work.failed(error)
        if asked == self._asked:
            why = str(error) if isinstance(error, UserError) else ""
            if not keep:
                self.say(why)
            self.made.emit(why)

    def _show(self, data: bytes, pages: Sequence[PdfPage]) -> None:
        self.data = data
        at = self.verticalScrollBar().value()
        for sheet in self.sheets:
            self._pages.removeWidget(sheet)
            sheet.deleteLater()
        self.sheets = [Sheet(page, large=self._large) for page in pages]
        for place, sheet in enumerate(self.sheets):
            self._pages.insertWidget(place + 1, sheet)
        self.setAccessibleDescription("\n".join(texts(tuple(pages))))
        self.verticalScrollBar().setValue(at)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn_large()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else nobody tells when the button is let go

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.sheets and self.rect().contains(event.position().toPoint()):
            self.turn_large()

    def turn_large(self) -> None:
        """Shows the pages as large as on paper, or again as wide as there is room."""
        self._large = not self._large
        for sheet in self.sheets:
            sheet.be_large(large=self._large)


class Sheet(QWidget):
    """A page of paper: white in every appearance, as it will be printed."""

    def __init__(self, page: PdfPage, *, large: bool = False) -> None:
        super().__init__()
        self.page = page
        self.be_large(large=large)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMaximumWidth(round(page.size.width() * SCREEN_DOTS / POINTS * LARGEST))
        self._be_high()

    def be_large(self, *, large: bool) -> None:
        """Is never narrower than on paper, or as narrow as there is room."""
        self.setMinimumWidth(self.sizeHint().width() if large else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._be_high()

    def _be_high(self) -> None:
        self.setFixedHeight(round(self.width() * self.page.size.height() / self.page.size.width()))

    @override
    def sizeHint(self) -> QSize:
        """The page at its size on paper."""
        return (self.page.size * SCREEN_DOTS / POINTS).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.page.picture)
