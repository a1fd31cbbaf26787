"""The form for several rows at once: it says where they differ; what is written is for all."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.records import Record
from app.services.records_together import RecordsTogether, shared_columns
from app.views.desk import Desk
from app.views.records.dialog import RecordDialog, Store
from app.views.records.form import RecordForm
from app.views.records.names import Names
from app.workbook.columns import Sheet

if TYPE_CHECKING:
    from app.workbook.cells import Values


def can_share(sheet: Sheet, without: Collection[str]) -> bool:
    """Whether there is anything that several rows of a sheet can be given at once."""
    return any(column.name not in without for column in shared_columns(sheet))


def several_form(
    sheet: Sheet, names: Names, records: Sequence[Record], without: Collection[str]
) -> RecordForm:
    """A form with the columns that several rows can share, filled in where they agree."""
    shared = {c.name for c in shared_columns(sheet)}.difference(without)
    said = {name: {record.values[name] for record in records} for name in shared}
    one = {name: next(iter(values)) for name, values in said.items() if len(values) == 1}
    values: Values = {**records[0].values, **dict.fromkeys(shared), **one}
    fixed = [column.name for column in sheet.columns if column.name not in shared]
    form = RecordForm(sheet, names, values, fixed=fixed)
    form.show_several(name for name in form.fields if name not in one)
    return form


class SeveralDialog(RecordDialog):
    """The form of several rows. All of them are stored, or none."""

    def __init__(
        self,
        desk: Desk,
        form: RecordForm,
        records: Sequence[Record],
        called: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, form, records[0], parent)
        self._records, self._many = tuple(records), called
        self.called = f"{len(records)} {called}"

    @override
    def storing(self, texts: Mapping[str, str]) -> Store:
        together = RecordsTogether(self.desk.database, self.desk.user)
        sheet, records, many = self.form.sheet.name, self._records, self._many
        return lambda: together.change(sheet, records, texts, called=many)
