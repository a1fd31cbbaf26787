"""An event tried out as a form says it: what there is to choose from, and what would become of it.

The same checks as everywhere: what is wrong stands beside the field where it is wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import HouseholdRow
from app.models.database import Database
from app.scheduling.problem import Problem
from app.scheduling.supposing import Several, Supposition
from app.services.events import EVENTS, Event, placed
from app.services.names import Names, names
from app.services.outlooks import OutlookTold, tell_outlook
from app.services.planning import Terms
from app.services.snapshot import problem_of
from app.services.whatif import Outlook, WhatIf
from app.workbook.cells import Value, Values
from app.workbook.columns import Sheet
from app.workbook.reader import FORM, read_form
from app.workbook.rows import Fault, Faults

Choices = Mapping[str, Mapping[Value, str]]
"""What can be chosen, by what it is: codes and what people call them."""


IN_LIST = "one of those in the list"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried out, as data to accept and in words to read."""

    outlook: Outlook
    told: OutlookTold


@dataclass(frozen=True, slots=True)
class TryingOut:
    """Events that a person tries out on a programme."""

    database: Database
    user: str

    def choices(self, programme: str) -> Choices:
        """What the forms of a programme's events can name.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            problem = problem_of(rows, programme)
            return _choices(rows, problem, names(rows, ()))

    def try_event(
        self, programme: str, event: str, texts: Mapping[str, str], **terms: Unpack[Terms]
    ) -> Tried:
        """What would become of the plans if what a form says came true. Nothing is stored.

        Raises:
            Faults: something in the form is missing, unreadable or does not exist.
            UserError: it cannot be so.
        """
        form = EVENTS[event].form
        row, faults = read_form(form, {**dict.fromkeys(form.by_name, ""), **texts})
        with self.database.reading() as rows:
            problem = problem_of(rows, programme, as_of=terms.get("as_of"))
            choices = _choices(rows, problem, names(rows, ()))
        found = (*(_in_list(form, f) for f in faults), *_wrong(form, row.values, texts, choices))
        if found:
            raise Faults(found)
        return self.try_out(programme, EVENTS[event].supposed(problem, row.values), **terms)

    def try_out(self, programme: str, supposition: Supposition, **terms: Unpack[Terms]) -> Tried:
        """What would become of the plans if a supposition came true. Nothing is stored.

        Raises:
            UserError: it cannot be so.
        """
        outlook = WhatIf(self.database, self.user).try_out(programme, supposition, **terms)
        return Tried(outlook, tell_outlook(self.database, outlook))

    def accept(self, tried: Tried) -> None:
        """Stores the change and every plan that was proposed with it: all, or nothing.

        Raises:
            StaleWriteError: what it was tried out on has changed meanwhile.
        """
        WhatIf(self.database, self.user).accept(tried.outlook)


def form_for(supposition: Supposition) -> tuple[Event, Values] | None:
    """The form in which a fix can be filled in; None where it takes more than one form says."""
    changes = supposition.changes if isinstance(supposition, Several) else (supposition,)
    kinds = {event.kind: event for event in EVENTS.values() if event.values}
    event = kinds.get(type(changes[0])) if len(changes) == 1 else None
    if event is None or event.values is None:
        return None
    return event, event.values(changes[0])


def _in_list(form: Sheet, fault: Fault) -> Fault:
    """A field that is empty, said as where one is chosen."""
    return replace(fault, expected=IN_LIST) if form.column(fault.column).refers else fault


def _wrong(
    form: Sheet, values: Values, texts: Mapping[str, str], choices: Choices
) -> Iterator[Fault]:
    """What a form names that there is not, and an end that is no end."""
    for column, reference in form.references:
        value = values[column.name]
        if value and value not in choices[reference.sheet]:
            yield Fault(form.name, FORM, column.name, str(value), IN_LIST)
    starts, ends = values.get("starts"), values.get("ends")
    if isinstance(starts, datetime) and isinstance(ends, datetime) and ends <= starts:
        yield Fault(form.name, FORM, "ends", texts["ends"], "a time after the start")


def _choices(rows: Rows, problem: Problem, known: Names) -> Choices:
    consents = {c.name for child in problem.children for c in child.consents}
    consents |= {a.consent for a in problem.activities if a.consent}
    held = {name for p in problem.staff for name in p.qualifications}
    held |= {a.qualification for a in problem.activities if a.qualification}
    households = rows.scalars(select(HouseholdRow))
    return {
        "person": _called((p.code for p in problem.staff), known.person),
        "child": _called((c.code for c in problem.children), lambda c: known.children[c]),
        "session": {s.code: f"{s.code} – {known.session(s.code)}" for s in problem.sessions},
        "centre": _called((c.code for c in problem.centres), known.centre),
        "room": _places(((r.centre, r.code) for r in problem.rooms), known),
        "activity": _places(((a.centre, a.name) for a in problem.activities), known),
        "household": {h.household: f"{h.household} – {', '.join(h.carers)}" for h in households},
        "qualification": {name: name for name in sorted(held)},
        "consent": {name: name for name in sorted(consents)},
    }


def _called(codes: Iterable[str], name: Callable[[str], str]) -> Mapping[Value, str]:
    return {code: f"{code} – {name(code)}" for code in sorted(codes)}


def _places(places: Iterable[tuple[str, str]], known: Names) -> Mapping[Value, str]:
    named: dict[Value, str] = {
        placed(*place): f"{place[1]}, {known.centre(place[0])}" for place in places
    }
    return dict(sorted(named.items(), key=lambda each: each[1].casefold()))
