"""What a passport says: a child's own words, for the youth worker of the child's group."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.papers.characters import clean, one_line

FOR_WHOM = "These are my own words. They are for my youth worker, who keeps this page safe."


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """A child's own words and first name; nothing that anybody else has said of the child.

    `service` is who prints it. A part in which nothing is said has lines to write on.
    """

    service: str
    first_name: str
    good_at: str = ""
    upsets: str = ""
    helps: str = ""
    bedtime: str = ""
    near: str = ""
    would_try: str = ""
    rather_not: str = ""


@dataclass(frozen=True, slots=True)
class PassportPart:
    """A heading in the child's voice, and what the child says below it."""

    heading: str
    words: str


def title(passport: Passport) -> str:
    """Whose page it is: "This is me: Ada"."""
    return f"This is me: {one_line(passport.first_name)}"


def parts(passport: Passport) -> Sequence[PassportPart]:
    """The parts of the page, in order."""
    said = (
        ("What I am good at", passport.good_at),
        ("What upsets me", passport.upsets),
        ("What helps me", passport.helps),
        ("At bedtime", passport.bedtime),
        ("Who I would like to be near", passport.near),
        ("What I would like to try", passport.would_try),
        ("What I would rather not do", passport.rather_not),
    )
    return [PassportPart(heading, clean(words).strip()) for heading, words in said]
