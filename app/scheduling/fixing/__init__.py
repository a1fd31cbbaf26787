"""Tried fixes: the smallest changes that close a gap, each tried by the planner, not guessed.

An attempt changes the problem by a few suppositions and the plan in the neighbourhood of the gap.
It counts as a fix only where the judge finds that gap closed, no other opened, and nothing broken
that was not broken before. Direct changes come first; the solver is asked where they fail, and
whether less would do.
"""

from app.scheduling.fixing.finding import Tried, fixes
from app.scheduling.fixing.prices import PRICES
from app.scheduling.fixing.trial import Effort, Fix

__all__ = ["PRICES", "Effort", "Fix", "Tried", "fixes"]
