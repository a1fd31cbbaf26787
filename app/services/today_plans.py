"""What of current plans is open or broken in coming sessions, and which plans to look at."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.papers.phrases import day
from app.scheduling.moving import moves
from app.scheduling.past import carried_over
from app.scheduling.plan import Breach, Gap
from app.services.judging import Judged
from app.services.places import not_for_these
from app.services.sentences import BROKEN, breach_said, gap_sentence
from app.services.today_lines import SOON, Line, Place, how_far, some_of
from app.services.today_reading import Overview, Running
from app.words import counted

PUBLISH_WITHIN = timedelta(weeks=6)
"""Before its first session a plan should be published: papers are drafts until then."""

MANY: Mapping[str, str] = {
    "ungrouped": "{n} children are in no group: {children}",
    "unfilled": "{n} times a group has no activity",
    "day-cover": "{n} youth workers are missing by day",
    "two-adults": "{n} more youth workers are needed by day, with whichever group",
    "first-aid": "{n} times a group has no first-aider",
    "night-cover": "{n} more youth workers must sleep in",
    "night-mix": "{n} times no woman or no man sleeps in where girls or boys do",
    "no-bed": "{n} children have no bed: {children}",
}
"""What several gaps of one kind leave missing in a session, by the gap's name."""


def open_lines(overview: Overview) -> Iterator[Line]:
    """Gaps and breaches in coming sessions, those of one kind in one session together."""
    for running in overview.running:
        if running.current is not None:
            yield from _broken(running, running.current)
            yield from _gaps(running, running.current)


def _gaps(running: Running, current: Judged) -> Iterator[Line]:
    """A gap of no session, such as a child in no group, matters from the next session on."""
    coming = {s.code: s.first_date for s in running.coming}
    kinds: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    for gap in current.score.gaps:
        if gap.session is None or gap.session in coming:
            kinds[gap.rule, gap.session or ""].append(gap)
    for (rule, session), gaps in kinds.items():
        on = coming.get(session, running.first.first_date)
        yield Line(
            sentence=_said(running, rule, session, gaps),
            place=_place(running, "Gaps", session),
            on=on,
            urgent=_soon(on, running),
        )


def _said(running: Running, rule: str, session: str, gaps: Sequence[Gap]) -> str:
    if len(gaps) == 1:
        return gap_sentence(gaps[0], running.known)
    where = running.title(session) if session else running.name
    children = some_of([running.known.child(gap.child) for gap in gaps if gap.child])
    return f"{where}: {MANY[rule].format(n=len(gaps), children=children)}."


def _broken(running: Running, current: Judged) -> Iterator[Line]:
    """Rules that are broken, those of one rule together: whenever it is, it cannot wait."""
    rules: dict[str, list[tuple[date, Breach]]] = defaultdict(list)
    for breach in current.score.breaches:
        on = when_broken(running, breach)
        if on >= running.on:
            rules[breach.rule].append((on, breach))
    for rule, found in rules.items():
        on, first = min(found, key=lambda pair: pair[0])
        sentence = f"{running.name}: {BROKEN[rule]}, {len(found)} times."
        if len(found) == 1:
            sentence = f"{running.name}: {breach_said(first, running.known)}"
        session = first.where[0] if first.where[0] in running.facts.sessions else ""
        yield Line(sentence=sentence, place=_place(running, "Gaps", session), on=on, urgent=True)


def when_broken(running: Running, breach: Breach) -> date:
    """When a rule is broken: on a session's last date, on a person's last duty that breaks it.

    Hours are of a week, named by its Monday. Of groups it is broken from the next session on.
    """
    where = breach.where[0]
    if where in running.facts.sessions:
        return running.facts.sessions[where].last_date
    if breach.rule == "P-HOURS":
        return date.fromisoformat(where) + timedelta(days=6)
    if breach.rule[0] == "P":
        return date.fromisoformat(breach.where[-1][:10])
    return running.first.first_date


def plan_lines(overview: Overview) -> Iterator[Line]:
    """The plans that have to be looked at, and programmes that lack what a plan needs."""
    same: list[Running] = []
    for running in overview.running:
        if not running.facts.children:
            yield _line(running, f"{running.name} has no cohort yet: nobody has a place", CHOOSE)
        elif running.current is None:
            yield _line(running, f"{running.name} is not planned yet", GROUPS)
        else:
            yield from _changed(overview, running, running.current, same)
            yield from _published(running, running.current)
    if same:
        yield _same(same)
    for code, name in overview.bare.items():
        yield Line(
            sentence=f"{name} has no session yet.",
            place=Place(page="Programmes", programme=code, tab="Sessions"),
        )


CHOOSE, GROUPS = ("Cohorts", "Choosing"), ("Programmes", "Groups")


def _line(running: Running, what: str, where: tuple[str, str]) -> Line:
    first = running.first.first_date
    page, tab = where
    return Line(
        sentence=f"{what}; its next session is on {day(first)}.",
        place=Place(page=page, programme=running.code, tab=tab),
        on=first,
        urgent=first - running.on <= PUBLISH_WITHIN,
    )


def _changed(
    overview: Overview, running: Running, current: Judged, same: list[Running]
) -> Iterator[Line]:
    """A plan that was made for other data: for another cohort, or that now costs something else.

    One that costs and breaks what it did is told of with others of its kind: each planning of
    another programme makes it one.
    """
    if current.up_to_date:
        return
    other = not_for_these(current.problem, current.plan, overview.known)
    if other or current.score.total != running.score_before or current.score.breaches:
        yield Line(
            sentence=f"{running.name}: {_lowered(other) or NOW.format(_cost(running, current))}",
            place=_place(running, "Groups", ""),
            on=running.first.first_date,
            urgent=bool(other) or _soon(running.first.first_date, running),
        )
    else:
        same.append(running)


NOW = "the data has changed since it was planned, and {}. Look at it, or plan again."


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _cost(running: Running, current: Judged) -> str:
    if current.score.total == running.score_before:
        return "it breaks a rule"
    return f"the plan costs {current.score.total} where it was {running.score_before}"


def _same(same: Sequence[Running]) -> Line:
    """Plans that are as good as they were, though something else has changed."""
    are = "plan is" if len(same) == 1 else "plans are"
    return Line(
        sentence=(
            f"{len(same)} {are} as good as before, though data has changed since"
            f" ({some_of([each.name for each in same])}). Planning again may do better."
        ),
        place=_place(same[0], "Groups", ""),
    )


def _published(running: Running, current: Judged) -> Iterator[Line]:
    """A plan that should be published by now, or that differs from what is published."""
    first = running.first.first_date
    if running.published is None:
        if first - running.on <= PUBLISH_WITHIN:
            yield Line(
                sentence=(
                    f"{running.name} is not published yet, and its next session is"
                    f" {how_far(first, running.on)}: papers would be drafts."
                ),
                place=_place(running, "Papers", ""),
                on=first,
                urgent=_soon(first, running),
            )
        return
    said = carried_over(current.problem, running.published, current.plan, running.on)
    differing = len(moves(running.published, said))
    if differing:
        yield Line(
            sentence=(
                f"{running.name}: {counted(differing, 'item')} of the current plan"
                f" {'is' if differing == 1 else 'are'} not published yet. Papers are made from"
                " what is published."
            ),
            place=_place(running, "Variants", ""),
            on=first,
            urgent=_soon(first, running),
        )


def _place(running: Running, tab: str, record: str) -> Place:
    return Place(page="Programmes", programme=running.code, tab=tab, record=record)


def _soon(when: date, running: Running) -> bool:
    return (when - running.on).days <= SOON
