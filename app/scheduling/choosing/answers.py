"""What is said about a choice: why a child is in it or not, and what stops a cohort. Codes only."""

from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why a child is chosen or not. See `Why` for what goes with each."""

    # not chosen
    PINNED_OUT = "pinned out"
    KEPT_TOGETHER = "kept together"
    KEPT_APART = "kept apart"
    NOBODY_NEAR = "nobody near in age"
    TOO_FEW_NEAR = "too few near in age"
    NO_PLACE = "no place"
    NO_GROUP = "no group"
    FEWER_POINTS = "fewer points"
    SHORTER_WAIT = "shorter wait"
    LOST_LOT = "lost the lot"
    NO_COHORT = "no cohort"
    UNKNOWN = "unknown"
    # chosen
    PINNED_IN = "pinned in"
    NEEDED = "needed"
    MORE_POINTS = "more points"
    LONGER_WAIT = "longer wait"
    WON_LOT = "won the lot"
    ROOM = "nobody instead"
    # either
    TIED = "tied"


class ChangeKind(Enum):
    """What could be otherwise, so that a cohort can be formed or a child can come."""

    PLACES = "places"
    SMALLEST = "smallest group"
    LARGEST = "largest group"
    SPREAD = "age spread"
    TIE = "without the tie"
    PIN = "without the pin"
    CHILDREN = "more children"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise.

    `value` is the new number (places, children of a group, months), or how many more children.
    `codes` are the two of the tie, the child of the pin, or those whose age the new children have.
    """

    kind: ChangeKind
    value: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a child is chosen or not, measured by searching again with the child in, or out.

    `leave` and `come` say who else changes places: of a child not chosen, who would have to leave
    for it, and who would come with it; of a chosen one, who would leave with it, and who would
    come instead. By so many `points` the best cohort would then be worse, and by so many `days` of
    waiting (below 0: of more waiting). `others` are those whom the reason names: kept together
    with, kept apart from, near in age, or pinned in; for NO_GROUP those who are chosen although
    they are worth less.
    Each of the `changes` alone would bring the child into a best cohort: tried.

    UNKNOWN: a search was cut short. NO_COHORT: none is formed, see `obstacles`. NEEDED: without the
    child those who are pinned in (`others`) cannot come. ROOM: nobody would come instead.
    """

    child: str
    reason: Reason
    others: tuple[str, ...] = ()
    points: int = 0
    days: int = 0
    leave: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that stops any cohort, and the changes that together would let one be formed: tried.

    `rule` is the name of the contract's rule that the first change eases, or `places` or `pin`.
    """

    rule: str
    changes: tuple[Change, ...]
