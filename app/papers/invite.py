"""What a carer's calendar says of a session: the household's event, in words.

It knows no child at all: a calendar is seen by others, on a kitchen wall or at work.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.papers.characters import one_line
from app.papers.letters.parties import Sender, address_lines
from app.papers.letters.visit import Visit
from app.papers.letters.wording import Template, read_template
from app.paths import resources

INVITE = "invite.txt"

# Where a coordinator fills in each field; the template may name no other.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "centre": "the centre's name",
        "place": "the centre's address",
        "arrival_notes": "the centre's arrival notes",
        "kit": "the kit of the planned activities",
        "phone": "phone in the sheet service",
        "out_of_hours": "out_of_hours in the sheet service",
        "service": "name in the sheet service",
    }
)


@cache
def invite_template() -> Template:
    """The wording that ships."""
    text = (resources() / "letters" / INVITE).read_text(encoding="utf-8")
    return read_template(INVITE, text, FIELDS)


def place(centre: str, address: str) -> str:
    """Where a session is: the centre and its address, on one line."""
    return ", ".join((one_line(centre), *address_lines(address)))


def description(visit: Visit, sender: Sender, template: Template, *, banner: str = "") -> str:
    """The event's text: what to bring, whom to ring; its location says where.

    `banner` says over it that it is a draft, and why: no wording can leave that out.

    Raises:
        WordingError: a field that the wording uses is empty.
    """
    pieces = template.say(
        {
            "centre": visit.centre,
            "place": ", ".join(address_lines(visit.address)),
            "arrival_notes": visit.arrival_notes,
            "kit": visit.kit,
            "phone": sender.phone,
            "out_of_hours": sender.out_of_hours,
            "service": sender.name,
        }
    )
    return "\n".join(filter(None, (banner, *(piece.words for piece in pieces))))
