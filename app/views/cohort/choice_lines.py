"""What the tables say of choices and of the children in them."""

from collections.abc import Sequence

from app.casework.dates import said
from app.services.cohort_rows import ChildDecided, Choice
from app.words import counted

CHOICES = ("Choice", "Name", "As of", "Chosen", "Points", "Proposed by", "How it stands")
CHILDREN = ("Child", "Chosen?", "Points", "Waiting since", "Pinned", "Decision")
NO_CHOICE = "No cohort was proposed for this programme yet. Press Propose."


def choice_line(choice: Choice) -> Sequence[str]:
    """A line of a choice."""
    return (
        choice.code,
        choice.name,
        f"{choice.as_of:%d/%m/%Y}",
        f"{len(choice.chosen)} of {len(choice.children)}",
        str(choice.points),
        choice.proposed_by,
        _standing(choice),
    )


def _standing(choice: Choice) -> str:
    lot = "" if choice.seed is None else f", lot with seed {choice.seed}"
    if choice.frozen_on is None:
        return f"open{lot}"
    return f"frozen on {choice.frozen_on:%d/%m/%Y} by {choice.decided_by}{lot}"


def child_line(child: ChildDecided) -> Sequence[str]:
    """A line of a child."""
    return (
        f"{child.name} ({child.child})",
        _chosen(child),
        "" if child.points is None else str(child.points),
        f"{child.waiting_since:%d/%m/%Y}" if child.waiting_since else "",
        f"{child.pinned.value}, by {child.pinned_by}" if child.pinned else "",
        child.sentence,
    )


def _chosen(child: ChildDecided) -> str:
    word = "✓ chosen" if child.chosen else "– not this time"
    return word if child.chosen == child.proposed else f"{word}, by hand"


def about_choice(choice: Choice | None) -> str:
    """How a choice was made."""
    if choice is None:
        return ""
    told = f"{choice.code}, as of {said(choice.as_of)}. {choice.staff_test} {choice.notes}"
    return " ".join(told.split())


def about_child(child: ChildDecided | None) -> str:
    """The points and pin of the child who is selected."""
    if child is None:
        return ""
    parts = "; ".join(child.parts) or "no points"
    told = [f"{child.name}, {counted(child.points or 0, 'point')}: {parts}."]
    if child.pinned:
        told.append(f"Pinned {child.pinned.value} by {child.pinned_by}: {child.pin_reason}")
    return "\n".join(" ".join(line.split()) for line in told)
