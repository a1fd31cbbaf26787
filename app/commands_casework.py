"""The verbs about children: who is eligible, who is found, who is chosen, who is ready."""

from argparse import Namespace
from collections.abc import Iterator

from app.commands import DONE, FALLS_SHORT, Desk, lines, say, today
from app.errors import UserError
from app.services.candidates import Waiting
from app.services.cohort_rows import Choice
from app.services.cohorts import Cohorts, Terms
from app.services.eligibility import ChildJudged, Findings
from app.services.lists import Listing, Lists
from app.services.readiness import ChildReady, ReadyLists
from app.words import counted


def eligible(desk: Desk, arguments: Namespace) -> int:
    """Say which criteria a child meets, and on what evidence."""
    day = today(desk, arguments)
    programme = arguments.programme or ""
    found = Findings(desk.database, desk.user).of(arguments.child, on=day, programme=programme)
    lines(_criteria(found, programme))
    return DONE if found.eligibility.eligible else FALLS_SHORT


def _criteria(found: ChildJudged, programme: str) -> Iterator[str]:
    judged = found.eligibility
    yield f"{found.name}: {judged.sentence}"
    for finding in judged.findings:
        yield f"  {finding.answer.value} – {finding.criterion.value}: {finding.sentence}"
    of_day = f"the first day of {programme}" if programme else GIVE_PROGRAMME
    yield f"  age: {judged.age_sentence}; {of_day}"
    yield f"  {found.moves_sentence}"
    yield f"  {found.placements_sentence}"
    yield f"  {found.definition}"


GIVE_PROGRAMME = "give --programme for another day"


def find(desk: Desk, arguments: Namespace) -> int:
    """Print a list that finds children."""
    listing = LISTS[arguments.list]
    found = Lists(desk.database).of(listing, on=today(desk, arguments))
    say(f"{listing.value}: {counted(len(found), 'child', 'children')}")
    for each in found:
        remark = f" ({each.remark})" if each.remark else ""
        say(f"  {each.name} ({each.child}): {each.fact}{remark}")
    return DONE


LISTS = {listing.name.casefold().replace("_", "-"): listing for listing in Listing}
"""The lists by the words of the command line."""


def waiting(desk: Desk, arguments: Namespace) -> int:
    """Print who waits for a programme, with points and hindrances; last who holds a place."""
    cohorts = Cohorts(desk.database, desk.user, today(desk, arguments))
    found = cohorts.waiting(arguments.programme).waiting
    lines(map(_waiting, sorted(found, key=lambda each: (each.holds, -each.points, each.child))))
    return DONE


def _waiting(each: Waiting) -> str:
    parts = ", ".join(part.sentence for part in each.parts)
    said = each.hindrance or ("holds a place" if each.holds else "may come")
    told = f"{each.name} ({each.child}): {counted(each.points, 'point')}, {said}"
    return f"{told} ({parts})" if parts else told


def choose(desk: Desk, arguments: Namespace) -> int:
    """Propose a cohort, store it as a choice, and say why each child is in it or not."""
    cohorts = Cohorts(desk.database, desk.user, today(desk, arguments))
    choice = cohorts.propose(arguments.programme, Terms(seed=arguments.lot))
    lines(_choice(choice))
    return DONE


def _choice(choice: Choice) -> Iterator[str]:
    yield f"{choice.code}: {counted(len(choice.chosen), 'child', 'children')} proposed"
    yield from (f"  {c.name} ({c.child}): {c.sentence}" for c in choice.chosen)
    yield "The others:"
    yield from (f"  {c.name} ({c.child}): {c.sentence}" for c in choice.children if not c.chosen)
    yield choice.staff_test
    yield "A named person decides: look at it in the window, differ with a reason, and freeze it."


def ready(desk: Desk, arguments: Namespace) -> int:
    """Say for each session who is not ready, what is missing, and who must sign."""
    found = ReadyLists(desk.database).of(arguments.programme)
    if not found.sessions:
        raise UserError(f"{arguments.programme} has no sessions: nobody has to be ready yet.")
    for session in found.sessions:
        coming, missing = found.of(session.code), found.not_ready(session.code)
        number = len(coming) - len(missing)
        say(f"{found.titles[session.code]}: {number} of {len(coming)} may come")
        lines(map(_named, missing))
        lines(_named(each) for each in coming if each.readiness.overridden)
    lines(found.judged.splitlines())
    short = any(found.not_ready(session.code) for session in found.sessions)
    return FALLS_SHORT if short else DONE


def _named(each: ChildReady) -> str:
    return f"  {each.name} ({each.child}): {each.readiness.sentence}"
