"""How the words of an e-mail look: as plain text, and with as little form as a letter has."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from app.papers.letters.pieces import Kind, Piece

ORDINARY, LARGE = 12, 18  # pt, as on paper
LINE = 30 * "_"
TICK = "☐ "


def as_plain(pieces: Sequence[Piece]) -> str:
    """The words as plain text, as they are read aloud."""
    blocks = [
        ("\n" if kind in (Kind.BULLET, Kind.BOX, Kind.LINE) else "\n\n").join(map(_plain, group))
        for kind, group in groupby(pieces, key=lambda piece: piece.kind)
    ]
    return "\n\n".join(blocks) + "\n"


def as_html(pieces: Sequence[Piece], *, large: bool) -> str:
    """The words as a page without pictures, colours or links; `large` for large print."""
    size = LARGE if large else ORDINARY
    body = "\n".join(_blocks(pieces))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"></head>\n'
        f'<body style="font-family: sans-serif; font-size: {size}pt; line-height: 1.4">\n'
        f"{body}\n</body></html>\n"
    )


def _blocks(pieces: Sequence[Piece]) -> Iterator[str]:
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind is Kind.BULLET:
            yield f"<ul>{''.join(f'<li>{_marked(piece.words)}</li>' for piece in group)}</ul>"
        else:
            yield from map(_block, group)


def _block(piece: Piece) -> str:
    match piece.kind:
        case Kind.HEADING:
            return f"<h2>{_marked(piece.words)}</h2>"
        case Kind.PAGE:
            return "<hr>"
        case Kind.PARAGRAPH | Kind.BULLET | Kind.BOX | Kind.LINE:
            return f"<p>{_marked(_plain(piece))}</p>"


def _plain(piece: Piece) -> str:
    match piece.kind:
        case Kind.HEADING | Kind.PARAGRAPH:
            return piece.words
        case Kind.BULLET:
            return f"* {piece.words}"
        case Kind.BOX:
            return f"{TICK}{piece.words}"
        case Kind.LINE:
            return f"{piece.words} {LINE}".lstrip()
        case Kind.PAGE:
            return LINE


def _marked(words: str) -> str:
    return escape(words).replace("\n", "<br>")
