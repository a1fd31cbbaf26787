"""The dialogs of a programme fit a small screen, also at twice the font."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.services.consents import Consents
from app.services.differences import tell_difference
from app.services.planning import Planning
from app.services.plans_told import plans_told
from app.services.readiness import ReadyLists
from app.services.room_sharing import RoomSharings
from app.views.desk import Desk
from app.views.programmes import ready_asking, sharing_asking
from app.views.programmes.ask_dialog import AskDialog
from app.views.programmes.comparison import ComparisonDialog
from app.views.programmes.name_dialog import NameDialog
from app.views.programmes.page import ProgrammesPage
from app.views.programmes.proposal_dialog import ProposalDialog
from app.views.programmes.year_dialog import YearDialog
from tests.views.test_everyone import check
from tests.views.test_large_font import HIGH, WIDE, twice_as_large

__all__ = ["twice_as_large"]


def comparison(desk: Desk, page: ProgrammesPage) -> QDialog:
    (plan,) = plans_told(desk.database, "WINTER27").plans
    return ComparisonDialog((plan, plan, plan), page)


def proposal(desk: Desk, page: ProgrammesPage) -> QDialog:
    planning = Planning(desk.database, "Anna")
    found = planning.propose("WINTER27", seconds=3)
    told = tell_difference(desk.database, found)
    return ProposalDialog(desk, told, lambda: planning.accept(found), page, title="Repair")


def name(desk: Desk, page: ProgrammesPage) -> QDialog:
    return NameDialog(desk, "Keep as", "", str, page)


def year(desk: Desk, page: ProgrammesPage) -> QDialog:
    return YearDialog(desk, page)


def answer(desk: Desk, page: ProgrammesPage) -> QDialog:
    ready = ReadyLists(desk.database).of("WINTER27").children[0]
    asked = ready_asking.answer(Consents(desk.database, desk.user, desk.today), ready)
    return AskDialog(desk, asked, page)


def decision(desk: Desk, page: ProgrammesPage) -> QDialog:
    sharings = RoomSharings(desk.database, desk.user, desk.today)
    return AskDialog(desk, sharing_asking.decision(sharings, sharings.of("WINTER27")[0]), page)


@pytest.mark.usefixtures("twice_as_large")
@pytest.mark.parametrize("make_dialog", [comparison, proposal, name, year, answer, decision])
def test_every_dialog_fits_a_small_screen_at_twice_the_font(
    qtbot: QtBot, planned: Desk, make_dialog: Callable[[Desk, ProgrammesPage], QDialog]
) -> None:
    page = ProgrammesPage(planned)
    qtbot.addWidget(page)
    dialog = make_dialog(planned, page)
    dialog.show()
    check(dialog)
    least = dialog.minimumSizeHint()
    assert (least.width() <= WIDE, least.height() <= HIGH) == (True, True), least
