"""What a person is told who makes a plan current that does not keep what is fixed."""

from collections.abc import Iterator

from app.papers.phrases import together
from app.scheduling.past import Departures, departures
from app.services.judging import Judged
from app.words import counted


def departing(judged: Judged) -> str:
    """Where a plan departs from pins and from what has happened; nothing where it keeps them all.

    A person may undo, or make any variant current; planning again keeps what is fixed.
    """
    said = tuple(_said(departures(judged.problem, judged.plan)))
    if not said:
        return ""
    return f"The plan departs from what is fixed: {together(said)}. Planning again keeps it."


def _said(found: Departures) -> Iterator[str]:
    if found.children:
        are = "is" if found.children == 1 else "are"
        yield f"{counted(found.children, 'child', 'children')} {are} not in the fixed group"
    if found.pinned:
        are = "is" if found.pinned == 1 else "are"
        yield f"{counted(found.pinned, 'pinned item')} {are} missing"
    if found.past:
        differs = "differs" if found.past == 1 else "differ"
        yield f"{counted(found.past, 'item')} of the time that has passed {differs}"
