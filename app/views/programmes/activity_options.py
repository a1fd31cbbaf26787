"""What a group could do in a block and who could lead it, as options: possible ones first."""

from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.board_swaps import Spot
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_verdict import Tone, Verdict
from app.views.programmes.grid_kinds import signed_name
from app.views.programmes.offering import offered

THERE = "That is there now."
NOTHING_TO_LEAD = "They do nothing then that could be led: choose first what they do."
BY_HAND = "A hand can do it all the same: it is then shown as a broken rule."
NOW = Verdict(Tone.FINE, "● there now", ())


def activity_options(board: Board, spot: Spot) -> tuple[Option, ...]:
    """Every activity of the centre, and none."""
    choices = board.activities_for(*spot.place)
    return tuple(_option(each, signed_name(each.name, each.kind)) for each in choices)


def leading(spot: Spot) -> Slot:
    """The place of those who lead a group's block."""
    session, when, group = spot.place
    return Slot(DutyKind.LEAD, session, when, group)


def leader_options(board: Board, spot: Spot, off: str | None) -> tuple[Option, ...]:
    """Who could lead a block in the place of `off`, or beside those who do: there is none there."""
    if spot.does is None:
        return ()
    choices = board.people_for(leading(spot), off)
    others = (each for each in choices if off is None or not each.here)
    return tuple(_option(each, _hours(each)) for each in others)


def _hours(choice: Choice) -> str:
    """A person with the hours that they have in this programme."""
    return f"{choice.name} ({choice.kind})" if choice.kind else choice.name


def _option(choice: Choice, name: str) -> Option:
    if choice.here:
        return Option(name, NOW)
    return offered(name, (choice.edit,), choice.effect, why_not=choice.why_not)


def told(board: Board, option: Option | None) -> str:
    """What an option would do, in a line, before it is done."""
    if option is None:
        return ""
    if not option.edits:
        return THERE if option.verdict is NOW else f"{option.name}: {option.verdict.sentence}"
    effect = board.effect(*option.edits)
    beside = " ".join((effect.sentence, *effect.also))
    after = f" {BY_HAND}" if effect.breaks and not effect.refused else ""
    return f"{option.name}: {beside}{after}"
