"""Who writes a letter, and to whom it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.papers.characters import clean, one_line
from app.papers.phrases import together

# Fields that every letter knows, and where a coordinator fills them in.
PARTIES: Mapping[str, str] = MappingProxyType(
    {
        "salutation": "the household's salutation",
        "phone": "phone in the sheet service",
        "out_of_hours": "out_of_hours in the sheet service",
        "coordinator": "coordinator in the sheet service",
        "service": "name in the sheet service",
        "email": "email in the sheet service",
        "return_address": "return_address in the sheet service",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The service as its papers name it: the workbook's sheet `service`."""

    name: str
    coordinator: str = ""
    email: str = ""
    phone: str = ""
    out_of_hours: str = ""
    return_address: str = ""

    @property
    def address(self) -> tuple[str, ...]:
        """Where it is, line by line, without its name."""
        name = one_line(self.name)
        return tuple(
            line for line in address_lines(self.return_address) if not name.startswith(line)
        )


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


def parties_said(sender: Sender, addressee: Addressee) -> Mapping[str, str]:
    """What fills the fields that every letter knows."""
    where = (one_line(sender.name), *sender.address) if sender.address else ()
    return {
        "salutation": addressee.greeting,
        "phone": sender.phone,
        "out_of_hours": sender.out_of_hours,
        "coordinator": sender.coordinator,
        "service": sender.name,
        "email": sender.email,
        "return_address": ", ".join(where),
    }


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
