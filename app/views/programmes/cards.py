"""Cards of children in a column: what each says, as a model that needs no window."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CARD = Qt.ItemDataRole.UserRole
BOND = Qt.ItemDataRole.UserRole + 1


class Bond(Enum):
    """What ties or parts two children, with the sign that stands for it beside its words."""

    TOGETHER = "="
    FRIENDS = "♥"
    APART = "≠"


SAID = MappingProxyType(
    {
        Bond.TOGETHER: "kept together with who is chosen",
        Bond.FRIENDS: "a friend of who is chosen",
        Bond.APART: "kept apart from who is chosen",
    }
)


@dataclass(frozen=True, slots=True)
class Card:
    """A child's card, or an empty bed, which has no code.

    `name` is the whole name, `said` what is read out: all that stands on the card. `bonds` are
    those with other children, by their codes. `faint`: its title stands back as well.
    """

    code: str
    title: str
    name: str = ""
    lines: tuple[str, ...] = ()
    said: str = ""
    bonds: tuple[tuple[str, Bond], ...] = ()
    pinned: bool = False
    faint: bool = False


class CardsModel(QAbstractListModel):
    """The cards of one column, each with how it is tied to the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[Card] = ()
        self._bonds: Mapping[str, Bond] = {}

    def show(self, cards: Sequence[Card]) -> None:
        """Shows these cards; where the same children stay, so does what is chosen."""
        if [card.code for card in cards] == [card.code for card in self.cards]:
            self.cards = cards
            self._tell_all()
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def show_bonds(self, bonds: Mapping[str, Bond]) -> None:
        """Marks the cards that are tied to the one that is chosen, anywhere on the board."""
        if bonds != self._bonds:
            self._bonds = bonds
            self._tell_all()

    def _tell_all(self) -> None:
        if self.cards:
            self.dataChanged.emit(self.index(0), self.index(len(self.cards) - 1))

    def index_of(self, code: str) -> QModelIndex:
        """Where a child's card is; nowhere if it is in another column."""
        codes = [card.code for card in self.cards]
        return self.index(codes.index(code)) if code in codes else NOWHERE

    @property
    def codes(self) -> tuple[str, ...]:
        """The children whose cards these are."""
        return tuple(card.code for card in self.cards if card.code)

    def codes_at(self, indexes: Set[int]) -> tuple[str, ...]:
        """The children at some rows, from the top."""
        return tuple(c.code for row, c in enumerate(self.cards) if row in indexes and c.code)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.cards[index.row()].code:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == BOND:
            return self._bonds.get(card.code)
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        return self._said(card) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _said(self, card: Card) -> str:
        """A card as it is read out."""
        bond = self._bonds.get(card.code)
        return f"{card.said}. {SAID[bond].capitalize()}." if bond else card.said
