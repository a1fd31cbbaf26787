"""The child's own page: what it may know, and what it says, in the child's voice.

It knows one child by first name, and no other; nothing of health, of home or of risk. Grown-ups
are first names alone. What everybody does on such a day, such as lunch and going to bed, is said
too: to know what comes next is what many children ask for first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.casework.dates import MONTHS
from app.papers import pictograms
from app.papers.characters import one_line
from app.papers.phrases import DAYS, clock, together
from app.scheduling.times import dates, last_date

NOT_CHOSEN = "We choose this soon"
NOBODY_YET = "I will hear soon who looks after my group."
WEATHER = "If the weather is bad, we do something else."
FOR_WHOM = "If I have a question, I can ask the grown-ups at home or my youth worker."
SATURDAY = 5
A_MEAL = timedelta(minutes=30)
EVERYBODY = ("old clothes", "change of clothes", "drink")
FOR_THE_NIGHT = ("pyjamas", "towel", "toothbrush")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildActivity:
    """What the child's group does in a block; without a name it is not chosen yet."""

    starts: datetime
    ends: datetime
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPage:
    """Everything that a child's page may show. All grown-ups are first names.

    `sleeps` is whether the child sleeps there; one who does not, in a session with a night, comes
    by day. `weather` is whether bad weather may stop an activity.
    """

    service: str
    banner: str
    first_name: str
    centre: str
    starts: datetime
    ends: datetime
    sleeps: bool
    activities: tuple[ChildActivity, ...]
    youth_workers: tuple[str, ...] = ()
    instructors: tuple[str, ...] = ()
    at_night: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    weather: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture with the words below it, and above it the time, if there is one."""

    picture: str
    words: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class _Meal:
    """A meal, and between which hours it is eaten; `overnight` ones by those who sleep there."""

    words: str
    opens: time
    closes: time
    overnight: bool


MEALS = (
    _Meal("Breakfast", time(7), time(9, 30), overnight=True),
    _Meal("Lunch", time(11, 30), time(14), overnight=False),
    _Meal("Tea", time(16, 30), time(19), overnight=True),
)
BED = Scene("bed", "Bed")


def title(page: ChildPage) -> str:
    """What the page is of: "My weekend at Swattenden Centre"."""
    days = dates(page.starts.date(), last_date(page.ends))
    weekend = any(day.weekday() == SATURDAY for day in days)
    what = "day" if len(days) == 1 else "weekend" if weekend else "stay"
    return f"My {what} at {one_line(page.centre)}"


def whose(page: ChildPage) -> str:
    """Whose page it is."""
    return f"This page is for {one_line(page.first_name)}."


def going(page: ChildPage) -> Sequence[Scene]:
    """When the child goes, and when the child comes back."""
    return (
        Scene("hello", f"I go on {_date(page.starts)}, at {_clock(page.starts)}."),
        Scene("home", f"I come back on {_date(page.ends)}, at {_clock(page.ends)}."),
    )


def days(page: ChildPage) -> Iterator[tuple[str, Sequence[Scene]]]:
    """Each day, and what we will do on it, in order of time."""
    last = last_date(page.ends)
    for day in dates(page.starts.date(), last):
        bed = (BED,) if page.sleeps and day < last else ()
        if scenes := (*_scenes(page, day), *bed):
            yield _date(day), scenes


def grown_ups(page: ChildPage) -> Iterator[str]:
    """Who is with the child's group, a short sentence for each kind of grown-up."""
    if page.youth_workers:
        yield f"{_who(page.youth_workers, 'looks', 'look')} after my group."
    else:
        yield NOBODY_YET
    if page.instructors:
        yield f"{_who(page.instructors, 'shows', 'show')} us what to do."
    if page.sleeps and page.at_night:
        yield f"At night {_who(page.at_night, 'is', 'are')} there for us."


def more(page: ChildPage) -> Iterator[str]:
    """What else the child should know of the days."""
    if page.weather:
        yield WEATHER
    if not page.sleeps and page.starts.date() < last_date(page.ends):
        yield "I sleep at home each night."


def to_bring(page: ChildPage) -> Sequence[Scene]:
    """What the child brings: each thing once, as exactly as it is said anywhere."""
    usual = (*EVERYBODY, *(FOR_THE_NIGHT if page.sleeps else ()))
    said = [one_line(thing) for thing in page.kit]
    missing = [each for each in usual if not any(each in thing.casefold() for thing in said)]
    return [
        Scene(pictograms.of_thing(thing), thing[:1].upper() + thing[1:])
        for thing in dict.fromkeys((*missing, *said))
    ]


def _scenes(page: ChildPage, day: date) -> Iterator[Scene]:
    """The activities and the meals of a day."""
    planned = [each for each in page.activities if each.starts.date() == day]
    timed = [(each.starts, _activity(each)) for each in planned]
    timed += [(when, Scene("food", words)) for when, words in _meals(page, day, planned)]
    yield from (scene for _, scene in sorted(timed, key=lambda each: each[0]))


def _activity(each: ChildActivity) -> Scene:
    picture = pictograms.of_activity(each.name, each.kind) if each.name else "soon"
    return Scene(picture, one_line(each.name) or NOT_CHOSEN, _clock(each.starts))


def _meals(
    page: ChildPage, day: date, planned: Sequence[ChildActivity]
) -> Iterator[tuple[datetime, str]]:
    """The meals for which there is time that day, and when that time begins."""
    for meal in MEALS:
        if meal.overnight and not page.sleeps:
            continue
        opens = max(datetime.combine(day, meal.opens), page.starts)
        closes = min(datetime.combine(day, meal.closes), page.ends)
        free = _free(opens, closes, planned)
        if free is not None:
            yield free, meal.words


def _free(opens: datetime, closes: datetime, planned: Sequence[ChildActivity]) -> datetime | None:
    """When the first time for a meal begins between two times, if there is any."""
    start = opens
    for begins, ended in sorted(
        [*((each.starts, each.ends) for each in planned), (closes, closes)]
    ):
        if min(begins, closes) - start >= A_MEAL:
            return start
        start = max(start, ended)
    return None


def _who(names: Sequence[str], one: str, several: str) -> str:
    return f"{together(names)} {one if len(names) == 1 else several}"


def _date(when: date) -> str:
    """A date without its year: "Friday 29 January"."""
    return f"{DAYS[when.weekday()]} {when.day}\N{NO-BREAK SPACE}{MONTHS[when.month - 1]}"


def _clock(when: datetime) -> str:
    """A time of day that is not broken between two lines."""
    return clock(when).replace(" ", "\N{NO-BREAK SPACE}")
