"""What has to be drafted for a household and a session: the difference to what it was told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from app.models import MessageRow
from app.papers.letters.joining import Joining
from app.papers.letters.kinds import LetterKind
from app.services.invites import Pair
from app.services.outbox.differences import differences
from app.services.outbox.facts import Facts, ends, keeping, speaks_to
from app.services.outbox.tellings import Known, Telling

DRAFT, CHECKED, SENT = "draft", "checked", "sent"
ASIDE, OVERTAKEN = "put aside", "overtaken"
WAITING = (DRAFT, CHECKED)
WITH_ENTRY = (LetterKind.JOINING.value, LetterKind.CHANGE.value)
OVER = "The session is over."
NOT_PUBLISHED = "No plan of this programme is published any more."
NO_LONGER = "They no longer come."
IN_NO_GROUP = "No child of theirs is in a group of the published plan."
NO_NEED = "It no longer needs to be told."
ANOTHER = "What it says has changed since: another draft stands for it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A message that should reach a household. `letter` is empty where it no longer comes."""

    kind: LetterKind
    pair: Pair
    programme: str
    facts: Facts
    changes: tuple[str, ...] = ()
    letter: Joining | None = None

    def is_in(self, row: MessageRow) -> bool:
        """Whether a message says this already."""
        return (
            row.kind == self.kind.value
            and row.changes == self.changes
            and not differences(row.facts, self.facts)
        )


@dataclass(frozen=True, slots=True)
class Story:
    """What was written to somebody about the same, in order; `told` is what they heard last.

    `invited` is the entry of one who was invited before there was an outbox, and is in no message.
    """

    rows: tuple[MessageRow, ...] = ()
    told: MessageRow | None = None
    invited: "Wish | None" = None

    @property
    def open(self) -> Sequence[MessageRow]:
        """What was written since the household heard something."""
        return [row for row in self.rows if self.told is None or row.id > self.told.id]

    @property
    def waiting(self) -> Sequence[MessageRow]:
        """What could still be sent."""
        return [row for row in self.rows if row.state in WAITING]


class Wished(Protocol):
    """What a message should say to somebody."""

    @property
    def facts(self) -> Facts:
        """What it tells."""
        ...

    def is_in(self, row: MessageRow) -> bool:
        """Whether a message says this already."""
        ...


W = TypeVar("W", bound=Wished)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Generic[W]):
    """What is to be done with the messages that tell somebody of the same.

    `wish` is what stands in `into` afterwards, or in a new message where there is none; if `said`,
    the message says so already, and only its entry in the calendar is brought up to date.
    `revive` waits again.
    """

    overtake: tuple[tuple[MessageRow, str], ...] = ()
    revive: MessageRow | None = None
    wish: W | None = None
    into: MessageRow | None = None
    said: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether a message waits afterwards that did not, or said something else."""
        return self.wish is not None or self.revive is not None


def wish_for(story: Story, numbers: tuple[int, int], known: Known) -> Wish | None:
    """What a household should still be told of a session; None: nothing, or nobody can say."""
    telling, told = known.tellings.get(numbers), story.told
    heard = told is not None and told.kind != LetterKind.CANCELLATION.value
    if telling is None or numbers not in known.coming:
        return None if numbers in known.coming else _cancellation(story, numbers, known)
    if told is None or not heard:
        return _joining(telling) if telling.letter.visit.starts > known.now else None
    now = keeping(telling.facts, told.facts, known.in_no_group.get(numbers, frozenset()))
    changes = differences(told.facts, now)
    return _of(LetterKind.CHANGE, telling, now, changes) if changes else None


def _joining(telling: Telling) -> Wish:
    return _of(LetterKind.JOINING, telling, telling.facts, ())


def _of(kind: LetterKind, telling: Telling, facts: Facts, changes: tuple[str, ...]) -> Wish:
    return Wish(
        kind=kind,
        pair=telling.pair,
        programme=telling.programme,
        facts=facts,
        changes=changes,
        letter=telling.letter,
    )


def _cancellation(story: Story, numbers: tuple[int, int], known: Known) -> Wish | None:
    """Who was told to come and no longer does; of a session that is gone too, unless it is over."""
    session = numbers[1]
    if session not in known.judged and session in known.stored:
        return None
    wish = _told_to_come(story)
    if wish is None or ends(wish.facts) <= known.now:
        return None
    now = {**known.addressed.get(numbers[0], {}), **known.written}
    return replace(wish, facts={**wish.facts, **now})


def _told_to_come(story: Story) -> Wish | None:
    told = story.told
    if told is None:
        return story.invited
    if told.kind == LetterKind.CANCELLATION.value:
        return None
    return Wish(
        kind=LetterKind.CANCELLATION,
        pair=pair_of(told),
        programme=told.programme,
        facts=told.facts,
    )


def pair_of(row: MessageRow) -> Pair:
    """The household and the session that a message is about, as it knows them."""
    assert row.household_number is not None
    assert row.session_number is not None
    return Pair(
        numbers=(row.household_number, row.session_number), household=row.to, session=row.session
    )


def steps_for(story: Story, wish: W | None, why: str) -> Steps[W] | None:
    """What is to be done so that what waits is what should be told; None: it is so already.

    What a person has edited or checked is not written over: it is overtaken, and comes back when
    it holds again. `why` is the reason for what is overtaken without another in its place.
    """
    if wish is None:
        return _nothing(story, why)
    if any(row.state == ASIDE and wish.is_in(row) for row in story.open):
        return _only(None, story, NO_NEED)
    fitting = _fitting(story, wish)
    if fitting is None:
        into = next((row for row in reversed(story.open) if _is_own(row)), None)
        return Steps(overtake=_others(into, story, ANOTHER), wish=wish, into=into)
    overtake, by_hand = _others(fitting, story, ANOTHER), is_by_hand(fitting)
    if fitting.state == OVERTAKEN:
        return Steps(overtake=overtake, revive=fitting, wish=wish, into=fitting, said=by_hand)
    if not by_hand and fitting.facts != wish.facts:
        return Steps(overtake=overtake, wish=wish, into=fitting)
    return Steps(overtake=overtake) if overtake else None


def carry_out(steps: Steps[W]) -> None:
    """Lets messages be overtaken, and another wait again; writing is not part of it."""
    for row, why in steps.overtake:
        row.state, row.reason = OVERTAKEN, why
    if steps.revive is not None:
        steps.revive.state = CHECKED if steps.revive.checked_by else DRAFT
        steps.revive.reason = ""


def _nothing(story: Story, why: str) -> Steps[W] | None:
    """All is as told. What only some carers of a household got has still to reach the others."""
    told = story.told
    if told is None or told.state == SENT or why != NO_NEED:
        return _only(None, story, why)
    if told.state == OVERTAKEN:
        return Steps(overtake=_others(told, story, why), revive=told)
    return _only(told, story, why)


def _only(kept: MessageRow | None, story: Story, why: str) -> Steps[W] | None:
    overtake = _others(kept, story, why)
    return Steps(overtake=overtake) if overtake else None


def _others(kept: MessageRow | None, story: Story, why: str) -> tuple[tuple[MessageRow, str], ...]:
    return tuple((row, why) for row in story.waiting if row is not kept)


def _fitting(story: Story, wish: Wished) -> MessageRow | None:
    """The message that says what is wished: rather one that a person has seen, or that waits.

    One that a person has edited or checked must still speak to its reader by the right names.
    """
    found = [
        row
        for row in story.open
        if row.state in (*WAITING, OVERTAKEN)
        and wish.is_in(row)
        and (not is_by_hand(row) or speaks_to(row.facts, wish.facts))
    ]
    return max(found, key=_worth, default=None)


def _worth(row: MessageRow) -> tuple[bool, bool, bool, int]:
    return (row.checked_by != "", row.edited, row.state != OVERTAKEN, row.id)


def is_by_hand(row: MessageRow) -> bool:
    """Whether a person has edited or checked it: it is not written over."""
    return row.edited or row.checked_by != ""


def lacks_entry(row: MessageRow) -> bool:
    """Whether an entry in a calendar should go with a message, and could not be worded yet."""
    return row.event is None and row.kind in WITH_ENTRY


def unchecked(row: MessageRow) -> None:
    """Lets a message be a draft that nobody has checked."""
    row.state, row.checked_by, row.checked_at = DRAFT, "", None


def _is_own(row: MessageRow) -> bool:
    """Whether it is a draft that nobody has edited or checked: it is remade without a word."""
    return row.state == DRAFT and not row.edited


def why_not(numbers: tuple[int, int], known: Known) -> str:
    """Why nothing is wished for a household and a session; `NO_NEED`: it is as it was told."""
    session = numbers[1]
    if session in known.stored and session not in known.to_come:
        return OVER
    if session in known.stored and session not in known.judged:
        return NOT_PUBLISHED
    if numbers not in known.coming:
        return NO_LONGER
    return NO_NEED if numbers in known.tellings else IN_NO_GROUP
