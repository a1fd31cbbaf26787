"""Letters as the database has them: who gets which, what each says, and what hinders it."""

from app.services.letters.joining import coming, joining_letters, left_out, no_email
from app.services.letters.outgoing import Outgoing
from app.services.letters.parties import NO_SENDER, TO_ANYBODY, addressee, sender
from app.services.letters.programmes import ProgrammeLetters, programme_letters

__all__ = [
    "NO_SENDER",
    "TO_ANYBODY",
    "Outgoing",
    "ProgrammeLetters",
    "addressee",
    "coming",
    "joining_letters",
    "left_out",
    "no_email",
    "programme_letters",
    "sender",
]
