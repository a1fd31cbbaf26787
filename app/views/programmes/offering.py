"""What there is to choose from, as options: whatever they are for, they read alike."""

from dataclasses import replace

from app.scheduling.editing import Edit
from app.services.board_effects import Effect
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_verdict import against, verdict


def offered(
    name: str, edits: tuple[Edit, ...], effect: Effect | None, *, why_not: str = "", also: str = ""
) -> Option:
    """An option by what its edits would do; where that is not reckoned, by what is against it.

    What breaks a rule can still be done, what is refused can not. `also` is said beside it.
    """
    judged = verdict(effect) if effect else against(why_not)
    said = replace(judged, reasons=(*judged.reasons, also)) if also else judged
    return Option(name, said, () if effect and effect.refused else edits)
