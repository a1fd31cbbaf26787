"""The plans of a programme: kept by name, set side by side, chosen and published."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.departing import departing
from app.services.judging import Judged
from app.services.plans_told import PlanTold, plan_before, plans_told
from app.services.variants import Variants
from app.views.desk import PLANS, Desk
from app.views.flow import flowing
from app.views.look import GAP, button
from app.views.programmes.comparison import ComparisonDialog
from app.views.programmes.name_dialog import NameDialog
from app.views.programmes.table_part import TablePart
from app.views.programmes.told_later import WAITING, ToldLater
from app.views.work import Going

HEADERS = ("Plan", "State", "Score", "At best", "Open", "Rules broken", "Made")
VARIANT = "variant"
BY_ITSELF, BACK, CHANGED = "kept by the app", "Undo brings it back", "the data changed since"


class VariantsView(ToldLater):
    """Every plan of the programme, and what can be done with those that are chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plans: tuple[PlanTold, ...] = ()
        self.list = TablePart("Plans of this programme", wraps=True)
        self._let_choose()
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons())
        self._refresh()

    def _let_choose(self) -> None:
        table = self.list.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(self._chosen)
        delete = QShortcut(QKeySequence("Del"), table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete)

    def _buttons(self) -> QWidget:
        self.keep_button = button("Keep current plan &as…", self.keep)
        self.compare_button = button("Compare chosen si&de by side", self.compare)
        self.compare_button.setToolTip("Choose two or more, with Ctrl or Shift.")
        self.choose_button = button("Make &current", self.make_current)
        self.publish_button = button("Pu&blish this one", self.publish)
        self.rename_button = button("&Rename…", self.rename)
        self.delete_button = button("Delete", self.delete)
        self.row = flowing(
            self.compare_button,
            self.keep_button,
            self.choose_button,
            self.publish_button,
            self.rename_button,
            self.delete_button,
        )
        return self.row

    @override
    def question(self, programme: str) -> Callable[[Going], Any]:
        database, today = self.desk.database, self.desk.today

        def read(_: Going) -> tuple[tuple[PlanTold, ...], str | None]:
            found = plans_told(database, programme, as_of=today)
            return found.plans, plan_before(database, programme)

        return read

    @override
    def show_told(self, told: tuple[tuple[PlanTold, ...], str | None]) -> None:
        self._plans, back = told
        self.list.fill(HEADERS, plan_lines(self._plans, back), "")
        self._refresh()

    @override
    def show_nothing(self, why: str) -> None:
        if why == WAITING and self._plans:
            return  # what is shown stays, with what is chosen in it, until there is an answer
        self._plans = ()
        self.list.clear(why)
        self._refresh()

    @property
    def chosen(self) -> tuple[PlanTold, ...]:
        """The plans that are chosen, in the order of the list."""
        rows = self.list.table.selectionModel().selectedRows()
        return tuple(self._plans[at] for at in sorted(row.row() for row in rows))

    @property
    def _variant(self) -> PlanTold | None:
        """The variant that is chosen, if it is one alone."""
        chosen = self.chosen
        return chosen[0] if len(chosen) == 1 and chosen[0].state == VARIANT else None

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, *_: QItemSelection) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Lets only that be pressed which can be done with what is chosen."""
        self.row.setVisible(bool(self._plans))
        self.compare_button.setEnabled(len(self.chosen) > 1)
        alone = self._variant is not None
        for each in (
            self.choose_button,
            self.publish_button,
            self.rename_button,
            self.delete_button,
        ):
            each.setEnabled(alone)

    @property
    def _variants(self) -> Variants:
        return Variants(self.desk.database, self.desk.user)

    @Slot()
    def compare(self) -> None:
        """Opens the chosen plans side by side."""
        dialog = ComparisonDialog(self.chosen, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def keep(self) -> None:
        """Asks for a name, and keeps the current plan by it."""
        variants, programme = self._variants, self._programme
        self._name("Keep the current plan as", "", lambda name: variants.keep(programme, name))

    @Slot()
    def rename(self) -> None:
        """Asks for another name of the chosen variant."""
        chosen, variants, programme = self._variant, self._variants, self._programme
        if chosen is not None:
            old = chosen.name
            self._name(f"Rename “{old}”", old, lambda name: variants.rename(programme, old, name))

    def _name(self, title: str, name: str, store: Callable[[str], object]) -> None:
        dialog = NameDialog(self.desk, title, name, store, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.stored.connect(lambda given: self._written(f"Kept as “{given.strip()}”."))
        dialog.open()

    @Slot()
    def make_current(self) -> None:
        """Makes a copy of the chosen variant the current plan."""
        today = self.desk.today
        self._with_chosen(
            lambda variants, programme, name: variants.make_current(programme, name, as_of=today),
            "“{}” is the current plan. Undo brings the plan before it back.",
        )

    @Slot()
    def publish(self) -> None:
        """Makes a copy of the chosen variant current, and publishes it."""
        today = self.desk.today
        self._with_chosen(
            lambda variants, programme, name: variants.publish(programme, name, as_of=today),
            "“{}” is current and published: papers are made from it from now on.",
        )

    @Slot()
    def delete(self) -> None:
        """Deletes the chosen variant: nobody is asked, since Undo brings it back."""
        self._with_chosen(
            lambda variants, programme, name: variants.delete(programme, name),
            "“{}” is deleted. Undo: Ctrl+Z.",
        )

    def _with_chosen(self, write: Callable[[Variants, str, str], object], said: str) -> None:
        chosen, variants, programme = self._variant, self._variants, self._programme
        if chosen is None:
            return
        name = chosen.name
        self.desk.work.run(
            lambda _: write(variants, programme, name),
            done=lambda found: self._written(f"{said.format(name)} {_departs(found)}".rstrip()),
        )

    @property
    def _programme(self) -> str:
        return self.view.code if self.view else ""

    def _written(self, said: str) -> None:
        self.desk.noticed.emit(said)
        self.desk.changed.emit(frozenset({PLANS}))


def _departs(found: object) -> str:
    """Where a plan that a person has chosen departs from what is fixed."""
    return departing(found) if isinstance(found, Judged) else ""


def plan_lines(plans: Sequence[PlanTold], back: str | None) -> Iterator[Sequence[str]]:
    """A line for each plan; its state says what else there is to know."""
    for plan in plans:
        yield (
            plan.name,
            ", ".join((plan.state, *_notes(plan, back))),
            str(plan.score),
            "not known" if plan.bound is None else str(plan.bound),
            str(sum(plan.gaps.values())),
            str(len(plan.breaches)),
            f"{plan.made}, by {plan.by}",
        )


def _notes(plan: PlanTold, back: str | None) -> Iterator[str]:
    if plan.state == VARIANT and plan.name == back:
        yield BACK
    if plan.kept_by_itself:
        yield BY_ITSELF
    if not plan.up_to_date:
        yield CHANGED
