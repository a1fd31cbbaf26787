"""Which children make the cohort: the best set that can really be grouped, and why it is that one.

The plain data stands here. `search.choose`, `reasons.why`, `reasons.why_not` and
`obstacles.obstacles` load the solver, so they are imported where they are called.
"""

from app.scheduling.choosing.answers import Change, ChangeKind, Obstacle, Reason, Why
from app.scheduling.choosing.wanted import Candidate, Chosen, CohortWanted, Swap, draw

__all__ = [
    "Candidate",
    "Change",
    "ChangeKind",
    "Chosen",
    "CohortWanted",
    "Obstacle",
    "Reason",
    "Swap",
    "Why",
    "draw",
]
