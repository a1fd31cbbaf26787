"""Who gets which letter: each household, for each session to which a child of theirs goes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from app.models import ChildRow
from app.papers.letters.joining import Joining, OwnChild
from app.papers.letters.kinds import LetterKind
from app.papers.letters.parties import address_lines, with_postcode
from app.papers.letters.visit import Visit
from app.papers.phrases import day, first_name
from app.scheduling.problem import Session
from app.services.kit import kit_of
from app.services.letters.outgoing import Outgoing, hindrance
from app.services.letters.parties import addressee, sender
from app.services.names import called
from app.services.outings import Outings

NamedAnyway = Mapping[tuple[int, int], Set[str]]
"""First names of children in no group who are to have a letter all the same: a person said so.

By the app's own numbers of the household and the session.
"""


def joining_letters(
    outings: Outings, asked: NamedAnyway = MappingProxyType({})
) -> Iterator[Outgoing[Joining]]:
    """The joining letters of a programme, in order of session and household.

    There are none before the service has said who writes them. A child in no group is in none of
    them, unless it is `asked` for: see `left_out`.
    """
    if outings.service is None:
        return
    by = sender(outings.service)
    for session in outings.sessions:
        families: dict[str, list[ChildRow]] = defaultdict(list)
        for child in outings.present(session.code):
            home = outings.home(child.child, session.first_date)
            if home and _is_named(outings, session, child, asked):
                families[home.household].append(child)
        for code in sorted(families):
            household = outings.households[code]
            yield Outgoing(
                kind=LetterKind.JOINING,
                numbers=(household.id, outings.numbers[session.code]),
                household=code,
                session=session.code,
                facts=Joining(
                    sender=by,
                    addressee=addressee(household),
                    visit=_visit(outings, session, families[code]),
                    children=tuple(_own_child(outings, session, c) for c in families[code]),
                ),
                large_print=household.large_print,
                plain_text=household.plain_text,
                hindrance=hindrance(household),
            )


def coming(outings: Outings) -> frozenset[tuple[int, int]]:
    """Each household with a child who comes to a session, in a group or not: their numbers."""
    return frozenset(
        (home.id, outings.numbers[session.code])
        for session in outings.sessions
        for child in outings.present(session.code)
        if (home := outings.home(child.child, session.first_date))
    )


def _is_named(outings: Outings, session: Session, child: ChildRow, asked: NamedAnyway) -> bool:
    """Whether a letter for a session names a child: it is in a group, or a person said so."""
    if child.child in outings.group_of:
        return True
    home = outings.home(child.child, session.first_date)
    if home is None:
        return False
    return called(child) in asked.get((home.id, outings.numbers[session.code]), ())


def left_out(
    outings: Outings,
    sessions: Iterable[Session] | None = None,
    asked: NamedAnyway = MappingProxyType({}),
) -> Iterator[str]:
    """Why a child who comes to a session, or a household, gets nothing: a sentence for each.

    `sessions` are those that are asked for; if it is not said, all. Children in no group who are
    `asked` for get their letter.
    """
    for session in outings.sessions if sessions is None else sessions:
        for child in outings.present(session.code):
            if not _is_named(outings, session, child, asked):
                yield f"{child.child} is in no group: no letter for session {session.code}."
            elif outings.home(child.child, session.first_date) is None:
                yield (
                    f"{child.child} lives with no household on {day(session.first_date)}:"
                    f" no letter for session {session.code}."
                )
        if not address_lines(outings.centres[session.centre].address):
            yield f"Session {session.code}: centre {session.centre} has no address."


def no_email(outgoing: Iterable[Outgoing[object]], outings: Outings) -> Iterator[str]:
    """The households that cannot be reached by e-mail."""
    for code in sorted({each.household for each in outgoing}):
        if not outings.households[code].emails:
            yield f"Household {code} has no e-mail address: print its papers."


def _visit(outings: Outings, session: Session, children: Sequence[ChildRow]) -> Visit:
    centre = outings.centres[session.centre]
    return Visit(
        starts=session.starts,
        ends=session.ends,
        overnight=bool(session.nights),
        centre=centre.name,
        address=with_postcode(centre.address, centre.postcode),
        arrival_notes=centre.arrival_notes,
        kit=kit_of(outings, session, {outings.group_of.get(c.child, "") for c in children}),
    )


def _own_child(outings: Outings, session: Session, child: ChildRow) -> OwnChild:
    on_duty = outings.on_duty(session.code, outings.group_of.get(child.child, ""))
    names = (first_name(name) for of_day in sorted(on_duty) for name in on_duty[of_day])
    return OwnChild(
        first_name=called(child),
        youth_workers=tuple(dict.fromkeys(names)),
        medication=child.medication,
        day_only=outings.by_day(child.child, session.code),
    )
