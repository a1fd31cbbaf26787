"""What a proposal would change, sentence by sentence: for repairs and for what is tried out."""

from collections.abc import Iterator, Mapping, Sequence

from app.services.costs import MEANS
from app.services.differences import Difference
from app.views.wrapping import SentenceList
from app.words import counted

GAPS: Mapping[str, str] = {
    "ungrouped": "Children in no group",
    "unfilled": "Blocks in which a group has no activity",
    "day-cover": "Days on which a group is short of a youth worker",
    "two-adults": "Days with too few youth workers for all groups",
    "first-aid": "Days on which a group has no first-aider",
    "night-cover": "Nights short of a youth worker",
    "night-mix": "Nights without a man for boys, or a woman for girls",
    "no-bed": "Children without a bed",
}
"""What each kind of gap counts."""
NOTHING = "Nothing moves."
NOBODY = "Nobody's time in the programme changes."
SAME = "No rule costs more or less than before."


def counts(rule: str) -> str:
    """What a rule or a kind of gap counts: "Wishes that are not met"."""
    return {**GAPS, **MEANS}[rule]


def verdict(told: Difference) -> str:
    """What the score comes to: "The score would be 90 instead of 120: 30 better."."""
    if told.before is None:
        return f"The score would be {told.score}. There is no plan before."
    change = told.score - told.before
    if not change:
        return f"The score stays {told.score}.{_broken(told)}"
    word = "better" if change < 0 else "worse"
    said = f"The score would be {told.score} instead of {told.before}: {abs(change)} {word}."
    return said + _broken(told)


def _broken(told: Difference) -> str:
    """How many rules are kept again, and how many are no more: they have no score."""
    mended, broken = (counted(len(each), "broken rule") for each in (told.mended, told.broken))
    less = f" It mends {mended}." if told.mended else ""
    return less + (f" It brings {broken}." if told.broken else "")


def difference_lines(told: Difference) -> Iterator[tuple[str, Sequence[str]]]:
    """The difference under headings: what moves, what it mends or opens, whom, what it costs."""
    yield f"What moves ({len(told.moves)})", told.moves or (NOTHING,)
    kinds = (
        ("What it mends", (*told.mended, *told.closed)),
        ("⚠ What it breaks or leaves open", (*told.broken, *told.opened)),
    )
    yield from ((heading, lines) for heading, lines in kinds if lines)
    yield "Whom it touches", tuple(_touched(told)) or (NOBODY,)
    rules = tuple(_rule(rule, change) for rule, change in told.by_rule.items())
    yield "What it costs or saves", rules or (SAME,)


def _touched(told: Difference) -> Iterator[str]:
    kinds = (("child", "children", told.children), ("group", "groups", told.groups))
    for one, many, names in (*kinds, ("member of staff", "members of staff", told.staff)):
        if names:
            yield f"{counted(len(names), one, many)}: {', '.join(names)}"


def _rule(rule: str, change: int) -> str:
    points = f"{counted(abs(change), 'point')} {'less' if change < 0 else 'more'}"
    return f"{counts(rule)}: {points}."


class DifferenceList(SentenceList):
    """A difference under its headings."""

    def __init__(self) -> None:
        super().__init__("The difference: what moves, whom it touches, what it costs")

    def show_difference(self, told: Difference) -> None:
        """Shows a difference."""
        self.clear()
        for heading, lines in difference_lines(told):
            self.add_heading(heading)
            self.addItems(list(lines))
        self.setCurrentRow(0)
