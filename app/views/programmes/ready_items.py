"""What a child needs for a session, item by item, with the word by which it comes and remarks."""

from app.casework.readiness import Item, Override, Readiness
from app.services.readiness import ChildReady
from app.views.wrapping import SentenceList

CHOOSE = "Choose a child at a session: what is there and what is missing is shown here."


class ReadyItems(SentenceList):
    """The items of the child and session that are chosen."""

    def __init__(self) -> None:
        super().__init__("What the chosen child needs for the session")

    def show_child(self, chosen: ChildReady | None) -> None:
        """Shows one child's items, or that one is to be chosen."""
        self.clear()
        if chosen is None:
            self.addItem(CHOOSE)
            return
        found = chosen.readiness
        self.add_heading(f"{chosen.name} at {chosen.session}")
        self.addItems([item_line(item) for item in found.items])
        if found.override is not None:
            self.add_heading("A named person's word")
            self.addItem(_word(found, found.override))
        if found.remarks:
            self.add_heading("Remarks")
            self.addItems([f"{remark[0].upper()}{remark[1:]}." for remark in found.remarks])


def item_line(item: Item) -> str:
    """An item with a mark that says whether it is there, or whether it matters."""
    if item.good:
        return f"✓ {item.sentence}"
    return f"✗ {item.sentence}" if item.hinders else f"· {item.sentence} (hinders nothing)"


def _word(found: Readiness, word: Override) -> str:
    """Who let the child come and why, and whether that is enough by now."""
    said = f"{word.by}, for {', '.join(word.named)}: {word.reason}"
    return said if found.may_come else f"{said} It does not cover what is missing now."
