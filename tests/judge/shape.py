"""plan.json as data: its fields and their forms, before anything is asked of their sense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.judge.facts import World

Json = dict[str, Any]

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
STATES = {"variant", "current", "published"}


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def is_codes(value: object) -> bool:
    return isinstance(value, list) and all(map(is_text, value))


def is_list(value: object) -> bool:
    return isinstance(value, list)


def is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_bound(value: object) -> bool:
    return value is None or is_number(value)


def is_flag(value: object) -> bool:
    return isinstance(value, bool)


def is_date(value: object) -> bool:
    return isinstance(value, str) and bool(DATE.fullmatch(value))


def is_block(value: object) -> bool:
    return isinstance(value, str) and bool(BLOCK.fullmatch(value))


def is_costs(value: object) -> bool:
    return isinstance(value, dict) and all(map(is_whole, value.values()))


Form = dict[str, "Callable[[object], bool]"]

TOP: Form = {
    "programme": is_text,
    "state": lambda value: value in STATES,
    "seconds": is_number,
    "score": is_whole,
    "bound": is_bound,
    "optimal": is_flag,
    "stages": is_list,
    "groups": is_list,
    "ungrouped": is_codes,
    "activities": is_list,
    "days": is_list,
    "nights": is_list,
    "rooms": is_list,
    "no_bed": is_list,
    "gaps": is_list,
    "breaches": is_list,
    "costs": is_costs,
}
ENTRIES: dict[str, Form] = {
    "stages": {"stage": is_text, "cost": is_whole, "bound": is_bound},
    "groups": {
        "group": is_text,
        "name": is_text,
        "phase": lambda value: value in {"primary", "secondary"},
        "children": is_codes,
    },
    "activities": {
        "session": is_text,
        "block": is_block,
        "group": is_text,
        "activity": is_text,
        "instructors": is_codes,
    },
    "days": {"session": is_text, "date": is_date, "group": is_text, "youth_workers": is_codes},
    "nights": {"session": is_text, "date": is_date, "youth_workers": is_codes},
    "rooms": {"session": is_text, "room": is_text, "children": is_codes},
    "no_bed": {"session": is_text, "child": is_text},
    "gaps": {"rule": is_text, "weight": is_whole, "why": is_list},
    "breaches": {"rule": is_text, "what": is_codes, "where": is_text},
}
REASON: Form = {"candidate": is_text, "rule": is_text, "fact": lambda value: isinstance(value, str)}


def find_misshapen(plan: Mapping[str, Any]) -> list[str]:
    """Fields that are missing or not of their form; empty when the plan can be read."""
    faults = list(_misfits("plan", plan, TOP))
    if faults:
        return faults
    for name, form in ENTRIES.items():
        for number, entry in enumerate(plan[name]):
            faults += _misfits(f"{name}[{number}]", entry, form)
    for number, gap in enumerate(plan["gaps"]):
        for reason in gap.get("why") or []:
            faults += _misfits(f"gaps[{number}].why", reason, REASON)
    return faults


def _misfits(where: str, entry: Any, form: Form) -> Iterator[str]:
    if not hasattr(entry, "keys"):
        yield f"{where}: not an object"
        return
    for name, fits in form.items():
        if name not in entry:
            yield f"{where}: {name} is missing"
        elif not fits(entry[name]):
            yield f"{where}: {name} cannot be {entry[name]!r}"


def find_names(world: World, plan: Mapping[str, Any]) -> list[str]:
    """Texts of the plan in which a person's name stands: only codes may."""
    whole, single = _names(world)
    innocent = _codes_and_things(world) | {group["name"] for group in plan["groups"]}
    texts = sorted(set(_texts(plan)))
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(whole))) + r")\b")
    found = [one for one in texts if one not in innocent and one.lower() in single]
    found += [one for one in texts if whole and pattern.search(one.lower())]
    return [f"a person's name stands in it: {one!r}" for one in dict.fromkeys(found)]


def _names(world: World) -> tuple[set[str], set[str]]:
    """Full names; and first, last and pet names by themselves; in lower case."""
    whole = {row.get("name", "") for row in world.rows("staff")}
    single: set[str] = set()
    for row in world.rows("children"):
        first, last = row.get("first_name", ""), row.get("last_name", "")
        known = row.get("known_as", "")
        single |= {first, last, known}
        whole |= {f"{one} {last}" for one in (first, known) if one and last}
    for row in world.rows("households"):
        whole |= {one.strip() for one in row.get("carers", "").split(";")}
    return _lower(whole), _lower(single)


def _lower(names: set[str]) -> set[str]:
    return {name.strip().lower() for name in names} - {""}


def _codes_and_things(world: World) -> set[str]:
    things = {room for _, room in world.rooms} | {name for _, name in world.activities}
    people = set(world.children) | set(world.staff)
    return things | people | set(world.sessions) | set(world.programmes)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
