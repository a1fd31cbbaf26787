"""How a session's roster looks: A4 landscape, a grid of blocks and groups for each date."""

from collections.abc import Iterator, Sequence
from functools import partial

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, HRFlowable, KeepTogether

from app.papers.centre.look import (
    BOLD,
    HEADING,
    MARGIN,
    RULE,
    SMALL,
    WIDE,
    Content,
    Look,
    cell,
    grid,
    listed,
    named,
    paper,
    paragraphs,
    words,
)
from app.papers.centre.roster import (
    GAPS,
    Roster,
    RosterBlock,
    RosterCell,
    RosterDay,
    RosterGroup,
    alerts,
    care,
    children,
    doing,
    group_head,
    hours,
    night,
    second,
    summary,
)
from app.papers.phrases import DAYS, day

LOOK = Look(name="Session roster", reader="the centre's staff", wide=True)
WIDTH = WIDE[0] - 2 * MARGIN
HOURS_WIDTH = 124
GROUPS_ABREAST = 5
NO_BREAK = "\u00a0"


def roster_pdf(roster: Roster) -> bytes:
    """The roster as a PDF; the same roster gives the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(roster.imprint, LOOK, partial(_story, roster))


def _story(roster: Roster) -> Iterator[Flowable]:
    yield from paragraphs(summary(roster))
    yield from listed("Still open", roster.open_, BOLD)
    for of_day in roster.days:
        yield KeepTogether(list(_whole_day(roster.groups, of_day)))
    yield from listed("Who sleeps in", map(night, roster.nights))


def _whole_day(groups: tuple[RosterGroup, ...], of_day: RosterDay) -> Iterator[Flowable]:
    """A date on one page where it fits, so that a leader who takes the page has the alerts too."""
    for first in range(0, len(groups), GROUPS_ABREAST):
        yield from _day(groups, of_day, slice(first, first + GROUPS_ABREAST))
    on = DAYS[of_day.day.weekday()]
    yield from listed(f"What leaders must know on {on}", alerts(groups, of_day))


def _day(groups: Sequence[RosterGroup], of_day: RosterDay, shown: slice) -> Iterator[Flowable]:
    """The grid of a date. A row is a block and is never broken; the head is on every page."""
    yield words(day(of_day.day), HEADING)
    cared = [_head(group, who) for group, who in _cared(groups, of_day, shown)]
    rows = [_block(block, shown) for block in of_day.blocks]
    yield grid(["", *cared], rows, _widths(len(cared)))


def _head(group: RosterGroup, youth_workers: tuple[str, ...]) -> Content:
    """A group with its youth workers and its children: whoever holds one page has all of it."""
    return [
        named(*group_head(group)),
        cell((care(youth_workers),), GAPS),
        words(", ".join(map(_unbroken, children(group)))),
    ]


def _unbroken(child: str) -> str:
    """A child whose name and initial stay on one line."""
    return child.replace(" ", NO_BREAK, 1)


def _cared(
    groups: Sequence[RosterGroup], of_day: RosterDay, shown: slice
) -> Iterator[tuple[RosterGroup, tuple[str, ...]]]:
    return zip(groups[shown], of_day.youth_workers[shown], strict=True)


def _block(block: RosterBlock, shown: slice) -> list[Content]:
    return [words(hours(block), BOLD), *(_doing(what) for what in block.cells[shown])]


def _doing(what: RosterCell) -> Content:
    """What a group does, and below a dashed line what it does if the weather stops that."""
    lines = second(what)
    if not lines:
        return cell(doing(what), GAPS)
    line = HRFlowable(
        width="100%", thickness=RULE, color=black, dash=(2, 2), spaceBefore=3, spaceAfter=2
    )
    wet = [*paragraphs(lines[:1], SMALL), *paragraphs(lines[1:])]
    return [cell(doing(what), GAPS), line, *wet]


def _widths(columns: int) -> list[float]:
    return [HOURS_WIDTH, *[(WIDTH - HOURS_WIDTH) / columns] * columns]
