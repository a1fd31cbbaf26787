"""The typeface of every paper, and the characters that it can show.

Open Sans ships with the app: the fonts of PDF itself know no "ł" or "ş", and a child's name is
written as it is.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.errors import UserError
from app.papers.characters import clean
from app.paths import resources

REGULAR = "OpenSans"
BOLD = "OpenSans-Bold"
# Signs, marks that join or colour other signs, and blanks: without them no word is lost.
ORNAMENTS = {"So", "Sk", "Cf", "Zs", "Cn", "Co"}
VARIANTS = range(0xFE00, 0xFE10)
LINE_BREAK = "<br/>"


@cache
def _shown() -> frozenset[str]:
    """Registers the typeface once, and gives the characters that both its weights can show."""
    faces = []
    for name, file in ((REGULAR, "OpenSans-Regular.ttf"), (BOLD, "OpenSans-Bold.ttf")):
        font = TTFont(name, str(resources() / "fonts" / file))
        pdfmetrics.registerFont(font)
        faces.append(frozenset(map(chr, font.face.charToGlyph)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR)
    return (faces[0] & faces[1]) | {"\n"}


def register() -> None:
    """Makes the typeface known to reportlab; safe to call again."""
    _shown()


def printable(text: str) -> str:
    """The text with nothing in it that the typeface cannot show.

    Ornaments such as an emoji are left out. A letter of a word is never left out.

    Raises:
        UserError: a letter that the typeface does not have; the paper must not be printed.
    """
    composed = unicodedata.normalize("NFC", clean(text))
    if _shown().issuperset(composed):
        return composed
    return "".join(map(_kept, composed))


def _kept(character: str) -> str:
    if character in _shown():
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in ORNAMENTS or ord(character) in VARIANTS:
        return ""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    raise UserError(
        f"The papers' typeface cannot show the character {name.lower()}."
        " Write the word in another way."
    )


def markup(text: str) -> str:
    """Text as reportlab's paragraphs take it: escaped, and its line breaks kept.

    Everything that comes from a cell passes through here: `Tom & <Jerry>` would lose words.
    """
    return escape(printable(text)).replace("\n", LINE_BREAK)


def lines(texts: Iterable[str]) -> str:
    """Several texts below each other, as one paragraph's markup."""
    return LINE_BREAK.join(markup(text) for text in texts)
