"""What a gap leaves missing, in the one sentence that window, command and papers say."""

from collections.abc import Mapping

from app.scheduling.plan import Gap
from app.scheduling.rules.care import LIKE

MISSING: Mapping[str, str] = {
    "ungrouped": "{child} is in no group.",
    "unfilled": "{group} have no activity on {when}.",
    "day-cover": "{group} are short of a youth worker on {when}.",
    "two-adults": "One more youth worker is needed, with whichever group, on {when}.",
    "first-aid": "No youth worker with {group} is a first-aider on {when}.",
    "night-cover": "One more youth worker must sleep in on the night of {when}.",
    "night-mix": "No {adult} sleeps in on the night of {when}, where {children}s do.",
    "no-bed": "{child} has no bed: {when}.",
}
"""What is missing, by the gap's name."""


def missing_said(gap: Gap, *, child: str, group: str, when: str) -> str:
    """What is missing, with the names that may be said where it is read."""
    adult = gap.wanted.value if gap.wanted else ""
    alike = {grown: young.value for young, grown in LIKE.items()}
    children = alike[gap.wanted] if gap.wanted else ""
    return MISSING[gap.rule].format(
        child=child, group=group, when=when, adult=adult, children=children
    )
