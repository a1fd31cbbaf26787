"""What became of a batch of messages, in words that name nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from app.delivery.smtp import Outcome
from app.words import counted

SENT_ALREADY = "It was sent already."
BY_POST = "It goes by post: print it."
GONE = "It is no longer there."
OTHER_ON_PAPER = "It was changed since it was printed. Throw that letter away, and print it again."
HARMLESS = frozenset({SENT_ALREADY, BY_POST})
"""Reasons for which a message does not leave, and that keep no other one back."""


class OnFailure(Enum):
    """What becomes of the rest of a batch when something in it fails.

    `ROLL_BACK` takes files away again. What has gone out by e-mail cannot be called back: there,
    nothing more is sent.
    """

    GO_ON = "go on"
    ROLL_BACK = "roll back"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a message for one of its readers; the reason may quote a server."""

    number: int
    recipient: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A message that did not leave, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Went:
    """What became of a batch.

    `gone` are messages that every reader has now; `attempts` what came of each reader; `left`
    what did not leave; `files` what was written, `versions` the version of each message in them
    that is not noted as gone.
    """

    gone: tuple[int, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    left: tuple[Left, ...] = ()
    files: tuple[Path, ...] = ()
    versions: Mapping[int, int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What is said once it is over."""
        refused = sum(a.outcome is Outcome.REFUSED for a in self.attempts)
        unknown = sum(a.outcome is Outcome.UNKNOWN for a in self.attempts)
        parts = (
            f"{counted(len(self.gone), 'message')} went out.",
            refused and f"{_addresses(refused)} did not get it: the log says why.",
            unknown and f"Of {_addresses(unknown)} nobody knows.",
            self.left and f"{counted(len(self.left), 'message')} did not leave.",
        )
        return " ".join(part for part in parts if part)


def _addresses(number: int) -> str:
    return counted(number, "address", "addresses")


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter to be printed, in the version of its message: never two households in one file."""

    number: int
    version: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Printable:
    """Letters to be printed, and those that cannot be, with the reason."""

    papers: tuple[Paper, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A message as its reader will get it; of a draft, the letter says that it is one.

    `words` are those of the e-mail itself, `letter` is the PDF.
    """

    number: int
    subject: str
    emails: tuple[str, ...]
    by_post: bool
    words: str
    letter: bytes
