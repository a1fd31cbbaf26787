"""Passwords of mail servers: in the key ring, by host and port."""

from collections.abc import Callable, Iterator

import pytest
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordSetError

from app.delivery.keys import account_for, forget_account, keep_account
from app.delivery.smtp import Account
from app.errors import UserError
from tests.key_ring import Ring, ring

KIM = Account("kim", 'geh"äuse')


@pytest.fixture
def kept() -> Iterator[Ring]:
    with ring() as own:
        yield own


@pytest.mark.usefixtures("kept")
def test_what_is_kept_is_found_again_in_any_spelling_of_the_host() -> None:
    keep_account("Mail.example.org", 587, KIM)
    assert account_for("mail.example.org", 587) == KIM


@pytest.mark.usefixtures("kept")
def test_another_server_is_never_given_the_password() -> None:
    keep_account("mail.example.org", 587, KIM)
    assert account_for("mail.example.com", 587) is None
    assert account_for("mail.example.org", 465) is None


def test_what_is_forgotten_is_gone(kept: Ring) -> None:
    keep_account("mail.example.org", 587, KIM)
    forget_account("mail.example.org", 587)
    forget_account("mail.example.org", 587)
    assert kept.kept == {}


CALLS: tuple[Callable[[], object], ...] = (
    lambda: account_for("a.org", 1),
    lambda: keep_account("a.org", 1, KIM),
    lambda: forget_account("a.org", 1),
)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (NoKeyringError, "has no key ring, and a password is kept nowhere else"),
        (InitError, "has no key ring"),
        (KeyringLocked, "is locked. Unlock it"),
        (PasswordSetError, "did not do what was asked"),
    ],
)
def test_a_key_ring_that_cannot_be_used_is_said_in_words(
    trouble: type[KeyringError], sentence: str, call: Callable[[], object]
) -> None:
    with ring(trouble), pytest.raises(UserError, match=sentence) as caught:
        call()
    assert KIM.password not in str(caught.value)


def test_a_key_ring_that_locks_itself_in_between_is_said(kept: Ring) -> None:
    keep_account("mail.example.org", 587, KIM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ring, "delete_password", _locked)
        with pytest.raises(UserError, match="is locked"):
            forget_account("mail.example.org", 587)
    assert len(kept.kept) == 1


def _locked(*_: object) -> None:
    raise KeyringLocked
