"""The places of a programme, with a picture of how old its children are."""

from app.services.board import Board
from app.services.cohort_ages import Ages, ages_of_cohort
from app.views.desk import Desk
from app.views.look import words
from app.views.pictures import AgesPicture
from app.views.records.list_panel import Listing, ListPanel
from app.workbook.sheets import sheet_named

PLACES = Listing(sheet_named("places"), "place", "places", by=("programme",))


class PlacesPanel(ListPanel):
    """The list of places, and above it the ages of the children who come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PLACES)
        self.picture, self.ages = AgesPicture("The cohort by school year"), words()
        self.body.insertWidget(0, self.picture)
        self.body.insertWidget(1, self.ages)

    def show_ages(self, board: Board | None) -> None:
        """Shows how old the children of a programme are."""
        ages = ages_of_cohort(board) if board else Ages()
        self.picture.show_ages(ages)
        self.ages.setText(ages.sentence)
        self.ages.setVisible(bool(ages.years))
