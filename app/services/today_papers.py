"""What carers were told that is no longer so, by what is published: who needs corrected papers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from app.errors import UserError
from app.models import InviteRow
from app.papers.calendar import Status
from app.papers.invite import invite_template
from app.papers.phrases import day
from app.scheduling.times import LONDON
from app.services.invites import Pair, Wanted, invited_for_nothing
from app.services.letters import coming, joining_letters
from app.services.outings import Outings, read_outings
from app.services.papers import wanted_of
from app.services.today_lines import SOON, Line, Place
from app.services.today_reading import Overview, Running
from app.words import counted


@dataclass(slots=True)
class _Told:
    """To how many households of a session what is so was not told.

    `moved`: they know of another time or place; `other`: of something else; `untold`: of nothing.
    """

    moved: int = 0
    other: int = 0
    untold: int = 0


def told_lines(overview: Overview) -> Iterator[Line]:
    """What households were told of sessions to come that is no longer so.

    A plan that is not published is a draft: nobody relies on what its papers say.
    """
    gone: dict[int, _Gone] = {}
    for running in overview.running:
        if running.published is not None:
            outings = read_outings(overview.rows, running.code, running.facts)
            yield from _sessions(running, _by_session(outings))
            for row in _invited_for_nothing(running, outings):
                gone.setdefault(row.id, _Gone(row, running, _household(row, outings)))
    of_household: dict[str, list[_Gone]] = defaultdict(list)
    for each in gone.values():
        of_household[each.household].append(each)
    yield from map(_no_longer_comes, of_household.values())


@dataclass(frozen=True, slots=True)
class _Gone:
    """An invite of a household that no longer comes, and with whose papers it is told of."""

    row: InviteRow
    running: Running
    household: str


def _invited_for_nothing(running: Running, outings: Outings) -> Iterator[InviteRow]:
    """Of a session that was removed with every programme: it belongs to none."""
    now = datetime.combine(running.on, time(), LONDON)
    return invited_for_nothing(outings.rows, outings, coming(outings), now)


def _household(row: InviteRow, outings: Outings) -> str:
    """The code by which the household is known now, or was when it was invited."""
    known = {each.id: each.household for each in outings.households.values()}
    return known.get(row.household_number, row.household)


def _no_longer_comes(invites: Sequence[_Gone]) -> Line:
    """One line for a household: whoever rings it tells of all its sessions at once."""
    first = min(invites, key=lambda each: each.row.starts)
    when = first.row.starts.date()
    many = counted(len(invites), "session")
    entries = "entry" if len(invites) == 1 else "entries"
    return Line(
        sentence=(
            f"Household {first.household} was invited to {many}, first on {day(when)}, and no"
            f" longer comes: tell them to delete the {entries} in their calendar."
        ),
        place=_place(first.running, ""),
        on=when,
        urgent=True,
    )


def _by_session(outings: Outings) -> Mapping[str, _Told]:
    """What was told of each session, beside what would be told now."""
    numbers = outings.numbers.values()
    found = outings.rows.scalars(select(InviteRow).where(InviteRow.session_number.in_(numbers)))
    stored = {(row.household_number, row.session_number): row for row in found}
    told: dict[str, _Told] = defaultdict(_Told)
    for pair, wanted in _wanted(outings):
        row, session = stored.get(pair.numbers), told[pair.session]
        if row is None:
            session.untold += 1
        elif _when_and_where(row) != (wanted.starts, wanted.ends, wanted.place):
            session.moved += 1
        elif (row.summary, row.description) != (wanted.title, wanted.description):
            session.other += 1
    return told


def _when_and_where(row: InviteRow) -> tuple[datetime, datetime, str] | None:
    """What an invite says of time and place; nothing where it was cancelled."""
    if row.status != Status.CONFIRMED.value:
        return None
    return row.starts, row.ends, row.location


def _wanted(outings: Outings) -> Iterator[tuple[Pair, Wanted]]:
    """What each household should be told, as far as it can be worded."""
    for each in joining_letters(outings):
        with suppress(UserError):
            yield each.pair, wanted_of(each.facts, invite_template())


def _sessions(running: Running, told: Mapping[str, _Told]) -> Iterator[Line]:
    for session in running.coming:
        for sentence in _sentences(told.get(session.code, _Told())):
            yield Line(
                sentence=f"{running.title(session.code)}: {sentence}",
                place=_place(running, session.code),
                on=session.first_date,
                urgent=(session.first_date - running.on).days <= SOON,
            )


def _sentences(told: _Told) -> Iterator[str]:
    if told.moved:
        who = _households(told.moved)
        yield f"{who} told another time or place. Make corrected papers."
    if told.other:
        who = _households(told.other)
        yield f"{who} told something else, such as what to bring. Make corrected papers."
    if told.untold:
        many = counted(told.untold, "household has", "households have")
        yield f"{many} no papers yet. Make them."


def _households(number: int) -> str:
    return f"carers of {counted(number, 'household')} were"


def _place(running: Running, session: str) -> Place:
    return Place(page="Programmes", programme=running.code, tab="Papers", record=session)
