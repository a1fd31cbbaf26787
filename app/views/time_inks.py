"""The colours that every strip of dates has, made from the palette of the moment."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from app.views.look import blend


@dataclass(frozen=True, slots=True)
class TimeInks:
    """The colours of a strip in one palette; text on each of them keeps its contrast."""

    palette: QPalette

    @property
    def text(self) -> QColor:
        """What is written."""
        return self.palette.text().color()

    @property
    def ground(self) -> QColor:
        """Under everything."""
        return self.palette.base().color()

    @property
    def line(self) -> QColor:
        """Between rows and dates."""
        return blend(self.ground, self.text, 0.25)

    @property
    def strong(self) -> QColor:
        """What is chosen, and today."""
        return self.palette.highlight().color()
