"""What children still lack for coming sessions: consents and agreements, and decisions of rooms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.casework.consents import Standing
from app.casework.readiness import PLACE, ROOM, Item
from app.papers.phrases import together
from app.scheduling.plan import Plan
from app.services.readiness import ChildReady, ProgrammeReady, programme_ready, ready_by
from app.services.today_lines import SOON, Line, Place, some_of
from app.services.today_reading import Overview, Running
from app.words import counted

Ready = Mapping[str, ProgrammeReady]
"""Who is ready for a programme's sessions, by its code."""


def who_is_ready(overview: Overview, *, thorough: bool) -> Ready:
    """Who is ready, by the plan that papers are made from.

    Second choices for wet weather may ask for more. They are searched for, which takes a second
    or so, only if this is to be `thorough`, and only for programmes whose next session is near.
    """
    found = {}
    for each in overview.running:
        if thorough and near(each):
            found[each.code] = programme_ready(overview.rows, each.code)
        else:
            plan = each.plan_that_holds or Plan()
            found[each.code] = ready_by(
                overview.rows, each.facts, plan, titles=overview.known.sessions
            )
    return found


def near(running: Running) -> bool:
    """Whether a programme's next session is so near that its rosters are about to be printed."""
    return (running.first.first_date - running.on).days <= SOON


def lacking_lines(overview: Overview, ready: Ready) -> Iterator[Line]:
    """Who lacks which signatures, those who lack the same together; then rooms to be decided."""
    for running in overview.running:
        yield from _signatures(running, ready[running.code])
        yield from _rooms(running, ready[running.code])


def _signatures(running: Running, ready: ProgrammeReady) -> Iterator[Line]:
    alike: dict[tuple[str, tuple[str, ...]], list[ChildReady]] = defaultdict(list)
    for children in _by_child(running, ready).values():
        lacking = {each.session: _of_own(each) for each in children}
        first = next((each for each in children if lacking[each.session]), None)
        if first is not None:
            called = dict.fromkeys(_called(item) for of in lacking.values() for item in of)
            alike[first.session, tuple(called)].append(first)
    for (session, names), children in alike.items():
        yield _missing(running, session, names, children)


def _missing(
    running: Running, session: str, names: tuple[str, ...], children: list[ChildReady]
) -> Line:
    who = some_of([f"{each.name} ({each.child})" for each in children])
    what = f"{together(names)} {'is' if len(names) == 1 else 'are'}"
    on = running.facts.sessions[session].first_date
    return Line(
        sentence=f"{who}: {what} missing, first for {running.title(session)}.",
        place=Place(
            page="Programmes",
            programme=running.code,
            tab="Ready",
            record=children[0].child if len(children) == 1 else session,
        ),
        on=on,
        urgent=(on - running.on).days <= SOON,
    )


def _by_child(running: Running, ready: ProgrammeReady) -> Mapping[str, list[ChildReady]]:
    """What each child lacks in the sessions to come, session by session."""
    found: dict[str, list[ChildReady]] = defaultdict(list)
    for session in running.coming:
        for each in ready.not_ready(session.code):
            found[each.child].append(each)
    return found


def _of_own(child: ChildReady) -> list[Item]:
    """What is the child's own: an open room is told of by itself, a place among the replies."""
    return [item for item in child.readiness.missing if item.name not in (ROOM, PLACE)]


def _called(item: Item) -> str:
    """A missing item, and that somebody has said no to it."""
    return f"{item.name} (refused)" if item.standing is Standing.REFUSED else item.name


def _rooms(running: Running, ready: ProgrammeReady) -> Iterator[Line]:
    """How many shared rooms of a session wait for a decision or an agreement."""
    for session in running.coming:
        missing = (i for each in ready.not_ready(session.code) for i in each.readiness.missing)
        rooms = {item.of for item in missing if item.name == ROOM}
        if rooms:
            many = counted(len(rooms), "shared room waits", "shared rooms wait")
            yield Line(
                sentence=f"{running.title(session.code)}: {many} for a decision or an agreement.",
                place=Place(
                    page="Programmes", programme=running.code, tab="Sharing", record=session.code
                ),
                on=session.first_date,
                urgent=(session.first_date - running.on).days <= SOON,
            )
