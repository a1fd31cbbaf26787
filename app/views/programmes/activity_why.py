"""Why a group does what it does then, as far as the rules tell. It needs no window."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from app.scheduling.editing import ActivityTo, DutyTo
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.board_effects import Effect, signed
from app.services.pin_kinds import LeadPin, Pin
from app.views.programmes.activity_broken import broken
from app.views.programmes.activity_options import leading
from app.views.programmes.grid_model import Spot
from app.words import counted

BEST = 3
"""So many others are told."""
PINNED = "It is pinned: the planner keeps it, whatever it costs."
BREAKS = "It breaks a rule."
NO_OTHER = "Nothing else is possible."
EQUAL = "It could as well be another: the best of them costs the same."
NO_BETTER = "Every other that is possible would cost more."
NOBODY_ELSE = "Nobody else could lead it."
NOTHING_FITS = "Nothing fits: what stands against each is told below."
FITS = "Something would fit by now: press Change… to take it, or plan again."
NO_REASONS = "The centre offers nothing at all."


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its sentences."""

    title: str
    sentences: tuple[str, ...]


def why(board: Board, spot: Spot, pins: Set[Pin]) -> tuple[Chapter, ...]:
    """Why a cell is as it is: its activity and each who leads it, or why it is open."""
    choices = board.activities_for(*spot.place)
    if spot.does is None:
        return tuple(_open(spot, choices))
    return (
        *_activity(board, spot, choices, pins),
        *(
            chapter
            for name, staff in zip(spot.does.leaders, spot.does.staff, strict=True)
            for chapter in _leader(board, spot, name, staff, pins)
        ),
    )


def _open(spot: Spot, choices: Sequence[Choice]) -> Iterator[Chapter]:
    """Why nothing is done, and what could be by now."""
    possible = [c for c in choices if not c.why_not and not c.here]
    fits = FITS if possible else NOTHING_FITS if len(choices) > 1 else NO_REASONS
    sentence = (spot.gap.sentence,) if spot.gap else ()
    yield Chapter("Why it is open", (*sentence, fits))
    if possible:
        yield Chapter("What would fit", tuple(_said(c) for c in possible[:BEST]))
    yield from _impossible(choices)


def _activity(
    board: Board, spot: Spot, choices: Sequence[Choice], pins: Set[Pin]
) -> Iterator[Chapter]:
    """Why an activity is there: what the rules say of it and of the others."""
    does = spot.does.activity if spot.does else ""
    others = [c for c in choices if not c.here and _names_one(c)]
    held = [PINNED] if spot.pins[0] in pins else []
    nothing = board.effect(ActivityTo(*spot.place, None))
    without = f"With nothing in its place: {_effect(nothing)}"
    wrong = (f"{BREAKS} {each.sentence}" for each in broken(board).get(spot.place, ()))
    yield Chapter(f"Why {does}", (*held, *wrong, _standing(others, NO_OTHER), without))
    yield from _best(others)
    yield from _impossible(others)


def _names_one(choice: Choice) -> bool:
    """Whether a choice is an activity or a person, and not that there is none."""
    match choice.edit:
        case ActivityTo(activity=None) | DutyTo(on=None):
            return False
        case _:
            return True


def _leader(board: Board, spot: Spot, name: str, staff: str, pins: Set[Pin]) -> Iterator[Chapter]:
    """Why somebody leads, and not another."""
    choices = board.people_for(leading(spot), staff)
    others = [c for c in choices if not c.here and _names_one(c)]
    held = [PINNED] if LeadPin(*spot.place, staff) in pins else []
    yield Chapter(f"Why {name} leads it", (*held, _standing(others, NOBODY_ELSE)))
    yield from _best(others)
    yield from _impossible(others)


def _standing(others: Sequence[Choice], if_none: str) -> str:
    """How what is there stands beside the best of the others."""
    best = next((c for c in others if not c.why_not), None)
    if best is None or best.effect is None:
        return if_none
    if best.effect.cost < 0:
        return f"All else as it is, {best.name} would be better by {-best.effect.cost}."
    return NO_BETTER if best.effect.cost else EQUAL


def _best(others: Sequence[Choice]) -> Iterator[Chapter]:
    possible = [c for c in others if not c.why_not]
    if possible:
        more = len(possible) - BEST
        rest = (f"And {counted(more, 'other')} that cost no less.",) if more > 0 else ()
        sentences = (*(_said(c) for c in possible[:BEST]), *rest)
        yield Chapter("The best in its place", sentences)


def _impossible(choices: Sequence[Choice]) -> Iterator[Chapter]:
    reasons = tuple(c.why_not for c in choices if c.why_not)
    if reasons:
        yield Chapter("What stands against the others", reasons)


def _said(choice: Choice) -> str:
    """Another choice with the difference that it would make."""
    return f"{choice.name}: {_effect(choice.effect)}" if choice.effect else choice.name


def _effect(effect: Effect) -> str:
    """What an effect comes to, with the rules behind it: "+8 (+8: more activities repeated)."."""
    cost = signed(effect.cost) if effect.cost else "costs the same"
    rules = f" ({'; '.join(effect.costs)})" if effect.costs else ""
    return f"{cost}{rules}."
