"""The next sessions: when and where, how many children come, and whether all is ready."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.papers.phrases import together
from app.scheduling.problem import Session
from app.services.places import not_for_these
from app.services.readiness import ProgrammeReady
from app.services.today_lines import SOON, Line, Place, how_far
from app.services.today_plans import when_broken
from app.services.today_readiness import Ready
from app.services.today_reading import Overview, Running
from app.words import counted

READY = "nothing is open, and everybody is ready"


def next_sessions(overview: Overview, ready: Ready) -> tuple[Line, ...]:
    """The sessions of the next four weeks, of all programmes, in order of date."""
    found = [
        (session.first_date, _line(running, session, ready[running.code]))
        for running in overview.running
        for session in running.coming
        if (session.first_date - overview.on).days <= SOON
    ]
    return tuple(line for _, line in sorted(found, key=lambda pair: pair[0]))


def _line(running: Running, session: Session, ready: ProgrammeReady) -> Line:
    hindrances = tuple(_hindrances(running, session, ready))
    coming = counted(len(running.facts.present[session.code]), "child", "children")
    state = f"still to do: {together([each.said for each in hindrances])}" if hindrances else READY
    return Line(
        sentence=f"{running.title(session.code)}: {coming}; {state}.",
        place=Place(
            page="Programmes",
            programme=running.code,
            tab=hindrances[0].tab if hindrances else "Ready",
            record=session.code,
        ),
        on=session.first_date,
        urgent=bool(hindrances),
    )


@dataclass(frozen=True, slots=True)
class _Hindrance:
    """What keeps a session from being ready, in few words, and where it is put right."""

    said: str
    tab: str


def _hindrances(running: Running, session: Session, ready: ProgrammeReady) -> Iterator[_Hindrance]:
    """The gravest first; the other sections say more."""
    if running.current is None:
        yield _Hindrance("it is not planned", "Groups")
        return
    current = running.current
    if not current.up_to_date and not_for_these(current.problem, current.plan, running.known):
        yield _Hindrance("the plan is for other children", "Groups")
    gaps = sum(gap.session in (session.code, None) for gap in current.score.gaps)
    if gaps:
        yield _Hindrance(f"{counted(gaps, 'thing is', 'things are')} open", "Gaps")
    dates = (when_broken(running, breach) for breach in current.score.breaches)
    broken = sum(session.first_date <= each <= session.last_date for each in dates)
    if broken:
        yield _Hindrance(f"{counted(broken, 'rule is', 'rules are')} broken", "Gaps")
    waiting = len(ready.not_ready(session.code))
    if waiting:
        yield _Hindrance(f"{counted(waiting, 'child is', 'children are')} not ready", "Ready")
    if running.published is None:
        yield _Hindrance("the plan is not published", "Papers")


def none_soon(overview: Overview) -> str:
    """When the next session is, where none is in the next four weeks."""
    running = min(overview.running, key=_first)
    far = how_far(_first(running), overview.on)
    title = running.title(running.first.code)
    return f"No session in the next four weeks. The next is {far}: {title}."


def _first(running: Running) -> date:
    return running.first.first_date
