"""What is asked of the person who decides that children share a room, or records who agrees."""

from app.casework.sharing import RoomStanding
from app.services.room_sharing import Occupant, RoomAnswer, RoomSharings, RoomTold
from app.views.programmes.ask_dialog import Asked
from app.workbook.cells import Values
from app.workbook.columns import Column
from app.workbook.kinds import Word
from app.workbook.vocabulary import AUTHORITY, LINES, TEXT

MAY, MAY_NOT = "they may share it", "they may not"
AGREES, REFUSES = "agrees", "does not agree"


def decision(sharings: RoomSharings, room: RoomTold) -> Asked:
    """Decides for the children who are in the room now.

    What was considered of other children is not filled in: it says nothing of these.
    """
    changed = room.sharing.standing is RoomStanding.CHANGED
    columns = (
        Column("agreed", Word((MAY, MAY_NOT)), "Decision", required=True),
        Column("history", LINES, "History considered", required=True),
        Column("wishes", LINES, "The children's wishes", required=True),
    )
    return Asked(
        title=f"Who shares {room.place.room} at {room.place.session}",
        said=[*map(wish, room.occupants), *(f"{tie}." for tie in room.to_consider)],
        columns=columns,
        store=lambda values: sharings.decide(
            room,
            RoomAnswer(
                agreed=values["agreed"] == MAY,
                history=str(values["history"]),
                wishes=str(values["wishes"]),
            ),
        ),
        known={} if changed else {"history": room.history, "wishes": room.wishes},
    )


def agreement(sharings: RoomSharings, room: RoomTold) -> Asked:
    """Records what the authority responsible for one child says to the room."""
    children = {_labelled(each): each.child for each in room.occupants}
    columns = (
        Column("child", Word(tuple(children)), "Child", required=True),
        Column("agreed", Word((AGREES, REFUSES)), "Answer", required=True),
        Column("by", TEXT, "Who answered", required=True),
        Column("authority", AUTHORITY, "Answered as", required=True),
    )

    def store(values: Values) -> None:
        sharings.agree(
            room,
            children[str(values["child"])],
            agreed=values["agreed"] == AGREES,
            authority=str(values["authority"]),
            by=str(values["by"]),
        )

    return Asked(
        title=f"An agreement to share {room.place.room} at {room.place.session}",
        said=[who_agrees(each) for each in room.occupants],
        columns=columns,
        store=store,
        known={"child": next((_labelled(o) for o in room.occupants if not o.agreed), None)},
    )


def wish(occupant: Occupant) -> str:
    """Near whom a child would like to be, in the child's own words."""
    near = " ".join(occupant.near.split())
    if not near:
        return f"{occupant.name} has not said near whom to be."
    end = "" if near.endswith((".", "!", "?")) else "."
    return f"{occupant.name} would like to be near “{near}”{end}"


def who_agrees(occupant: Occupant) -> str:
    """Who may agree for a child, and what was answered."""
    who = occupant.who_may
    may = f"the {who} may agree" if who else "who may agree is not recorded"
    return f"{occupant.name}: {may}; {occupant.agreed or 'no answer yet'}."


def _labelled(occupant: Occupant) -> str:
    """A child as the list of the form has it; blanks are read singly there."""
    return " ".join(f"{occupant.child} – {occupant.name}".split())
