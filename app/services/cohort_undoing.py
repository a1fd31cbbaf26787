"""Taking back what was done last with a cohort: so nothing there is asked twice."""

from app.errors import UserError
from app.models.database import Database
from app.services.history import History

WORKS = frozenset(
    {
        "Propose a cohort",
        "Find a reason",
        "Pin a child of a choice",
        "Unpin a child of a choice",
        "Decide on a child",
        "Freeze the choice of a cohort",
        "Throw a proposal away",
        "Offer a place",
        "Record a reply",
        "Withdraw a place",
    }
)
"""What can be taken back here, by the names under which it is recorded."""


def take_back(database: Database, user: str) -> str:
    """Takes the last thing back that was done, if it was done with a cohort; what it was.

    Raises:
        UserError: nothing was done yet, something else was done last, or it cannot be undone.
    """
    history = History(database, user)
    works = history.last_works(1)
    if not works:
        raise UserError("Nothing was done yet.")
    (last,) = works
    if last.name not in WORKS:
        raise UserError(f"{last} was done last, and cannot be taken back here.")
    history.undo(last.number)
    return f"Taken back: {last}."
