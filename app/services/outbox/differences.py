"""What is so now and was told otherwise, in sentences that a carer understands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from app.papers.phrases import moment, together
from app.services.outbox.facts import Facts, children

Sentences = Iterator[str]


def differences(told: Facts, now: Facts) -> tuple[str, ...]:
    """Old and new value of all that a household has to hear of; nothing where all is as told."""
    return tuple(
        sentence
        for part in (_when, _where, _who, _care, _kit, _phones)
        for sentence in part(told, now)
    )


def _when(told: Facts, now: Facts) -> Sentences:
    if told["starts"] != now["starts"]:
        yield (
            f"It was to begin on {_moment(told['starts'])}."
            f" It now begins on {_moment(now['starts'])}."
        )
    if told["ends"] != now["ends"]:
        yield f"It was to end on {_moment(told['ends'])}. It now ends on {_moment(now['ends'])}."


def _moment(written: str) -> str:
    return moment(datetime.fromisoformat(written))


def _where(told: Facts, now: Facts) -> Sentences:
    if told["centre"] != now["centre"]:
        yield f"It was to be at {told['centre']}. It is now at {now['centre']}."
    old, new = told["place"], now["place"]
    if old != new:
        yield _address(old, new)
    old, new = told["arrival_notes"], now["arrival_notes"]
    if old != new:
        yield _arriving(old, new)


def _address(old: str, new: str) -> str:
    if not old:
        return f"The address is {new}."
    return f"The address was {old}. {f'It is now {new}.' if new else 'It is no longer that.'}"


def _arriving(old: str, new: str) -> str:
    if not old:
        return f"About arriving, please also note: {new}"
    if not new:
        return f"About arriving, this is no longer so: {old}"
    return f"About arriving, we told you: {old} It is now: {new}"


def _who(told: Facts, now: Facts) -> Sentences:
    """Which brothers and sisters come. A child of another name may be the same: none is taken back.

    "Ben no longer comes" is said only where nobody has come in instead.
    """
    old, new = children(told), children(now)
    gone, joined = _without(old, new), _without(new, old)
    if gone and joined:
        yield f"We wrote to you about {together(list(old))}. It is now {together(list(new))}."
    elif gone:
        yield f"{together(gone)} no longer {'comes' if len(gone) == 1 else 'come'}."
    elif joined:
        yield f"{together(joined)} {'comes' if len(joined) == 1 else 'come'} too."


def _without(some: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [each for each in some if each not in known]


def _care(told: Facts, now: Facts) -> Sentences:
    """What has changed for each child who still comes."""
    before = children(told)
    for name, new in children(now).items():
        if old := before.get(name):
            yield from _day_only(name, old, new)
            yield from _youth_workers(name, old["youth_workers"], new["youth_workers"])
            yield from _medicine(name, old["medication"], new["medication"])


def _day_only(name: str, old: Facts, new: Facts) -> Sentences:
    if old["day_only"] == new["day_only"]:
        return
    if new["day_only"]:
        yield f"{name} was to stay overnight. {name} now comes by day and sleeps at home."
    else:
        yield f"{name} was to sleep at home. {name} now stays overnight."


def _youth_workers(name: str, old: list[str], new: list[str]) -> Sentences:
    if set(old) == set(new):
        return
    was = f"{together(old)} {'was' if len(old) == 1 else 'were'} to look after {name}."
    now = f"{together(new)} will now look after {name}."
    if not old:
        yield now
    elif not new:
        yield f"{was} We will tell you soon who does."
    else:
        yield f"{was} {now}"


def _medicine(name: str, old: str, new: str) -> Sentences:
    if old == new:
        return
    said = (
        f"Our notes said that {name} takes: {old}."
        if old
        else f"Our notes had no medicine for {name}."
    )
    yield f"{said} They now say: {new}." if new else f"{said} They now say: no medicine."


def _kit(told: Facts, now: Facts) -> Sentences:
    old, new = _things(told["kit"]), _things(now["kit"])
    if more := [thing for key, thing in new.items() if key not in old]:
        yield f"Please also pack: {together(more)}."
    if fewer := [thing for key, thing in old.items() if key not in new]:
        yield f"You no longer need to pack: {together(fewer)}."


def _things(kit: Iterable[str]) -> Mapping[str, str]:
    return {thing.casefold(): thing for thing in kit}


def _phones(told: Facts, now: Facts) -> Sentences:
    for field, when in (("phone", "By day"), ("out_of_hours", "In the evening or at night")):
        old, new = told[field], now[field]
        if old == new:
            continue
        if not new:
            yield f"{when}, please no longer ring {old}."
        else:
            yield f"{when}, please ring {new}{f', and no longer {old}' if old else ''}."
