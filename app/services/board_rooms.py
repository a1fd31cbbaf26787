"""The rooms of a residential, as a board draws them: which cannot be slept in, and why."""

from collections.abc import Iterator, Mapping

from app.scheduling.facts import Facts, overlap
from app.scheduling.problem import Room, Session
from app.scheduling.times import minute
from app.services.board import Board

CLOSED, ELSEWHERE = "closed", "used by another programme"


def shut_rooms(board: Board, session: str) -> Mapping[str, str]:
    """The rooms of a residential's centre that cannot be used then, each with why."""
    facts = board.standing.facts
    visit = facts.sessions[session]
    return {
        room.code: why
        for room in facts.rooms_at[visit.centre]
        for why in (next(_against(facts, visit, room), ""),)
        if why
    }


def _against(facts: Facts, visit: Session, room: Room) -> Iterator[str]:
    starts, ends = minute(visit.starts), minute(visit.ends)
    for closure in facts.closures_at[visit.centre]:
        concerns = not closure.activity and closure.room in ("", room.code)
        if concerns and overlap(closure, starts, ends):
            yield CLOSED
    for use in facts.problem.elsewhere.rooms:
        if (use.centre, use.room) == (room.centre, room.code) and use.nights & set(visit.nights):
            yield ELSEWHERE
