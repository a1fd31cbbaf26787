"""How cards are painted: whole at every width and font, and told apart without a colour."""

import pytest
from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.views.programmes.board_cards import CardList
from app.views.programmes.cards import Bond, Card
from app.views.programmes.cards_delegate import Layout

ADA = Card("C1", "Ada", "Ada A. (C1)", ("Year 5 · 9 y 5 m", "wishes Archery, Open canoeing"))
BED = Card("", "Empty bed")


@pytest.fixture
def cards(qtbot: QtBot) -> CardList:
    """A list of a child and an empty bed."""
    found = CardList()
    qtbot.addWidget(found)
    found.resize(200, 300)
    found.show_cards((ADA, BED))
    return found


def painted(cards: CardList, index: QModelIndex, state: QStyle.StateFlag) -> QImage:
    """A card in shades of grey, as it is painted in a state."""
    option = QStyleOptionViewItem()
    option.rect.setSize(cards.itemDelegate().sizeHint(option, index))
    option.palette, option.state = cards.palette(), state
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    cards.itemDelegate().paint(painter, option, index)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_a_card_is_higher_where_its_words_need_more_lines(cards: CardList) -> None:
    font = cards.font()
    wide, narrow = Layout(ADA, font, 400), Layout(ADA, font, 120)
    assert wide.height < narrow.height
    font.setPointSizeF(font.pointSizeF() * 2)
    assert Layout(ADA, font, 400).height > 1.5 * wide.height
    assert narrow.words.bottom() < narrow.height


def test_a_card_is_as_wide_as_its_column(cards: CardList) -> None:
    option = QStyleOptionViewItem()
    size: QSize = cards.itemDelegate().sizeHint(option, cards.cards.index(0))
    assert size.width() == cards.viewport().width() - 2 * cards.spacing()


@pytest.mark.parametrize("bond", Bond)
def test_who_is_tied_is_told_by_a_frame_and_a_sign(cards: CardList, bond: Bond) -> None:
    index, plain = cards.cards.index(0), QStyle.StateFlag.State_None
    seen = [painted(cards, index, plain)]
    for each in Bond:
        cards.cards.show_bonds({"C1": each})
        seen.append(painted(cards, index, plain))
    cards.cards.show_bonds({"C1": bond})
    assert seen.count(painted(cards, index, plain)) == 1


def test_what_is_chosen_and_what_has_the_focus_is_seen_without_a_colour(cards: CardList) -> None:
    flags, index = QStyle.StateFlag, cards.cards.index(0)
    states = (
        flags.State_None,
        flags.State_HasFocus,
        flags.State_Selected,
        flags.State_Selected | flags.State_HasFocus,
    )
    seen = [painted(cards, index, state) for state in states]
    assert all(seen.count(image) == 1 for image in seen)
