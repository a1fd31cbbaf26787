"""A weekend with two groups, for rosters."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.papers.centre.roster import (
    AlertedChild,
    Roster,
    RosterBlock,
    RosterCell,
    RosterChild,
    RosterDay,
    RosterGroup,
    RosterNight,
    RosterSecond,
)
from tests.papers.centre.imprints import an_imprint

OTTERS = RosterGroup(
    name="Otters", children=(RosterChild(name="Ada B."), RosterChild(name="Ben C.", by_day=True))
)
KITES = RosterGroup(name="Kites", children=(RosterChild(name="Cem D."),))
CANOES = RosterCell(
    activity="Canoeing",
    instructors=("Ines Hall",),
    alerts=(AlertedChild(name="Ada B.", alert="inhaler in the leader's bag"),),
)
SECOND = RosterSecond(activity="Bushcraft", instructors=("Ines Hall",))
NO_SECOND = RosterSecond(reasons=("too long", "short of an instructor"))
ARCHERY = RosterCell(activity="Archery", instructors=("Joe Reed", "Kim Lane"))
SATURDAY = RosterDay(
    day=date(2027, 1, 16),
    youth_workers=(("Priya Shah", "Tom West"), ()),
    blocks=(
        RosterBlock(
            starts=datetime(2027, 1, 16, 9, 30),
            ends=datetime(2027, 1, 16, 12),
            cells=(CANOES, RosterCell()),
        ),
        RosterBlock(
            starts=datetime(2027, 1, 16, 13),
            ends=datetime(2027, 1, 16, 15, 30),
            cells=(RosterCell(activity="Bushcraft"), ARCHERY),
        ),
    ),
)


def a_roster(**changes: Any) -> Roster:
    """The roster of one weekend; any of its fields may be another."""
    roster = Roster(
        imprint=an_imprint(),
        visit_leader="Lou Park",
        deputy="",
        groups=(OTTERS, KITES),
        days=(SATURDAY,),
        nights=(RosterNight(night=date(2027, 1, 16), youth_workers=("Priya Shah",), children=2),),
        open_=("Kites have no activity on Saturday 16 January 2027, 9.30 am.",),
    )
    return replace(roster, **changes)
