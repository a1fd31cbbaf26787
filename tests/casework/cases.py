"""The smallest child of casework; every test changes one thing."""

from datetime import date
from typing import Any

from app.casework.case import Case

ON = date(2026, 11, 22)


def case(**changes: Any) -> Case:
    """A girl of ten, of whom nothing else is recorded."""
    girl: dict[str, Any] = {"child": "C1", "born": date(2016, 5, 4), "gender": "girl"}
    return Case(**(girl | changes))
