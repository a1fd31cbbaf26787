"""Everything that one person could do in a programme: each set of duties that no rule forbids them.

Rest, stretches, nights and hours leave a youth worker some thousand sets, few enough to write all
of them down, each duty as one column of noughts and ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.scheduling.possible_groups import Numbers
from app.scheduling.problem import Duty
from app.scheduling.rules import DUTY_LIMITS
from app.scheduling.rules.duties import Conflict, by_week, in_order, length

MOST_DUTIES = 16
"""Beyond so many duties that one person might have, their sets are not written down."""


@dataclass(frozen=True, slots=True)
class PossibleDiaries:
    """The duties that a person might have, and every legal set of them; the minutes of both."""

    duties: tuple[Duty, ...]
    lengths: Numbers
    sets: Numbers
    minutes: Numbers


def possible_diaries(
    duties: Iterable[Duty], booked: Sequence[Duty], minutes_per_week: int
) -> PossibleDiaries | None:
    """Every legal set of duties beside those that are booked; None if they are too many."""
    own = tuple(in_order(duties))
    if len(own) > MOST_DUTIES:
        return None
    all_sets = np.arange(1 << len(own), dtype=np.int64)
    chosen = (all_sets[:, None] >> np.arange(len(own)) & 1).astype(np.float64)
    place = {duty: i for i, duty in enumerate(own)}
    legal = np.ones(len(chosen), dtype=np.bool_)
    for limit in DUTY_LIMITS:
        for conflict in limit.conflicts(in_order((*own, *booked))):
            legal &= ~_met(conflict, place, chosen)
    for each in by_week((*own, *booked)).values():
        mine = [duty for duty in each if duty in place]
        left = max(0, minutes_per_week - sum(length(d) for d in each if d not in place))
        legal &= chosen[:, [place[d] for d in mine]] @ _lengths(mine) <= left
    sets = chosen[legal]
    return PossibleDiaries(own, _lengths(own), sets, sets @ _lengths(own))


def _met(conflict: Conflict, place: dict[Duty, int], chosen: Numbers) -> NDArray[np.bool_]:
    """In which sets a conflict is met. What is booked is there in any case."""
    met = np.full(len(chosen), all(d in place for d in conflict.unless))
    for duty in conflict.duties:
        met &= chosen[:, place[duty]] == 1 if duty in place else True
    for duty in conflict.unless:
        met &= chosen[:, place[duty]] == 0 if duty in place else True
    return met & any(duty in place for duty in conflict.duties)


def _lengths(duties: Sequence[Duty]) -> Numbers:
    return np.array([float(length(duty)) for duty in duties])
