"""What is asked of the person who makes a child ready, or lets a child come: form by form."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.casework.consents import Delegated, Standing
from app.casework.readiness import PLACE, ROOM
from app.casework.words import Authority
from app.services.consents import DECISIONS, Consents, Signed
from app.services.readiness import ChildReady
from app.views.programmes.ask_dialog import Asked
from app.workbook.cells import Values
from app.workbook.columns import Column
from app.workbook.kinds import Word, Words
from app.workbook.vocabulary import AUTHORITY, DAY, LINES, TEXT

YES, NO = "yes", "no"
YES_OR_NO = Word((YES, NO))
WHOLE, NIGHTS = "the whole session", "its nights alone"
NOT_RECORDED = "Who may decide is not recorded of any matter."
REFUSED = (
    "A refusal cannot be overridden: mark the child away, or record a new answer of who may decide."
)
UNSIGNED = (Standing.REFUSED, Standing.NOT_RECORDED)
"""What no signature alone puts right."""
COVERS = (
    "Your name stands for it. Only what is missing now is covered: whatever is missing later "
    "makes the child wait again."
)


def answer(consents: Consents, ready: ChildReady) -> Asked:
    """Records an answer; the matters that are missing are ticked."""
    columns = (
        Column("decisions", Words(matters(ready)), "Matters"),
        Column("given", YES_OR_NO, "Answer", required=True),
        Column("by", TEXT, "Who signed", required=True),
        Column("authority", AUTHORITY, "Signed as", required=True),
        Column("on", DAY, "On", required=True),
        Column("until", DAY, "Until", help="Empty: until somebody says otherwise."),
    )
    return Asked(
        title=f"Record an answer for {ready.name}",
        said=[f"Now: {item.sentence}." for item in ready.readiness.missing],
        columns=columns,
        store=lambda values: consents.record(ready.child, _signed(values)),
        known={"decisions": _missing(ready), "on": consents.today},
    )


def authority(consents: Consents, ready: ChildReady, known: Iterable[Delegated]) -> Asked:
    """Records who may decide; the matters of which nothing is recorded are ticked."""
    recorded = tuple(known)
    names = {each.decision.strip().casefold() for each in recorded}
    open_ = tuple(matter for matter in matters(ready) if matter.casefold() not in names)
    columns = (
        Column("decisions", Words(matters(ready)), "Matters"),
        Column("authority", AUTHORITY, "Decided by", required=True),
        Column("name", TEXT, "Name"),
    )
    return Asked(
        title=f"Who may decide for {ready.name}",
        said=told(recorded),
        columns=columns,
        store=lambda values: consents.delegate(
            ready.child,
            _texts(values, "decisions"),
            str(values["authority"]),
            str(values["name"]),
        ),
        known={"decisions": open_},
    )


def away(consents: Consents, ready: ChildReady, *, nights: bool) -> Asked:
    """Marks a child away; from its nights alone, where the session has any."""
    from_ = Word((WHOLE, NIGHTS) if nights else (WHOLE,))
    return Asked(
        title=f"Mark {ready.name} away from {ready.session}",
        said=(),
        columns=(
            Column("from", from_, "Away from", required=True),
            Column("reason", LINES, "Reason"),
        ),
        store=lambda values: consents.away(
            ready.child,
            ready.session,
            nights_only=values["from"] == NIGHTS,
            reason=str(values["reason"]),
        ),
        known={"from": WHOLE},
    )


def let_come(consents: Consents, ready: ChildReady) -> Asked:
    """Lets a child come although something is missing, and says what that is."""
    found = ready.readiness
    said = [f"Missing: {item.sentence}." for item in found.missing]
    return Asked(
        title=f"Let {ready.name} come to {ready.session}",
        said=[*said, REFUSED if found.refused else COVERS],
        columns=(Column("reason", LINES, "Reason", required=True),),
        store=lambda values: consents.override(ready.child, ready.session, str(values["reason"])),
        known={},
    )


def matters(ready: ChildReady) -> tuple[str, ...]:
    """All that can be decided for a child: the usual, and what activities ask for, exactly."""
    others = (i.name for i in ready.readiness.items if i.name not in (PLACE, ROOM))
    names = {name.casefold(): name for name in (*DECISIONS, *others)}
    return tuple(sorted(names.values(), key=lambda name: (_place(name), name)))


def told(known: Sequence[Delegated]) -> Sequence[str]:
    """Who may decide what, as recorded."""
    of = {each: [d.decision for d in known if d.authority is each] for each in Authority}
    said = [f"The {who.value} decides: {', '.join(names)}." for who, names in of.items() if names]
    return said or [NOT_RECORDED]


def _place(name: str) -> int:
    plain = name.casefold()
    return DECISIONS.index(plain) if plain in DECISIONS else len(DECISIONS)


def _missing(ready: ChildReady) -> tuple[str, ...]:
    """What a signature puts right. A refusal is answered anew on purpose alone."""
    return tuple(
        item.name
        for item in ready.readiness.missing
        if item.name not in (PLACE, ROOM) and item.standing not in UNSIGNED
    )


def _signed(values: Values) -> Signed:
    on, until = values["on"], values["until"]
    assert isinstance(on, date)
    return Signed(
        decisions=_texts(values, "decisions"),
        given=values["given"] == YES,
        by=str(values["by"]),
        authority=str(values["authority"]),
        on=on,
        until=until if isinstance(until, date) else None,
    )


def _texts(values: Values, column: str) -> tuple[str, ...]:
    found = values[column]
    return found if isinstance(found, tuple) else ()
