"""What signs and colours mean: each sample beside its words."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.views.look import TIGHT


def entry(text: str, sample: QWidget) -> QWidget:
    """A sample with its words."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(TIGHT)
    layout.addWidget(sample)
    layout.addWidget(QLabel(text))
    return made
