"""What is told of why something is as it is: of a cell or a card, and of what could be instead.

It needs no window.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo
from app.services.board_choices import Choice
from app.services.board_effects import Effect, signed
from app.services.sentences import GapTold
from app.words import counted

BEST = 3
"""So many others are told."""
PINNED = "It is pinned: the planner keeps it, whatever it costs."
BREAKS = "It breaks a rule."
NO_OTHER = "Nothing else is possible."
EQUAL = "It could as well be another: the best of them costs the same."
NO_BETTER = "Every other that is possible would cost more."
NOTHING_FITS = "Nothing fits: what stands against each is told below."
FITS = "Something would fit by now: press {} to take it, or plan again."
AGAINST = "What stands against the others"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its sentences."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """How it is told that something stays open.

    `takes` is the button by which what fits is taken; `none` is said where there is nothing to
    choose from.
    """

    title: str
    takes: str
    none: str


def opened(
    told: Open, gap: GapTold | None, choices: Sequence[Choice], known: Sequence[str] = ()
) -> Iterator[Chapter]:
    """Why something stays open, for reasons that are `known` and others; what would fit by now."""
    others = [c for c in choices if not c.here]
    possible = [c for c in others if not c.why_not]
    fits = FITS.format(told.takes) if possible else NOTHING_FITS if others else told.none
    yield Chapter(told.title, (*((gap.sentence,) if gap else ()), fits))
    yield from best_of(possible, "What would fit")
    yield from impossible(others, known)


def others_of(choices: Sequence[Choice]) -> list[Choice]:
    """What there could be instead: an activity, a person or a place, and not that there is none."""
    return [c for c in choices if not c.here and _names_one(c)]


def _names_one(choice: Choice) -> bool:
    match choice.edit:
        case ActivityTo(activity=None) | DutyTo(on=None) | ChildTo(group=None) | BedTo(room=None):
            return False
        case _:
            return True


def standing(others: Sequence[Choice], if_none: str) -> str:
    """How what is there stands beside the best of the others."""
    best = next((c for c in others if not c.why_not), None)
    if best is None or best.effect is None:
        return if_none
    if best.effect.cost < 0:
        return f"All else as it is, {best.name} would be better by {-best.effect.cost}."
    return NO_BETTER if best.effect.cost else EQUAL


def best_of(others: Sequence[Choice], title: str) -> Iterator[Chapter]:
    """The best of what there could be instead, each with the difference that it would make."""
    possible = [c for c in others if not c.why_not]
    if possible:
        more = len(possible) - BEST
        rest = (f"And {counted(more, 'other')} that cost no less.",) if more > 0 else ()
        yield Chapter(title, (*map(_said, possible[:BEST]), *rest))


def impossible(choices: Sequence[Choice], known: Sequence[str] = ()) -> Iterator[Chapter]:
    """What stands against each of the others, besides what is `known` to."""
    against = (_against(c) for c in choices if c.why_not)
    if reasons := tuple(dict.fromkeys((*known, *against))):
        yield Chapter(AGAINST, reasons)


def _against(choice: Choice) -> str:
    """What stands against a choice; where that says only what would break, of whom it is said."""
    return choice.why_not if choice.name in choice.why_not else f"{choice.name}: {choice.why_not}"


def _said(choice: Choice) -> str:
    return f"{choice.name}: {effect_said(choice.effect)}" if choice.effect else choice.name


def effect_said(effect: Effect) -> str:
    """What an effect comes to, with the rules behind it: "+8 (+8: more activities repeated)."."""
    if effect.refused:
        return effect.refused
    cost = signed(effect.cost) if effect.cost else "costs the same"
    rules = f" ({'; '.join(effect.costs)})" if effect.costs else ""
    return " ".join((f"{cost}{rules}.", *(f"{BREAKS} {each}" for each in effect.breaks)))
