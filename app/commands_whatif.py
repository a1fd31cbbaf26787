"""The verbs that ask: why a gap is open, who else could take a duty, what if something changes."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from app.commands import (
    DONE,
    FALLS_SHORT,
    Desk,
    code,
    end_progress,
    lines,
    progress,
    say,
    today,
)
from app.errors import UserError
from app.scheduling.supposing import (
    CentreClosed,
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    PersonAway,
    RoomClosed,
    SessionMoved,
    Supposition,
    Wind,
)
from app.scheduling.times import midnight
from app.services.asking import centre_called, session_of
from app.services.fixes import GapExplained, contradictions_told, explained
from app.services.outlooks import OutlookTold, ProgrammeTold, tell_outlook
from app.services.planning import Planning
from app.services.standby import StandbyTold, standbys_told
from app.services.whatif import WhatIf
from app.words import counted


def why(desk: Desk, arguments: Namespace) -> int:
    """Say of every gap why it is open and what would close it, and which pins contradict."""
    day = today(desk, arguments)
    judged = Planning(desk.database, desk.user).judge(arguments.programme, as_of=day)
    lines(contradictions_told(desk.database, judged.problem))
    for gap in explained(desk.database, judged):
        lines(gap_lines(gap))
    if not judged.score.gaps:
        say(f"The plan of {arguments.programme} leaves nothing open.")
    return code(judged)


def gap_lines(told: GapExplained) -> Iterator[str]:
    """A gap, why it is open, and what would close it."""
    yield f"Gap ({told.gap.weight}): {told.gap.sentence}"
    yield from (f"    {reason}" for reason in told.gap.reasons)
    if told.note:
        yield f"  {told.note}"
        return
    yield "  What would close it:" if told.fixes else "  Nothing that was tried closes it."
    for fix in told.fixes:
        yield f"    {fix.sentence}"
        yield from (f"        {move}" for move in fix.moves)
    if not told.complete:
        yield "  Not everything could be tried: there are too many ways."


def standby(desk: Desk, arguments: Namespace) -> int:
    """Say of every duty who else could take it, best first."""
    day = today(desk, arguments)
    judged = Planning(desk.database, desk.user).judge(arguments.programme, as_of=day)
    if arguments.session:
        session_of(desk.database, arguments.programme, arguments.session)
    for told in standbys_told(desk.database, judged, arguments.session):
        lines(_standby(told))
    return DONE


def _standby(told: StandbyTold) -> Iterator[str]:
    yield f"{told.name} {told.duty}."
    for ready in told.ready:
        yield f"    {ready.name} could: {ready.comes_to}"
        yield from (f"        But then: {broken}" for broken in ready.breaks)
    if not told.ready:
        yield "    Nobody else can:"
        yield from (f"        {other}" for other in told.others)


def whatif(desk: Desk, arguments: Namespace) -> int:
    """Try something out, say what would become of the plans, and keep it if that is asked."""
    service = WhatIf(desk.database, desk.user)
    outlook = service.try_out(
        arguments.programme,
        SUPPOSED[arguments.event](desk, arguments),
        seconds=arguments.seconds,
        seed=arguments.seed,
        as_of=today(desk, arguments),
        report=progress,
    )
    end_progress()
    told = tell_outlook(desk.database, outlook)
    lines(outlook_lines(told))
    if arguments.accept:
        service.accept(outlook)
    say("Stored." if arguments.accept else "Nothing was stored: --accept keeps it.")
    return FALLS_SHORT if any(p.opened or p.breaches for p in told.programmes) else DONE


def outlook_lines(told: OutlookTold) -> Iterator[str]:
    """What would become of the plans, line by line."""
    yield told.sentence
    if told.note:
        yield told.note
    for programme in told.programmes:
        yield from _programme(programme)


def _programme(told: ProgrammeTold) -> Iterator[str]:
    moves = told.difference.moves
    yield f"{told.programme}: score {told.score} (now {told.now}), {counted(len(moves), 'move')}"
    yield from (f"    {move}" for move in moves)
    yield from _each("Opens", told.opened)
    yield from _each("Closes", told.closed)
    yield from _each("Breach", told.breaches)
    if told.cut:
        yield "  The time limit cut the search short: with more seconds it may become better."


def _each(what: str, sentences: Iterable[str]) -> Iterator[str]:
    return (f"  {what}: {sentence}" for sentence in sentences)


def _whole_days(arguments: Namespace) -> tuple[datetime, datetime]:
    """From the first date to the last, both included."""
    first: date = arguments.first
    last: date = arguments.last or first
    if last < first:
        raise UserError(f"{last} is before {first}: say the first date first.")
    return midnight(first), midnight(last + timedelta(days=1))


def _ill(_: Desk, arguments: Namespace) -> Supposition:
    return PersonAway(arguments.staff, *_whole_days(arguments))


def _closed(desk: Desk, arguments: Namespace) -> Supposition:
    starts, ends = _whole_days(arguments)
    centre = centre_called(desk.database, arguments.centre)
    if arguments.event == "close-room":
        return RoomClosed(centre=centre, starts=starts, ends=ends, room=arguments.room)
    return CentreClosed(centre=centre, starts=starts, ends=ends)


def _wind(desk: Desk, arguments: Namespace) -> Supposition:
    span = session_of(desk.database, arguments.programme, arguments.session)
    starts, ends = span.starts, span.ends
    if arguments.first:
        starts, ends = midnight(arguments.first), midnight(arguments.first + timedelta(days=1))
    return Wind(centre=span.centre, starts=starts, ends=ends)


SUPPOSED: Mapping[str, Callable[[Desk, Namespace], Supposition]] = {
    "ill": _ill,
    "withdraw": lambda _, a: ChildWithdraws(a.child),
    "away": lambda _, a: ChildAway(a.child, a.session, a.nights_only),
    "move-child": lambda _, a: ChildMoves(a.child, a.household, a.first),
    "move-session": lambda _, a: SessionMoved(a.session, a.first),
    "close-room": _closed,
    "close-centre": _closed,
    "wind": _wind,
}
"""What is supposed, by the word of the command line."""
