"""The switch for wet weather: what is done instead of what the weather may stop."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox

from app.services.shown import ProgrammeView
from app.services.weather import Place, SecondChoiceView, second_choices
from app.views.desk import Desk
from app.views.look import TARGET, words
from app.words import counted

WORKING = "Working out what could be done instead…"
NONE_NEEDED = "Nothing in this plan can be stopped by the weather."
MORE_TIME = "Time ran out: there may be better ones."
Choices = Mapping[Place, SecondChoiceView]


class WetWeather(QObject):
    """A switch and a sentence beside it. While it is on, second choices follow the plan."""

    found = Signal(object)
    """The second choices to be shown by session, block and group; none while it is off."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: ProgrammeView | None = None
        self._asked = 0
        self._shown = False
        self.switch = QCheckBox("Se&cond choices for wet weather")
        self.switch.setMinimumHeight(TARGET)
        self.switch.toggled.connect(self._ask)
        self.said = words()
        self.said.hide()

    def show_view(self, view: ProgrammeView | None) -> None:
        """Follows another plan; while the switch is on, its second choices are worked out."""
        self._view = view
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._asked += 1
        asked, view = self._asked, self._view
        if not self.switch.isChecked() or view is None or view.plan is None:
            if self._shown:
                self._tell({})
            self._say("")
            return
        self._say(WORKING)
        database, code = self._desk.database, view.code
        self._desk.work.run(
            lambda _: second_choices(database, code),
            done=lambda choices: self._show(choices, asked),
            failed=self._failed,
        )

    def _show(self, choices: Choices, asked: int) -> None:
        if asked == self._asked:  # else the plan is another by now
            self._say(outlook(choices))
            self._tell(choices)

    def _tell(self, choices: Choices) -> None:
        self._shown = bool(choices)
        self.found.emit(choices)

    def _failed(self, error: BaseException) -> None:
        self._say("")
        self._desk.work.failed(error)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))


def outlook(choices: Choices) -> str:
    """How many activities the weather may stop, and for how many there is nothing else."""
    if not choices:
        return NONE_NEEDED
    without = sum(not choice.activity for choice in choices.values())
    many = counted(len(choices), "activity", "activities")
    need = "needs" if len(choices) == 1 else "need"
    instead = (
        f"{without} of them without a second choice" if without else "each with a second choice"
    )
    proven = "" if all(choice.proven for choice in choices.values()) else f" {MORE_TIME}"
    return f"{many} {need} the weather, {instead}.{proven}"
