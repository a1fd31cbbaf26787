"""What the system says of itself."""

import pytest

from app.system import system_user


def test_the_user_is_whoever_the_system_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 2**31 - 7, raising=False)
    assert system_user() == ""
    monkeypatch.setenv("LOGNAME", "maggie")
    assert system_user() == "maggie"
