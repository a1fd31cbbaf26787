"""A mail server for what leaves the outbox."""

from collections.abc import Iterator

import pytest

from tests.mail_server import Authority, Box, authority
from tests.services.outbox.leaving import listening


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The authority that vouches for the server."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def box(known: Authority) -> Iterator[Box]:
    """A mail server that listens; a test says what it does."""
    with listening(known, Box()) as found:
        yield found
