"""The children's own pages: what each child who is in a group will see of a session."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from app.models import ChildRow
from app.papers.child_page import ChildActivity, ChildPage
from app.papers.letters.letter import NOT_CHECKED, PLANS_MAY_CHANGE
from app.papers.phrases import first_name
from app.scheduling.plan import Cell
from app.scheduling.problem import Session
from app.services.kit import kit_of
from app.services.names import called
from app.services.outings import Outings


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOf:
    """A child's page, whose it is, and the household that gets it; all by the app's own numbers.

    A child who lives with nobody on the day has no household.
    """

    child: int
    session: int
    household: int | None
    page: ChildPage

    @property
    def file(self) -> str:
        """The name of the page's file."""
        return f"child-{self.child:04}-session-{self.session:04}.pdf"


def child_pages(
    outings: Outings, session: Session, *, checked: Set[tuple[int, int]] = frozenset()
) -> Iterator[PageOf]:
    """The pages of the children who come to a session, by name; none for one in no group.

    A page goes with the household's letter. `checked` are the letters that somebody has checked,
    by the numbers of household and session: another page is a draft, and says so.
    """
    number = outings.numbers[session.code]
    for child in outings.present(session.code):
        if child.child not in outings.group_of:
            continue
        home = outings.home(child.child, session.first_date)
        yield PageOf(
            child=child.id,
            session=number,
            household=home.id if home else None,
            page=_page(
                outings, session, child, _banner(outings, (home.id if home else 0, number), checked)
            ),
        )


def _banner(outings: Outings, letter: tuple[int, int], checked: Set[tuple[int, int]]) -> str:
    if outings.version.draft:
        return PLANS_MAY_CHANGE
    return "" if letter in checked else NOT_CHECKED


def _page(outings: Outings, session: Session, child: ChildRow, banner: str) -> ChildPage:
    group = outings.group_of[child.child]
    cells = [cell for (code, _), cell in outings.cells(session.code).items() if code == group]
    on_duty = outings.on_duty(session.code, group)
    return ChildPage(
        service=outings.service.name if outings.service else "",
        banner=banner,
        first_name=called(child),
        centre=outings.centres[session.centre].name,
        starts=session.starts,
        ends=session.ends,
        sleeps=bool(session.nights) and not outings.by_day(child.child, session.code),
        activities=tuple(_activities(outings, session, group)),
        youth_workers=_first_names(name for day in sorted(on_duty) for name in on_duty[day]),
        instructors=_first_names(
            name
            for cell in sorted(cells, key=lambda cell: cell.block)
            for name in outings.names(cell.instructors)
        ),
        at_night=_first_names(
            name
            for night in outings.plan.nights
            if night.session == session.code
            for name in outings.names(night.youth_workers)
        ),
        kit=kit_of(outings, session, {group}),
        weather=any(_needs_weather(outings, session, cell) for cell in cells),
    )


def _activities(outings: Outings, session: Session, group: str) -> Iterator[ChildActivity]:
    cells = outings.cells(session.code)
    for block in session.blocks:
        cell = cells.get((group, block.starts))
        row = outings.activities.get((session.centre, cell.activity)) if cell else None
        yield ChildActivity(
            starts=block.starts,
            ends=block.ends,
            name=cell.activity if cell else "",
            kind=(row.kind or "") if row else "",
        )


def _needs_weather(outings: Outings, session: Session, cell: Cell) -> bool:
    row = outings.activities.get((session.centre, cell.activity))
    return row is not None and row.needs_weather


def _first_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(first_name, names)))
