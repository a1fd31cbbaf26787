"""Who vouches for the mail server of the tests: its certificate takes a while to make."""

import pytest

from tests.mail_server import Authority, authority


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The authority that a computer trusts when a test says so."""
    return authority(tmp_path_factory.mktemp("authority"))
