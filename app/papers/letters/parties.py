"""Who writes a letter, and to whom it goes."""

from dataclasses import dataclass

from app.papers.characters import clean, one_line
from app.papers.phrases import together


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The service as its papers name it: the workbook's sheet `service`."""

    name: str
    coordinator: str = ""
    email: str = ""
    phone: str = ""
    out_of_hours: str = ""
    return_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """The household a letter goes to."""

    carers: tuple[str, ...]
    salutation: str
    address: str = ""
    postcode: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the envelope's window; nothing where the address is not known."""
        if not self.address.strip():
            return ()
        lines = address_lines(self.address)
        postcode = one_line(self.postcode)
        last = (postcode,) if postcode and postcode not in " ".join(lines) else ()
        return (together([one_line(name) for name in self.carers]), *lines, *last)

    @property
    def greeting(self) -> str:
        """How a letter begins; the workbook may hold the salutation with or without "Dear"."""
        words = one_line(self.salutation).rstrip(",")
        return words if not words or words.casefold().startswith("dear ") else f"Dear {words}"


def address_lines(address: str) -> tuple[str, ...]:
    """An address line by line; one that was typed on a single line breaks at its commas."""
    lines = clean(address).split("\n")
    if len([line for line in lines if line.strip()]) == 1:
        lines = address.split(",")
    return tuple(one_line(line).rstrip(",") for line in lines if line.strip())


def with_postcode(address: str, postcode: str) -> str:
    """An address with its postcode; one that nobody has written has none."""
    code = one_line(postcode)
    if not address_lines(address) or not code or code in address:
        return address
    return ", ".join((*address_lines(address), code))
