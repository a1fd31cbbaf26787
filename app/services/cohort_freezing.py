"""What freezing a choice does, what stops it, and what a panel should look at before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.casework.dates import said
from app.errors import UserError
from app.models import ChosenChildRow, CohortChoiceRow
from app.services.candidates import Candidates
from app.services.cohort_sentences import ended
from app.services.cohort_standing import cohort_of, restated, ungrouped
from app.words import counted

SAY_WHY = "Say why they are chosen all the same."


@dataclass(frozen=True, slots=True)
class Freezing:
    """What freezing will do, and what to look at before, a sentence each.

    `notes` are those of the choice, true of what is decided. `ungrouped` names the children who
    cannot be grouped, and the rule; then a person has to say why they come all the same.
    """

    does: tuple[str, ...]
    remarks: tuple[str, ...]
    notes: str = ""
    ungrouped: str = ""


def freezing(
    known: Candidates, choice: CohortChoiceRow, rows: Sequence[ChosenChildRow]
) -> Freezing:
    """What freezing these rows of a choice will do.

    Raises:
        UserError: it cannot be frozen as it is.
    """
    refuse_freezing(known, rows)
    chosen = {row.child for row in rows if row.chosen}
    held = {each.child for each in known.waiting if each.holds}
    waiting = {each.child for each in known.waiting if each.candidate} - chosen - held
    others = waiting.intersection(row.child for row in rows)
    does = (
        f"{counted(len(chosen - held), 'child is', 'children are')} offered a place.",
        f"{counted(len(held), 'child keeps', 'children keep')} a place held already.",
        f"{counted(len(others), 'child is', 'children are')} told “not this time”, and waits on."
        if len(others) == 1
        else f"{len(others)} children are told “not this time”, and wait on.",
        "The choice then stays as it is: nothing of it can be changed.",
    )
    trouble = ungrouped(known, cohort_of(known, rows))
    remarks = tuple(_remarks(known, choice.as_of, rows, trouble))
    return Freezing(does, remarks, restated(known, choice.notes, rows), trouble)


def _remarks(
    known: Candidates, as_of: date, rows: Sequence[ChosenChildRow], trouble: str
) -> Iterator[str]:
    if as_of != known.on:
        yield f"It was proposed as of {said(as_of)}: what has changed since is not in it."
    new = {each.child for each in known.waiting if each.candidate} - {row.child for row in rows}
    if new:
        yield f"{counted(len(new), 'child', 'children')} came to be waiting since then."
    if trouble:
        told = ended(f"These children cannot all be grouped by the rules: {trouble}")
        yield f"{told} The plan will leave some out. {SAY_WHY}"


def refuse_freezing(known: Candidates, rows: Sequence[ChosenChildRow]) -> None:
    """Sees that a choice can be frozen.

    Raises:
        UserError: nobody is chosen, more than there are places, or somebody who may not come.
    """
    chosen = [row.child for row in rows if row.chosen]
    held = {each.child for each in known.waiting if each.holds}
    if not chosen:
        raise UserError("Nobody is chosen: there is nothing to freeze.")
    if known.places is not None and len(held.union(chosen)) > known.places:
        raise UserError(
            f"{len(held.union(chosen))} children are chosen or hold a place already, and "
            f"{known.name} has {known.places} places."
        )
    for code in chosen:
        refuse_coming(known, code)


def refuse_coming(known: Candidates, child: str) -> None:
    """Sees that a child may come.

    Raises:
        UserError: it may not, or no longer.
    """
    found = known.by_code.get(child)
    if found is None:
        raise UserError(f"{child} may not come: no referral waits any more. Propose again.")
    if found.hindrance:
        raise UserError(f"{found.name} may not come: {found.hindrance}.")
