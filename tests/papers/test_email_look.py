"""The words of an e-mail: as plain text and as a page."""

from app.papers.email_look import as_html, as_plain
from app.papers.letters.pieces import pieces_of

WORDS = """\
= Hello & <welcome>

Dear Jo,
and Sam

- a towel
- a "hat"

( ) Yes

_ Signed:

_

[new page]

Bye
"""


def test_as_plain_text_lists_stand_together_and_paragraphs_apart() -> None:
    assert as_plain(pieces_of(WORDS)) == (
        'Hello & <welcome>\n\nDear Jo,\nand Sam\n\n* a towel\n* a "hat"\n\n☐ Yes\n\n'
        f"Signed: {30 * '_'}\n{30 * '_'}\n\n{30 * '_'}\n\nBye\n"
    )


def test_as_a_page_every_sign_is_said_as_it_stands() -> None:
    page = as_html(pieces_of(WORDS), large=False)
    assert "<h2>Hello &amp; &lt;welcome&gt;</h2>\n<p>Dear Jo,<br>and Sam</p>" in page
    assert "<ul><li>a towel</li><li>a &quot;hat&quot;</li></ul>\n<p>☐ Yes</p>" in page
    assert "<hr>\n<p>Bye</p>" in page


def test_a_household_that_asks_for_large_print_reads_large_print() -> None:
    assert "font-size: 12pt" in as_html(pieces_of(WORDS), large=False)
    assert "font-size: 18pt" in as_html(pieces_of(WORDS), large=True)


def test_a_page_asks_nothing_of_the_network() -> None:
    page = as_html(pieces_of(WORDS), large=True)
    assert not [word for word in ("http", "src=", "href=", "url(") if word in page]
