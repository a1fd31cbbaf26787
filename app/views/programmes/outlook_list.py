"""What would become of the plans if something came true, sentence by sentence."""

from collections.abc import Iterator, Sequence

from app.services.outlooks import OutlookTold, ProgrammeTold
from app.views.programmes.difference_list import NOTHING
from app.views.wrapping import SentenceList
from app.words import counted

CUT = "The search was cut short: with more time the plan may become better."
NO_PROGRAMME = "No programme's plan is touched."


class OutlookList(SentenceList):
    """An outlook, programme by programme: what opens, closes and moves, and whom that touches."""

    def __init__(self) -> None:
        super().__init__("What would become of the plans")

    def show_outlook(self, told: OutlookTold) -> None:
        """Shows an outlook."""
        self.clear()
        self.add_heading(told.sentence)
        if told.note or not told.programmes:
            self.addItem(told.note or NO_PROGRAMME)
        for programme in told.programmes:
            self.add_heading(verdict(programme))
            self.addItems(list(programme_lines(programme)))
        self.setCurrentRow(0)


def verdict(told: ProgrammeTold) -> str:
    """What a programme's plan comes to: "P1: score 900 instead of 600, 2 moves"."""
    moves = counted(len(told.difference.moves), "move")
    if told.score == told.now:
        return f"{told.programme}: the score stays {told.score}, {moves}"
    return f"{told.programme}: score {told.score} instead of {told.now}, {moves}"


def programme_lines(told: ProgrammeTold) -> Iterator[str]:
    """What would be open, broken, closed and moved, and who has another time then."""
    yield from (f"⚠ A rule would be broken. {each}" for each in told.breaches)
    yield from (f"⚠ Opens: {each}" for each in told.opened)
    yield from (f"✓ Closes: {each}" for each in told.closed)
    yield from told.difference.moves or (NOTHING,)
    yield from _touched("Children", told.difference.children)
    yield from _touched("Staff", told.difference.staff)
    if told.cut:
        yield CUT


def _touched(who: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{who} whose time changes: {', '.join(names)}."
