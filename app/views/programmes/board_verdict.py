"""How well cards would stand in a column: a tone, a sign and words. It needs no window."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.services.board_effects import Effect, signed

FEW = 2
"""Gaps of a kind that are said each."""
MOST = 4
"""Sentences: more than that is said in a number, where a card is only held over a column."""


NOT_POSSIBLE, BREAKS_ONE, BREAKS_MANY = "✗ Not possible", "✗ Breaks a rule", "✗ Breaks {} rules"


class Tone(Enum):
    """How well a card would stand somewhere."""

    FINE = "fine"
    COSTS = "costs"
    BREAKS = "breaks"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a move would mean. The sign says it without a colour: ✓, +12, ✗."""

    tone: Tone
    sign: str
    reasons: tuple[str, ...] = ()

    @property
    def short(self) -> tuple[str, ...]:
        """Why; the least of many reasons are only counted."""
        more = len(self.reasons) - MOST
        return self.reasons if more <= 1 else (*self.reasons[:MOST], f"And {more} more.")

    @property
    def mark(self) -> str:
        """The sign alone, as small as it can be: "✓", "+12", "✗"."""
        return self.sign.split()[0]

    @property
    def sentence(self) -> str:
        """All of it in one line, as it is read out."""
        return " ".join((f"{self.sign}.", *self.reasons))


HERE = Verdict(Tone.FINE, "Here now")


def refusal(reason: str) -> Verdict:
    """What is never possible, and why."""
    return Verdict(Tone.BREAKS, NOT_POSSIBLE, (reason,))


def against(reason: str) -> Verdict:
    """What a rule speaks against to begin with: what it would cost is not reckoned."""
    return Verdict(Tone.BREAKS, BREAKS_ONE, (reason,))


def verdict(effect: Effect) -> Verdict:
    """What an effect comes to."""
    if effect.refused:
        return refusal(effect.refused)
    mended = _few([f"No longer: {sentence}" for sentence in effect.mends])
    closed = _few([f"No longer open: {sentence}" for sentence in effect.closes])
    reasons = (*effect.also, *_few(effect.opens), *_joined(effect.costs), *closed, *mended)
    if effect.breaks:
        many = len(effect.breaks)
        broken = BREAKS_ONE if many == 1 else BREAKS_MANY.format(many)
        score = f"score {signed(effect.cost)}" if effect.cost else "score unchanged"
        sign = f"{broken} · {score}"
        return Verdict(Tone.BREAKS, sign, (*effect.breaks, *reasons))
    if effect.cost > 0:
        return Verdict(Tone.COSTS, signed(effect.cost), reasons)
    return Verdict(Tone.FINE, f"✓ {_gain(effect.cost)}", reasons)


def _joined(costs: Sequence[str]) -> tuple[str, ...]:
    """What it costs by rule, in one line."""
    return (f"{'; '.join(costs)}.",) if costs else ()


def _few(sentences: Sequence[str]) -> tuple[str, ...]:
    """Sentences of one kind; the rest of many are only counted."""
    more = len(sentences) - FEW
    return tuple(sentences) if more <= 1 else (*sentences[:FEW], f"And {more} more like this.")


def _gain(cost: int) -> str:
    """By how much the score would fall: lower is better."""
    return f"{signed(cost)}, better" if cost else "costs the same"
