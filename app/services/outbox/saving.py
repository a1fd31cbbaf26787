"""Messages as files in a folder: all of a batch or none, or each by itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.delivery.files import write_private
from app.errors import UserError
from app.services.outbox.batch import NOT_TRIED
from app.services.outbox.parcel import Parcel
from app.services.outbox.results import Left, OnFailure, Went

Make = Callable[[Parcel], Mapping[str, bytes]]
Note = Callable[[Sequence[Parcel]], Went]


@dataclass(slots=True)
class Saving:
    """A batch that is written into a folder. `note` stores what went out, if anything does.

    Files of what could not be stored are taken away: nobody sends what the log does not know.
    """

    folder: Path
    on_failure: OnFailure
    make: Make
    note: Note
    went: Went = field(default_factory=Went)

    def save(self, parcels: Sequence[Parcel]) -> Went:
        """Writes the files of some messages; what became of each."""
        if self.on_failure is OnFailure.GO_ON:
            for parcel in parcels:  # one by one: a batch of a thousand is never in memory at once
                self._write(self._all_made([parcel]))
            return self.went
        made = self._all_made(parcels)
        if self.went.left:
            self._leave(made, NOT_TRIED)
        else:
            self._write(made)
        return self.went

    def _all_made(self, parcels: Sequence[Parcel]) -> Mapping[Parcel, Mapping[str, bytes]]:
        """The files of those messages that can be made; the others are left."""
        return {parcel: files for parcel in parcels if (files := self._made(parcel)) is not None}

    def _made(self, parcel: Parcel) -> Mapping[str, bytes] | None:
        try:
            return self.make(parcel)
        except UserError as error:
            self._leave([parcel], str(error))
            return None

    def _write(self, made: Mapping[Parcel, Mapping[str, bytes]]) -> None:
        if not made:
            return
        files = {name: data for each in made.values() for name, data in each.items()}
        try:
            written = write_private(self.folder, files)
            with _taken_back(written):
                noted = self.note(tuple(made))
        except UserError as error:
            self._leave(made, str(error))
        else:
            self.went = _together(self.went, noted, Went(files=written))

    def _leave(self, parcels: Sequence[Parcel] | Mapping[Parcel, object], why: str) -> None:
        left = tuple(Left(parcel.number, why) for parcel in parcels)
        self.went = _together(self.went, Went(left=left))


@contextmanager
def _taken_back(files: Sequence[Path]) -> Iterator[None]:
    """Takes files away again when the block fails."""
    try:
        yield
    except BaseException:
        for path in files:
            path.unlink(missing_ok=True)
        raise


def _together(*parts: Went) -> Went:
    return Went(
        gone=tuple(number for part in parts for number in part.gone),
        attempts=tuple(attempt for part in parts for attempt in part.attempts),
        left=tuple(left for part in parts for left in part.left),
        files=tuple(path for part in parts for path in part.files),
    )
