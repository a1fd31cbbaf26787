"""The standby list of a programme: for every duty who else could take it, with names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.models.database import Database
from app.scheduling.facts import Facts
from app.scheduling.plan import Gap
from app.scheduling.problem import DutyKind
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot
from app.scheduling.standby import Ready, Standby, standbys
from app.services.judging import Judged
from app.services.names import Names, at, names, short
from app.services.reasons import reason_sentence
from app.services.sentences import breach_sentence


@dataclass(frozen=True, slots=True)
class ReadyTold:
    """Somebody who could take a duty: by code and name, what the score rises by, and hours then.

    `breaks`: what else would break, of the person who is relieved; none as a rule.
    """

    code: str
    name: str
    cost: int
    hours: float
    breaks: tuple[str, ...] = ()

    @property
    def comes_to(self) -> str:
        """What it would come to: "the score rises by 9; 41.5 hours on duty altogether"."""
        cost = f"the score rises by {self.cost}" if self.cost > 0 else "the score stays"
        if self.cost < 0:
            cost = f"the score falls by {-self.cost}"
        return f"{cost}; {self.hours:g} hours on duty altogether"


@dataclass(frozen=True, slots=True)
class StandbyTold:
    """A duty, who has it, who could take it, best first, and why the others cannot.

    `slot` is the duty as data. Who has the other role altogether is left out.
    """

    slot: Slot
    duty: str
    code: str
    name: str
    ready: tuple[ReadyTold, ...]
    others: tuple[str, ...]


def standbys_told(
    database: Database, judged: Judged, session: str | None = None
) -> tuple[StandbyTold, ...]:
    """The standby of every duty of a plan, or of one session, in order of time."""
    with database.reading() as rows:
        known = names(rows, judged.plan.groups)
    situation = Situation(Facts(judged.problem), judged.plan)
    every = standbys(situation, session)
    return tuple(_told(each, known) for each in sorted(every, key=_when))


ORDER = (DutyKind.DAY, DutyKind.LEAD, DutyKind.NIGHT)


def _when(standby: Standby) -> tuple[str, int, str, str, str]:
    slot = standby.slot
    moment = slot.when.isoformat()
    return moment[:10], ORDER.index(slot.kind), moment, slot.group, standby.person


def _told(standby: Standby, known: Names) -> StandbyTold:
    return StandbyTold(
        slot=standby.slot,
        duty=duty_said(standby.slot, known),
        code=standby.person,
        name=known.person(standby.person),
        ready=tuple(_ready(each, known) for each in standby.ready),
        others=tuple(_others(standby, known)),
    )


def _ready(ready: Ready, known: Names) -> ReadyTold:
    breaks = tuple(breach_sentence(breach, known) for breach in ready.breaks)
    hours = ready.minutes / 60
    return ReadyTold(ready.person, known.person(ready.person), ready.cost, hours, breaks)


def _others(standby: Standby, known: Names) -> Iterator[str]:
    of_people = Gap(rule="day-cover", weight=0)
    for reason in standby.ruled_out:
        if reason.rule != "P-ROLE":
            yield reason_sentence(reason, of_people, known)


def duty_said(slot: Slot, known: Names) -> str:
    """A duty in words: "leads Otters on Sat 16 Jan, 9.30 am"."""
    if isinstance(slot.when, datetime):
        return f"leads {known.group(slot.group)} on {at(slot.when)}"
    if slot.kind is DutyKind.DAY:
        return f"is with {known.group(slot.group)} on {short(slot.when)}"
    return f"sleeps in on the night of {short(slot.when)}"
