"""What the tabs of the outbox have in common: they ask behind the window, and say why not."""

from collections.abc import Callable
from typing import TypeVar

from app.errors import UserError
from app.views.desk import Desk
from app.views.look import Banner
from app.views.tabbed import TabView
from app.views.work import Going, Job, while_there

T = TypeVar("T")


class OutboxPart(TabView):
    """A tab whose refusals stand in its banner."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.banner = Banner(in_trouble=True)

    def ask(self, question: Callable[[Going], T], done: Callable[[T], object]) -> Job:
        """Asks a service behind the window; a refusal is shown, and what was typed stays."""
        return self.desk.work.run(
            question,
            done=while_there(self, lambda found: self._answer(done, found)),
            failed=while_there(self, self._failed),
        )

    def wrote(self, sentence: str) -> None:
        """Says what was done, and lets every page know."""
        self.banner.say("")
        self.desk.noticed.emit(sentence)
        self.desk.changed.emit(self.reads)

    def _answer(self, done: Callable[[T], object], found: T) -> None:
        self.setEnabled(True)
        done(found)

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            self.desk.work.failed(error)
