"""The invitation to a programme, with slips to reply and to consent.

Who may decide what for a child in care differs from child to child: the carer signs what is the
carer's to decide, and is told who is asked for the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from app.casework.words import Authority, Decision
from app.papers.characters import one_line
from app.papers.letters.parties import PARTIES, Addressee, Sender, parties_said
from app.papers.letters.wording import Values
from app.papers.phrases import clock, moment, together

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "programme": "the programme's name",
        "session": "the programme's sessions",
        "carers": "the household's carers",
        "children": "the children's first names",
        "child": "the child's first name",
        "slip": "what a carer may decide for a child",
        "carer_decides": "what the carer may decide",
        "social_worker_decides": "what the social worker decides",
        "parent_decides": "what a parent decides",
        "court_decides": "what the court decides",
        "nobody_known": "what nobody is known to decide",
        "to_meet": "the children whom the Head of Fostering has not met yet",
        "others_decide": "what is not the carer's to decide",
        "others_asked": "the children for whom only others are asked to sign",
        "all_signed": "the children for whom nothing is left to sign",
        **PARTIES,
    }
)

# What is asked for, as it stands in the middle of a sentence. Others are named as they are stored.
MATTERS: Mapping[str, str] = MappingProxyType(
    {
        Decision.DAY.value: "activities by day",
        Decision.OVERNIGHT.value: "staying overnight",
        Decision.WATER.value: "activities on the water",
        Decision.HEIGHT.value: "activities at a height",
        Decision.CYCLING.value: "cycling",
        Decision.PHOTOGRAPHS.value: "being in photographs",
        Decision.MEDICINE.value: "being given medicine",
        Decision.TRAVEL.value: "travelling with our staff",
        Decision.SHARING.value: "sharing a bedroom",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One session of the programme."""

    starts: datetime
    ends: datetime
    centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatter:
    """One matter that has to be decided for a child, and who may; None: nobody is known yet."""

    matter: str
    who_may: Authority | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A child of the household that is invited, and what still has to be decided for the child.

    `met`: the Head of Fostering has met the child and the carer already.
    """

    first_name: str
    asked: tuple[OpenMatter, ...] = ()
    met: bool = False

    def decided_by(self, who: Authority | None) -> tuple[str, ...]:
        """What somebody may decide, in words."""
        return tuple(
            one_line(MATTERS.get(each.matter, each.matter))
            for each in self.asked
            if each.who_may is who
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Everything an invitation may show; brothers and sisters share it."""

    sender: Sender
    addressee: Addressee
    programme: str
    dates: tuple[Date, ...]
    children: tuple[Invited, ...]


def values(facts: Invitation) -> Values:
    """What fills the fields of the wording."""
    children = [_child(child) for child in facts.children]
    return {
        "programme": one_line(facts.programme),
        "session": tuple(map(_date, facts.dates)),
        "carers": together([one_line(name) for name in facts.addressee.carers]),
        "children": tuple(child.first_name for child in facts.children),
        "child": children,
        "slip": [child for child in children if child["carer_decides"]],
        "to_meet": tuple(child.first_name for child in facts.children if not child.met),
        "others_asked": tuple(
            child.first_name
            for child in facts.children
            if child.asked and not child.decided_by(Authority.CARER)
        ),
        "all_signed": tuple(child.first_name for child in facts.children if not child.asked),
        **parties_said(facts.sender, facts.addressee),
    }


def _date(date: Date) -> str:
    """A session on a line: "Saturday 16 January 2027, 9.30 am to 4 pm, at Bewl Water"."""
    same_day = date.starts.date() == date.ends.date()
    ends = clock(date.ends) if same_day else moment(date.ends)
    comma = "" if same_day else ","
    return f"{moment(date.starts)}{comma} to {ends}, at {one_line(date.centre)}"


def _child(child: Invited) -> Mapping[str, str | tuple[str, ...]]:
    others = any(each.who_may is not Authority.CARER for each in child.asked)
    return {
        "child": child.first_name,
        "others_decide": "yes" if others else "",
        "carer_decides": child.decided_by(Authority.CARER),
        "social_worker_decides": child.decided_by(Authority.SOCIAL_WORKER),
        "parent_decides": child.decided_by(Authority.PARENT),
        "court_decides": child.decided_by(Authority.COURT),
        "nobody_known": child.decided_by(None),
    }
