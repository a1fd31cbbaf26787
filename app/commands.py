"""The command line's verbs: each a thin call of a service, and words for what came of it."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.models.database import Database
from app.scheduling.plan import Stage
from app.scheduling.times import LONDON
from app.services.costs import MEANS, cost_views
from app.services.departing import departing
from app.services.differences import tell_difference
from app.services.importing import import_workbook
from app.services.judging import Judged
from app.services.leaving import PAPERS, Format, Leaving
from app.services.outbox.drafting import Drafting
from app.services.outbox.outbox import Outbox
from app.services.pin_kinds import in_words, pin_said
from app.services.pinboard import pin_board, pin_in_words
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.readiness import ReadyLists
from app.services.samples import load_sample
from app.services.sentences import CUT, may_improve, told
from app.services.showing import headline
from app.services.variants import Variants
from app.services.weekend import Weekends
from app.services.year import Year
from app.words import counted

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress

DONE, FALLS_SHORT, BAD_INPUT = 0, 1, 2
"""Exit codes. What falls short is said on standard output, bad input on standard error."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with: an open database, and who is working."""

    database: Database
    user: str


def read(desk: Desk, arguments: Namespace) -> int:
    """Import a workbook, and say what it did."""
    done = import_workbook(desk.database, arguments.source, user=desk.user)
    for notice in done.notices:
        say(f"Notice: {notice}")
    total = done.total
    say(
        f"{counted(total.added, 'row')} added, {total.changed} changed, {total.removed} removed, "
        f"{total.unchanged} as they were."
    )
    follow_changes(desk, arguments)
    say_what_waits(desk)
    return DONE


def plan(desk: Desk, arguments: Namespace) -> int:
    """Plan a programme or all of them, with a line of progress, and say how good that is."""
    if arguments.all is bool(arguments.programme):
        raise UserError("Say one programme, or --all for every unfinished one.")
    return plan_all(desk, arguments) if arguments.all else plan_one(desk, arguments)


def plan_one(desk: Desk, arguments: Namespace) -> int:
    """Plan a programme, and say how good the plan is, and what stays open and why."""
    planning = Planning(desk.database, desk.user)
    proposal = planning.propose(
        arguments.programme,
        seconds=arguments.seconds,
        seed=arguments.seed,
        repair=arguments.repair,
        as_of=today(desk, arguments),
        report=progress,
    )
    end_progress()
    planned = planning.accept(proposal)
    if planned.kept:
        say("The plan before was as good, and stays.")
    if planned.changes:
        say(f"{_differ(len(planned.changes))} from the plan before.")
    if arguments.repair:
        lines(f"    {move}" for move in tell_difference(desk.database, proposal).moves)
    if proposal.outcome.gain and not planned.kept:
        say(f"Groups chosen in view of what follows save {proposal.outcome.gain} points in all.")
    if planned.cut:
        say("The time limit cut the search short: with more seconds the plan may be better.")
    lines(summary(planned.judged))
    lines(open_ends(desk, planned.judged))
    return code(planned.judged)


def plan_all(desk: Desk, arguments: Namespace) -> int:
    """Plan every unfinished programme, and say a line for each, and the total."""
    if arguments.repair:
        raise UserError("A repair is of one programme: leave out --all, or --repair.")
    planned = Year(desk.database, desk.user).plan(
        seconds=arguments.seconds,
        seed=arguments.seed,
        as_of=today(desk, arguments),
        report=progress,
    )
    end_progress()
    for line in planned.lines:
        programme, found = line.judged.problem.programme, line.judged.score
        open_or_broken = ends(len(found.gaps), len(found.breaches))
        say(f"{programme}: {scored(found.total, line.before)}, {open_or_broken}")
    say(f"All together: {scored(planned.total, planned.before)}")
    if planned.cut:
        say("The time limit cut the search short: with more seconds the plans may be better.")
    return FALLS_SHORT if planned.falls_short else DONE


def undo(desk: Desk, arguments: Namespace) -> int:
    """Bring the plan before the current one back, and say how good it is by now."""
    judged = Planning(desk.database, desk.user).undo(
        arguments.programme, as_of=today(desk, arguments)
    )
    lines(summary(judged))
    if notice := departing(judged):
        say(notice)
    lines(open_ends(desk, judged))
    return code(judged)


def variants(desk: Desk, arguments: Namespace) -> int:
    """Say what each plan of a programme comes to, then gap by gap and rule by rule."""
    found = Variants(desk.database, desk.user).compare(
        arguments.programme, as_of=today(desk, arguments)
    )
    for number, each in enumerate(found.plans, 1):
        gaps = ends(sum(each.gaps.values()), len(each.breaches))
        say(f"{number}. {each.name} ({each.state.value}): score {each.score}, {gaps}")
    for rule in found.gaps:
        say(f"{rule}, gaps: {' | '.join(str(each.gaps.get(rule, 0)) for each in found.plans)}")
    for rule in found.rules:
        costs = " | ".join(str(each.costs.get(rule, 0)) for each in found.plans)
        say(f"{rule}: {costs} ({MEANS[rule]})")
    if not found.plans:
        say(f"{arguments.programme} has no plan yet.")
    return DONE


def scored(total: int, before: int | None) -> str:
    """A score beside the one before, if there was one."""
    return f"score {total}" if before is None else f"score {total} (was {before})"


def _differ(number: int) -> str:
    return f"{number} {'item differs' if number == 1 else 'items differ'}"


def check(desk: Desk, arguments: Namespace) -> int:
    """Judge the stored plan, and say everything that it costs, leaves open and breaks."""
    judged = Planning(desk.database, desk.user).judge(
        arguments.programme, as_of=today(desk, arguments)
    )
    lines(open_ends(desk, judged))
    for cost in cost_views(judged.score):
        say(f"{cost.rule}: {cost.amount} ({cost.sentence})")
    lines(summary(judged))
    if may_improve(judged.stages, cut=judged.cut):
        say(CUT)
    return code(judged)


def pin(desk: Desk, arguments: Namespace) -> int:
    """Pin an item, or all that the current plan says of a session."""
    service, programme = Pins(desk.database, desk.user), arguments.programme
    if arguments.item == "session":
        session, day = arguments.session, today(desk, arguments)
        pinned = service.pin_session(programme, session, as_of=day)
        say(f"{counted(pinned, 'item')} of {session} pinned.")
    else:
        item = pin_said(arguments.item, vars(arguments))
        service.pin(programme, item, as_of=today(desk, arguments))
        say(f"Pinned: {pin_in_words(desk.database, programme, item)}")
    return DONE


def unpin(desk: Desk, arguments: Namespace) -> int:
    """Free an item, or all that is pinned of a session."""
    service, programme = Pins(desk.database, desk.user), arguments.programme
    if arguments.item == "session":
        freed = service.unpin_session(programme, arguments.session)
        say(f"{counted(freed, 'item')} of {arguments.session} free again.")
    else:
        item = pin_said(arguments.item, vars(arguments))
        service.unpin(programme, item)
        say(f"Free again: {pin_in_words(desk.database, programme, item)}")
    return DONE


def pins(desk: Desk, arguments: Namespace) -> int:
    """Say what is pinned, by whom and when, a line for each, with the words that free it."""
    board = pin_board(desk.database, arguments.programme, as_of=today(desk, arguments))
    for each in board.pinned:
        idle = "" if each.counts else "; counts no more"
        say(f"{each.sentence} ({each.by}, {each.made}{idle}): {in_words(each.pin)}")
    if not board.pinned:
        say(f"Nothing is pinned in {arguments.programme}.")
    return DONE


def export(desk: Desk, arguments: Namespace) -> int:
    """Write files, and say which and what falls short."""
    form = Format(arguments.format)
    if form is Format.ALL or form in PAPERS:
        follow_changes(desk, arguments)
    left = Leaving(desk.database, desk.user).write(
        arguments.programme, arguments.to, form, today=arguments.as_of
    )
    lines(left.notices)
    say(f"{counted(len(left.files), 'file')} written to {arguments.to}.")
    return FALLS_SHORT if left.notices else DONE


def follow_changes(desk: Desk, arguments: Namespace) -> None:
    """Let the outbox follow what was changed: a letter that was checked may say it no longer.

    The window does so behind every change.
    """
    Drafting(desk.database, desk.user).bring_up_to_date(today=arguments.as_of)


def say_what_waits(desk: Desk) -> None:
    """Say how many drafts wait for a check, if any does."""
    if waiting := len(Outbox(desk.database, desk.user).lines(["draft"])):
        drafts = counted(waiting, "draft waits", "drafts wait")
        say(f"{drafts} in the outbox: belonging outbox list")


def weekend(desk: Desk, arguments: Namespace) -> int:
    """Write all papers of a week into a folder of their own, and say what falls short."""
    follow_changes(desk, arguments)
    weekends, on = Weekends(desk.database, desk.user), today(desk, arguments)
    coming = [] if arguments.day else weekends.coming(on)
    if not arguments.day and not coming:
        raise UserError("No session is to come. Say a date, for the papers of its week.")
    of = arguments.day or coming[0].first
    made = weekends.make(of, arguments.to, today=arguments.as_of)
    lines(made.notices)
    say(f"{counted(len(made.files), 'file')} written to {made.files[0].parent}.")
    return FALLS_SHORT if made.notices else DONE


def demo(desk: Desk, arguments: Namespace) -> int:
    """Plan a sample, and write all its files to a folder, as drafts: nothing is published.

    Final rosters would wait for signatures and for rooms, which a person decides on the plan.
    """
    folder: Path = arguments.to or Path("out")
    programme = load_sample(desk.database, arguments.sample, user=desk.user)
    planning = Planning(desk.database, desk.user)
    planned = planning.plan(programme, as_of=today(desk, arguments), report=progress)
    end_progress()
    lines(summary(planned.judged))
    lines(open_ends(desk, planned.judged))
    left = Leaving(desk.database, desk.user).write(
        programme, folder, Format.ALL, today=arguments.as_of
    )
    lines(left.notices)
    lines(ReadyLists(desk.database).of(programme).waits.splitlines())
    say(f"The sample is planned; drafts of letters, calendar files and rosters are in {folder}.")
    return FALLS_SHORT if left.notices else code(planned.judged)


def today(desk: Desk, arguments: Namespace) -> date:
    """The date to take for today: what is said, else the date in London."""
    return arguments.as_of or desk.database.now().astimezone(LONDON).date()


def code(judged: Judged) -> int:
    """The exit code for a plan: a gap or a breach falls short."""
    return FALLS_SHORT if judged.falls_short else DONE


def summary(judged: Judged) -> Iterator[str]:
    """Score and bound of a plan, how near it is to the best possible, and its stages."""
    bound = "not known" if judged.bound is None else judged.bound
    yield f"Score {judged.score.total} (bound: {bound}; lower is better)"
    yield headline(judged.stages, least=judged.least)
    for stage in judged.stages:
        yield f"  {stage.name}: {stage.cost}, {quality(stage)}"
    yield ends(len(judged.score.gaps), len(judged.score.breaches))


def ends(gaps: int, breaches: int) -> str:
    """How much stays open, and how much is broken."""
    return f"{counted(gaps, 'gap')}, {counted(breaches, 'breach', 'breaches')}"


def quality(stage: Stage) -> str:
    """How good a stage's answer is known to be."""
    if stage.bound is None:
        return "no bound known"
    return "best possible" if stage.proven else f"bound {stage.bound}"


def open_ends(desk: Desk, judged: Judged) -> Iterator[str]:
    """Every breach and every gap in a sentence, with what stands in the way."""
    story = told(desk.database, judged)
    yield from (f"Breach: {sentence}" for sentence in story.breaches)
    for gap in story.gaps:
        yield f"Gap ({gap.weight}): {gap.sentence}"
        yield from (f"    {reason}" for reason in gap.reasons)


def lines(texts: Iterable[str]) -> None:
    """Write lines to standard output."""
    for text in texts:
        say(text)


def say(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")


def progress(now: "Progress") -> None:
    """Show where the planner is: one line that changes on a screen, nothing in a file."""
    if sys.stderr.isatty():
        best = "" if now.cost is None else f", best {now.cost}, bound {now.bound}"
        sys.stderr.write(f"\r\x1b[K{now.seconds:.0f} s: {now.stage}{best}")
        sys.stderr.flush()


def end_progress() -> None:
    """Leave the line of progress."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
