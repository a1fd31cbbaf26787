"""What each household should be told now of each session to come, by what is published."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import HouseholdRow, PlanRow, PlanState, ServiceRow, SessionRow, WordingRow
from app.papers.letters.joining import Joining
from app.services.invites import Numbers, Pair
from app.services.letters import addressee, coming, joining_letters, sender
from app.services.letters.joining import NamedAnyway
from app.services.names import called
from app.services.outbox.facts import Facts, addressed, facts_of, written_by
from app.services.outbox.in_no_group import asked_for, said_and
from app.services.outings import Outings, read_outings

NOBODY: NamedAnyway = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a household should be told of a session; `letter` says it in full."""

    pair: Pair
    programme: str
    facts: Facts
    letter: Joining


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What should be told at a moment, and whose sessions can be judged.

    `in_no_group` are the first names of children who come, but whom no letter names: nobody has
    said yet that it should. `judged` are sessions to come of published programmes, `stored` all
    sessions that there are, `to_come` those that are not over; `outings` belong to whoever reads.
    `addressed` is to whom a letter to each household speaks, `written` by whom and in what wording.
    """

    now: datetime
    outings: tuple[Outings, ...]
    tellings: Mapping[Numbers, Telling]
    coming: frozenset[Numbers]
    in_no_group: Mapping[Numbers, frozenset[str]]
    judged: frozenset[int]
    stored: frozenset[int]
    to_come: frozenset[int]
    addressed: Mapping[int, Facts]
    written: Facts


def known_at(rows: Rows, now: datetime, asked: NamedAnyway = NOBODY) -> Known:
    """What should be told at a moment on a clock in London.

    `asked` are children in no group of whom a person says now that they get a letter: their first
    names, by household and session. Of whom it was said before stands in the messages.
    """
    sessions = rows.execute(select(SessionRow.id, SessionRow.programme, SessionRow.ends)).all()
    to_come = {number: programme for number, programme, ends in sessions if ends > now}
    found = [read_outings(rows, code) for code in _published(rows, set(to_come.values()))]
    mark, said = wording_mark(rows), said_and(asked_for(rows), asked)
    return Known(
        now=now,
        outings=tuple(found),
        tellings={
            telling.pair.numbers: telling
            for outings in found
            for telling in _tellings(outings, mark, said)
            if telling.pair.numbers[1] in to_come
        },
        coming=frozenset(pair for outings in found for pair in coming(outings)),
        in_no_group={pair: names for each in found for pair, names in _in_no_group(each).items()},
        judged=frozenset(n for outings in found for n in outings.numbers.values() if n in to_come),
        stored=frozenset(number for number, _, _ in sessions),
        to_come=frozenset(to_come),
        addressed={row.id: addressed(addressee(row)) for row in rows.scalars(select(HouseholdRow))},
        written=written_now(rows),
    )


def written_now(rows: Rows) -> Facts:
    """Who writes letters now, and which wordings are in use."""
    service = rows.scalar(select(ServiceRow))
    by = {} if service is None else written_by(sender(service))
    return {**by, "wording": wording_mark(rows)}


def _published(rows: Rows, programmes: set[str]) -> list[str]:
    """Those programmes of which a plan is published: nobody relies on a draft."""
    found = select(PlanRow.programme).where(PlanRow.state == PlanState.PUBLISHED)
    return sorted(programmes & set(rows.scalars(found)))


def wording_mark(rows: Rows) -> str:
    """Which wordings are in use: another mark, another wording."""
    found = select(WordingRow.letter, WordingRow.id, WordingRow.version)
    return " ".join(f"{x}.{n}.{v}" for x, n, v in rows.execute(found.order_by(WordingRow.letter)))


def _tellings(outings: Outings, mark: str, asked: NamedAnyway) -> Iterator[Telling]:
    in_no_group = _in_no_group(outings)
    for each in joining_letters(outings, asked):
        names = in_no_group.get(each.pair.numbers, frozenset())
        yield Telling(
            pair=each.pair,
            programme=outings.facts.problem.programme,
            facts=facts_of(each.facts, names, wording=mark, hindrance=each.hindrance),
            letter=each.facts,
        )


def _in_no_group(outings: Outings) -> Mapping[Numbers, frozenset[str]]:
    found: dict[Numbers, set[str]] = defaultdict(set)
    grouped = outings.group_of
    for session in outings.sessions:
        for child in outings.present(session.code):
            if child.child not in grouped and (
                home := outings.home(child.child, session.first_date)
            ):
                found[home.id, outings.numbers[session.code]].add(called(child))
    return {pair: frozenset(names) for pair, names in found.items()}
