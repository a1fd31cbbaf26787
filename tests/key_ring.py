"""A key ring that forgets everything at the end of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError
from typing_extensions import override


class Ring(KeyringBackend):
    """Keeps passwords in memory; with `trouble`, it refuses everything."""

    priority = 1

    def __init__(self, trouble: type[KeyringError] | None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble = trouble

    @override
    def get_password(self, service: str, username: str) -> str | None:
        self._refuse()
        return self.kept.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse()
        self.kept[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        self._refuse()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _refuse(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@contextmanager
def ring(trouble: type[KeyringError] | None = None) -> Iterator[Ring]:
    """Uses such a key ring within the block."""
    before, own = keyring.get_keyring(), Ring(trouble)
    keyring.set_keyring(own)
    try:
        yield own
    finally:
        keyring.set_keyring(before)
