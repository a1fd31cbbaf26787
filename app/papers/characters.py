"""Characters that may stand on a paper, whatever stood in the cell they come from."""

import unicodedata

LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
PARAGRAPH_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    r"""The text with line ends as `\n`, and without control characters or halves of characters.

    A control character becomes a blank rather than nothing, so that no two words grow together.
    """
    if text.isprintable():  # neither ends of lines nor control characters are
        return text
    lines = text.replace("\r\n", "\n").translate(LINE_ENDS).translate(PARAGRAPH_ENDS)
    return "".join(map(_shown, lines))


def one_line(text: str) -> str:
    """The text on one line, with single blanks between its words."""
    return " ".join(clean(text).split())


def _shown(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return REPLACEMENT
    return " " if category == "Cc" else character
