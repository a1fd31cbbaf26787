"""The outbox's verbs: what is drafted, what waits for whom, what was checked, what has left."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping

from app.commands import DONE, FALLS_SHORT, Desk, lines, say
from app.errors import UserError
from app.papers.letters.kinds import LetterKind
from app.services.outbox.drafting import Drafting
from app.services.outbox.lines import MessageLine
from app.services.outbox.outbox import Outbox
from app.words import counted

WAITING = ("draft", "checked")


def outbox(desk: Desk, arguments: Namespace) -> int:
    """Carry out one of the outbox's verbs."""
    return VERBS[arguments.outbox](desk, arguments)


def list_messages(desk: Desk, arguments: Namespace) -> int:
    """Say what waits, or everything that was ever drafted."""
    box = Outbox(desk.database, desk.user)
    found = box.lines() if arguments.all else box.lines(WAITING)
    for each in found:
        lines(_told(each))
    if not found:
        say("Nothing waits in the outbox.")
    return FALLS_SHORT if any(each.hindrance for each in found) else DONE


def _told(line: MessageLine) -> Iterator[str]:
    about = f", {line.session}" if line.session else ""
    by = f", checked by {line.checked_by}" if line.checked_by else ""
    yield f"{line.number}. {line.kind} to {line.to}{about}: {line.state} by {line.author}{by}"
    yield from (f"    {change}" for change in line.changes)
    yield from (f"    {why}" for why in (line.hindrance, line.reason) if why)


def draft(desk: Desk, arguments: Namespace) -> int:
    """Draft what should be told and was not; or a programme's letters of a kind."""
    drafting = Drafting(desk.database, desk.user)
    if arguments.letters is None:
        done = drafting.bring_up_to_date(today=arguments.as_of)
        drafts = counted(done.new + done.staff, "draft")
        say(f"{drafts} written, {done.staff} of them for staff; {done.overtaken} overtaken.")
        return DONE
    if not arguments.programme:
        raise UserError("Say of which programme: belonging outbox draft PROGRAMME --letters KIND.")
    kind = LetterKind(arguments.letters)
    asked = drafting.draft_letters(arguments.programme, kind, today=arguments.as_of)
    lines(asked.notices)
    say(f"{counted(asked.new, 'draft')} written, {asked.overtaken} overtaken.")
    return FALLS_SHORT if asked.notices else DONE


def check(desk: Desk, arguments: Namespace) -> int:
    """Record that who is working has looked at messages that somebody else drafted."""
    box = Outbox(desk.database, desk.user)
    done = box.check({number: box.message(number).line.version for number in arguments.number})
    lines(f"{number}: {why}" for number, why in done.refused.items())
    say(f"{counted(done.done, 'message')} checked by {desk.user}.")
    return FALLS_SHORT if done.refused else DONE


def log(desk: Desk, _: Namespace) -> int:
    """Say what has left, to whom and when, the newest first."""
    found = Outbox(desk.database, desk.user).log()
    for each in found:
        about = f", {each.session}" if each.session else ""
        say(f"{each.number}. {each.kind} to {each.to}{about}: {each.sentence}")
    if not found:
        say("Nothing has left yet.")
    return DONE


VERBS: Mapping[str, Callable[[Desk, Namespace], int]] = {
    "list": list_messages,
    "draft": draft,
    "check": check,
    "log": log,
}
