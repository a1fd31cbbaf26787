"""What is asked of the person who chooses a cohort or gives places: form by form."""

from collections.abc import Sequence
from datetime import date

from app.casework.words import Channel, Side
from app.services.candidates import Candidates, Waiting
from app.services.cohort_freezing import Freezing
from app.services.cohort_rows import ChildDecided, Choice
from app.services.cohorts import Cohorts
from app.services.places import Places, PlaceTold
from app.views.programmes.ask_dialog import Asked
from app.workbook.cells import Value
from app.workbook.columns import Column
from app.workbook.kinds import Word
from app.workbook.vocabulary import DAY, LINES, TEXT

REASON = Column("reason", LINES, "Reason", required=True)
ACCEPTED, DECLINED = "accepted", "declined"
LATER = "It counts when the cohort is proposed again."


def pin(cohorts: Cohorts, choice: Choice, child: ChildDecided, side: Side) -> Asked:
    """Pins a child in or out."""
    return Asked(
        title=f"Pin {child.name} {side.value}",
        said=(LATER,),
        columns=(REASON,),
        store=lambda values: cohorts.pin(choice.code, child.child, side, str(values["reason"])),
        known={},
    )


def decide(cohorts: Cohorts, choice: Choice, child: ChildDecided) -> Asked:
    """Turns the decision on a child round."""
    chosen = not child.chosen
    title = f"Choose {child.name}" if chosen else f"Do not choose {child.name} this time"
    return Asked(
        title=title,
        said=(child.sentence, "Your name stands for the decision."),
        columns=(REASON,),
        store=lambda values: cohorts.decide(
            choice.code, child.child, str(values["reason"]), chosen=chosen
        ),
        known={},
    )


def freeze(cohorts: Cohorts, choice: Choice, told: Freezing) -> Asked:
    """Freezes a choice, once it was read what that does."""
    return Asked(
        title=f"Freeze {choice.code}",
        said=(*told.does, *told.remarks),
        columns=(
            Column(
                "notes",
                LINES,
                "Why all the same" if told.ungrouped else "Notes of the panel",
                required=bool(told.ungrouped),
            ),
        ),
        store=lambda values: cohorts.freeze(choice.code, _text(values["notes"])),
        known={},
    )


def offer(places: Places, known: Candidates) -> Asked:
    """Offers a place to one of those who may come."""
    names = {_called(each): each.child for each in may_be_offered(known)}
    return Asked(
        title=f"Offer a place on {known.name}",
        said=() if names else ("Nobody who may come is waiting.",),
        columns=(
            Column("child", Word(tuple(names)), "Child", required=True),
            Column("funded_by", TEXT, "Funded by"),
        ),
        store=lambda values: places.offer(
            known.programme, names[str(values["child"])], funded_by=_text(values["funded_by"])
        ),
        known={},
    )


def may_be_offered(known: Candidates) -> Sequence[Waiting]:
    """Who may be offered a place, with most points first: also those who said no before."""
    able = [w for w in known.waiting if not w.holds and (w.candidate or _may_again(w))]
    return sorted(able, key=lambda each: (-each.points, each.child))


def _may_again(child: Waiting) -> bool:
    return child.said_no and child.eligibility.eligible


def _called(child: Waiting) -> str:
    said_no = ", said no before" if child.said_no else ""
    return f"{child.name} ({child.child}, {child.points} points{said_no})"


def reply(places: Places, programme: str, place: PlaceTold) -> Asked:
    """Records what was answered to an offer."""
    return Asked(
        title=f"Record a reply for {place.name}",
        said=(),
        columns=(
            Column("answer", Word((ACCEPTED, DECLINED)), "Answer", required=True),
            Column("by", Word(tuple(c.value for c in Channel)), "How it came", required=True),
            Column("on", DAY, "On", required=True),
        ),
        store=lambda values: places.reply(
            programme,
            place.child,
            accepted=values["answer"] == ACCEPTED,
            by=Channel(str(values["by"])),
            on=_day(values["on"]),
        ),
        known={"on": places.today},
    )


def withdraw(places: Places, programme: str, place: PlaceTold) -> Asked:
    """Withdraws a place."""
    return Asked(
        title=f"Withdraw the place of {place.name}",
        said=("The next child is then named, if there is one, and the plan is marked for repair.",),
        columns=(REASON, Column("on", DAY, "On", required=True)),
        store=lambda values: places.withdraw(
            programme, place.child, str(values["reason"]), on=_day(values["on"])
        ),
        known={"on": places.today},
    )


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
