"""Proposing a cohort: the best that can really be grouped, and a sentence for each child."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.casework.words import Side
from app.errors import UserError
from app.scheduling.choosing import Chosen, CohortWanted
from app.services.candidates import Waiting
from app.services.cohort_rows import ChildDecided, Pin
from app.services.cohort_sentences import CohortWords

if TYPE_CHECKING:
    from app.scheduling.cpsat import Budget


def best_cohort(words: CohortWords, wanted: CohortWanted, budget: "Budget | None") -> Chosen:
    """The best cohort.

    Raises:
        UserError: nobody waits, or none can be formed.
    """
    from app.scheduling.choosing.obstacles import obstacles  # noqa: PLC0415 -- it loads the solver
    from app.scheduling.choosing.search import choose  # noqa: PLC0415

    known = words.known
    if not wanted.candidates:
        raise UserError(f"Nobody who may come to {known.name} is waiting. Take referrals in first.")
    found = choose(wanted, budget)
    if found.formed and found.children:
        return found
    stopping = " ".join(words.obstacle(each) for each in obstacles(wanted, budget))
    raise UserError(f"No cohort can be formed for {known.name}. {stopping}".strip())


def decided(
    words: CohortWords,
    wanted: CohortWanted,
    found: Chosen,
    pins: Sequence[Pin],
    budget: "Budget | None",
) -> Iterator[ChildDecided]:
    """What is proposed for each child who waits, and why."""
    from app.scheduling.choosing.reasons import why, why_not  # noqa: PLC0415 -- the solver

    pinned = {pin.child: pin for pin in pins}
    of_group = {code: group for group in found.groups for code in group}
    for child in words.known.waiting:
        code, chosen = child.child, child.child in found.children
        judge = why if chosen else why_not
        told = judge(wanted, found, code, budget) if child.candidate else None
        sentence = (
            words.chosen(child, told, of_group.get(code, (code,)))
            if chosen
            else words.not_chosen(child, told)
        )
        yield _of_child(child, pinned.get(code), sentence, chosen=chosen)


def _of_child(child: Waiting, pin: Pin | None, sentence: str, *, chosen: bool) -> ChildDecided:
    told = ChildDecided(
        child=child.child,
        name=child.name,
        proposed=chosen,
        chosen=chosen,
        points=child.points,
        parts=tuple(part.sentence for part in child.parts),
        waiting_since=child.waiting_since,
        sentence=sentence,
    )
    if pin is None:
        return told
    by_hand = f"{sentence} Pinned {pin.side.value} by {pin.by}: {pin.reason}"
    return replace(told, sentence=by_hand, pinned=pin.side, pinned_by=pin.by, pin_reason=pin.reason)


def sides(pins: Sequence[Pin]) -> Mapping[str, bool]:
    """Pins as the search takes them: whether each child is in."""
    return {pin.child: pin.side is Side.IN for pin in pins}


def refuse_pins(pins: Sequence[Pin]) -> None:
    """Sees that every pin has a name and a reason.

    Raises:
        UserError: one has not.
    """
    for pin in pins:
        if not pin.reason.strip() or not pin.by.strip():
            raise UserError(f"Say who pins {pin.child} {pin.side.value}, and why.")
