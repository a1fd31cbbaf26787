"""What takes a while to tell about a plan: told behind the window, once it is looked at."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.errors import UserError
from app.services.shown import ProgrammeView
from app.views.desk import Desk
from app.views.programmes.grid_view import NO_PLAN
from app.views.work import Going, while_there

WAITING = "One moment: this is being worked out."


class ToldLater(QWidget):
    """A tab about a programme's plan. A plan that nobody looks at here costs nothing."""

    needs_plan: ClassVar[bool] = True
    """Whether there is nothing to tell before the programme is planned."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: ProgrammeView | None = None
        self._stale = True
        self._asked = 0

    @abstractmethod
    def question(self, programme: str) -> Callable[[Going], Any]:
        """What is worked out behind the window."""

    @abstractmethod
    def show_told(self, told: Any) -> None:  # noqa: ANN401 -- what the question was
        """Shows the answer."""

    @abstractmethod
    def show_nothing(self, why: str) -> None:
        """Shows a sentence in place of an answer."""

    def show_view(self, view: ProgrammeView | None) -> None:
        """Shows a programme, now if it is looked at."""
        self.view, self._stale = view, True
        if self.isVisible():
            self._tell()

    def _tell(self) -> None:
        self._stale = False
        self._asked += 1
        asked = self._asked
        if self.view is None or (self.needs_plan and self.view.plan is None):
            self.show_nothing(NO_PLAN)
            return
        self.show_nothing(WAITING)
        self.desk.work.run(
            self.question(self.view.code),
            done=while_there(self, lambda told: self._answer(asked, self.show_told, told)),
            failed=while_there(self, lambda error: self._answer(asked, self._failed, error)),
        )

    def _answer(self, asked: int, answer: Callable[[Any], None], found: object) -> None:
        if asked == self._asked:  # else the plan is another by now
            answer(found)

    def _failed(self, error: BaseException) -> None:
        self.show_nothing(str(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            self.desk.work.failed(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._tell()
