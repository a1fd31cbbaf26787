"""Proposing a cohort: the best that can really be grouped, and a sentence for each child."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from app.casework.words import Side
from app.errors import UserError
from app.papers.phrases import together
from app.scheduling.choosing import Chosen, CohortWanted, Why
from app.services.candidates import Candidates, Waiting
from app.services.cohort_rows import ChildDecided, Pin
from app.services.cohort_sentences import CohortWords
from app.words import counted

SECONDS = 20.0
"""The most that one search may take: the choice itself, and each reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far proposing is: what is done, and of how many the reason is found."""

    what: str
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a cohort is proposed: a stop to poll, and a voice."""

    stop: Event = field(default_factory=Event)
    report: Callable[[Step], None] = lambda _: None


def best_cohort(words: CohortWords, wanted: CohortWanted, watch: Watch) -> Chosen:
    """The best cohort, or the best that was found until somebody stopped the search.

    Raises:
        UserError: nobody waits, none can be formed, or none was found until the stop.
    """
    from app.scheduling.choosing.obstacles import obstacles  # noqa: PLC0415
    from app.scheduling.choosing.search import choose  # noqa: PLC0415
    from app.scheduling.cpsat import Budget  # noqa: PLC0415 -- it loads the solver

    known = words.known
    if not wanted.candidates:
        raise UserError(f"Nobody who may come to {known.name} is waiting. Take referrals in first.")
    found = choose(wanted, Budget(seconds=SECONDS, stop=watch.stop))
    if found.formed and found.children:
        return found
    if watch.stop.is_set():
        raise UserError("Stopped before a cohort was found: nothing was stored.")
    stopping = words.obstacles(obstacles(wanted, Budget(seconds=SECONDS, stop=watch.stop)))
    raise UserError(f"No cohort can be formed for {known.name}. {stopping}".strip())


def how_good(found: Chosen, *, pinned: bool = False) -> str:
    """Whether a cohort is proven to be the best that can be grouped, with what is pinned."""
    if found.proven:
        return (
            f"Proven: no cohort that can be grouped has more points{' with these pins' * pinned}."
        )
    return (
        "The search ended early: a better cohort may exist, of "
        f"{found.most_points} points at most; this one has {found.points}."
    )


def cost_of_pins(known: Candidates, found: Chosen, seed: int | None, watch: Watch) -> str:
    """How far a cohort falls behind the best one without the pins of a person."""
    from app.scheduling.choosing.search import choose  # noqa: PLC0415 -- it loads the solver
    from app.scheduling.cpsat import Budget  # noqa: PLC0415

    free = choose(known.wanted(seed=seed), Budget(seconds=SECONDS, stop=watch.stop))
    points, children = free.points - found.points, len(free.children) - len(found.children)
    if points <= 0:
        return "The pins cost no points."
    fewer = [counted(points, "point")]
    fewer += [counted(children, "child", "children")] * (children > 0)
    return f"{together(fewer)} fewer than without the pins."


def decided(
    words: CohortWords,
    wanted: CohortWanted,
    found: Chosen,
    pins: Sequence[Pin],
    watch: Watch,
) -> Iterator[ChildDecided]:
    """What is proposed for each child who waits, and why.

    After a stop the children who are left are told without a reason, which can be asked for later.
    """
    pinned = {pin.child: pin for pin in pins}
    of_all = len(words.known.waiting)
    for number, child in enumerate(words.known.waiting):
        watch.report(Step("Finding the reason for each child", number, of_all))
        told = reason(wanted, found, child, watch)
        sentence = sentence_of(words, found, child, told)
        chosen = child.child in found.children
        yield _of_child(child, pinned.get(child.child), sentence, chosen=chosen)


def reason(wanted: CohortWanted, found: Chosen, child: Waiting, watch: Watch) -> Why | None:
    """Why a child is in a cohort or not; None for who is no candidate, and after a stop."""
    from app.scheduling.choosing.reasons import why, why_not  # noqa: PLC0415 -- it loads the solver
    from app.scheduling.cpsat import Budget  # noqa: PLC0415

    if not child.candidate or watch.stop.is_set():
        return None
    judge = why if child.child in found.children else why_not
    return judge(wanted, found, child.child, Budget(seconds=SECONDS, stop=watch.stop))


def sentence_of(words: CohortWords, found: Chosen, child: Waiting, why: Why | None) -> str:
    """The decision on a child in one sentence."""
    if child.child not in found.children:
        return words.not_chosen(child, why, found.children)
    group = next(group for group in found.groups if child.child in group)
    return words.chosen(child, why, group)


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
    by_hand = with_pins(sentence, child.child, (pin,))
    return replace(told, sentence=by_hand, pinned=pin.side, pinned_by=pin.by, pin_reason=pin.reason)


def with_pins(sentence: str, child: str, pins: Iterable[Pin]) -> str:
    """A sentence with who pinned the child, and why."""
    told = (
        f"Pinned {pin.side.value} by {pin.by}: {pin.reason.strip()}"
        for pin in pins
        if pin.child == child
    )
    return " ".join((sentence, *told))


def sides(pins: Sequence[Pin]) -> Mapping[str, bool]:
    """Pins as the search takes them: whether each child is in."""
    return {pin.child: pin.side is Side.IN for pin in pins}


def refuse_pins(known: Candidates, pins: Sequence[Pin]) -> None:
    """Sees that every pin has a name and a reason, and holds in only who may come.

    Raises:
        UserError: one does not.
    """
    for pin in pins:
        child = known.by_code.get(pin.child)
        name = child.name if child else pin.child
        if not pin.reason.strip() or not pin.by.strip():
            raise UserError(f"Say who pins {name} {pin.side.value}, and why.")
        if pin.side is Side.IN and (child is None or not child.candidate):
            why = child.hindrance if child else "no referral waits"
            raise UserError(f"{name} cannot be pinned in: {why}. Take the pin off.")
        if pin.side is Side.OUT and child is not None and child.holds:
            raise UserError(f"{name} holds a place: withdraw it rather than pin the child out.")
