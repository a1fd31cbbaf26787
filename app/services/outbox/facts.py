"""What a letter for a session tells, as a message keeps it: to be compared with what is so later.

A household hears of those that `differences` compares. The others only stand in the words: a draft
is worded anew for them, and nobody is written to.
"""

from collections.abc import Mapping, Set
from datetime import datetime
from typing import Any

from app.papers.characters import one_line
from app.papers.letters.joining import Joining, OwnChild
from app.papers.letters.parties import Addressee, Sender, address_lines

Facts = Mapping[str, Any]

IN_NO_GROUP = "in_no_group"
ADDRESSED = ("salutation", "carers")
"""Facts that say to whom a letter speaks."""


def facts_of(letter: Joining, in_no_group: Set[str], **worded: str) -> Facts:
    """The facts of a letter; `worded` is what else decides its words.

    Children in no group are marked: a person has said that they get the letter all the same.
    """
    visit, sender = letter.visit, letter.sender
    return {
        "starts": visit.starts.isoformat(),
        "ends": visit.ends.isoformat(),
        "centre": one_line(visit.centre),
        "place": ", ".join(address_lines(visit.address)),
        "arrival_notes": one_line(visit.arrival_notes),
        "kit": list(visit.kit),
        "phone": one_line(sender.phone),
        "out_of_hours": one_line(sender.out_of_hours),
        "children": [
            _child(child) | {IN_NO_GROUP: True}
            if child.first_name in in_no_group
            else _child(child)
            for child in letter.children
        ],
        **addressed(letter.addressee),
        **written_by(sender),
        **worded,
    }


def addressed(to: Addressee) -> Facts:
    """To whom a letter speaks; its address is put on it when it leaves."""
    return {"salutation": to.salutation, "carers": list(to.carers)}


def written_by(sender: Sender) -> Facts:
    """Who signs a letter."""
    return {"service": sender.name, "coordinator": sender.coordinator, "email": sender.email}


def speaks_to(written: Facts, now: Facts) -> bool:
    """Whether what was written still speaks to its reader by the right names."""
    return all(written.get(each, now.get(each)) == now.get(each) for each in ADDRESSED)


def is_as_written(facts: Facts, now: Facts, kind: str) -> bool:
    """Whether who writes, and the wording of a kind of letter, are as when it was written."""
    known = {name: facts.get(name, value) for name, value in now.items()}
    return {**known, "wording": _wording(known, kind)} == {**now, "wording": _wording(now, kind)}


def _wording(facts: Facts, kind: str) -> list[str]:
    """The part of the mark of all wordings that is about a kind."""
    return [part for part in facts["wording"].split() if part.startswith(f"{kind}.")]


def _child(child: OwnChild) -> dict[str, Any]:
    return {
        "first_name": child.first_name,
        "youth_workers": list(child.youth_workers),
        "medication": one_line(child.medication),
        "day_only": child.day_only,
    }


def children(facts: Facts) -> dict[str, Facts]:
    """What is told of each child, by first name."""
    return {child["first_name"]: child for child in facts.get("children", ())}


def ends(facts: Facts) -> datetime:
    """When the session is over, by what is told; on a clock in London."""
    return datetime.fromisoformat(facts["ends"])


def keeping(now: Facts, told: Facts, names: frozenset[str]) -> Facts:
    """What is so now, with some children as they were told of: nobody has said that it is over."""
    known, before = children(now), children(told)
    kept = [before[name] for name in sorted(names) if name in before and name not in known]
    return {**now, "children": [*now["children"], *kept]} if kept else now
