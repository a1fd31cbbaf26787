"""The mail server's name and password, in the system's key ring and nowhere else.

They are kept by the server's host and port: another server is never given this one's password.
"""

import json

import keyring
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

from app.delivery.smtp import Account
from app.errors import UserError
from app.paths import APP_NAME

SERVICE = f"{APP_NAME}: mail server"


class NoKeyRingError(UserError):
    """A computer without a key ring: nothing was ever kept in one."""


def account_for(host: str, port: int) -> Account | None:
    """The name and password for a server; none were kept, or it asks for none.

    Raises:
        NoKeyRingError: this computer has no key ring.
        UserError: it stays locked.
    """
    try:
        kept = keyring.get_password(SERVICE, _place(host, port))
    except KeyringError as error:
        raise _unusable(error) from None
    if kept is None:
        return None
    return Account(**json.loads(kept))


def keep_account(host: str, port: int, account: Account) -> None:
    """Keeps a name and a password for a server, in place of those kept before.

    Raises:
        NoKeyRingError: this computer has no key ring.
        UserError: it stays locked.
    """
    kept = json.dumps({"name": account.name, "password": account.password})
    try:
        keyring.set_password(SERVICE, _place(host, port), kept)
    except KeyringError as error:
        raise _unusable(error) from None


def forget_account(host: str, port: int) -> None:
    """Takes the name and password for a server out of the key ring, where there are some.

    Raises:
        NoKeyRingError: this computer has no key ring.
        UserError: it stays locked.
    """
    if account_for(host, port) is None:
        return
    try:
        keyring.delete_password(SERVICE, _place(host, port))
    except KeyringError as error:
        raise _unusable(error) from None


def _place(host: str, port: int) -> str:
    return f"{host.lower()}:{port}"


def _unusable(error: KeyringError) -> UserError:
    match error:
        case NoKeyringError() | InitError():
            return NoKeyRingError(
                "This computer has no key ring, and a password is kept nowhere else. Set one up"
                " (on Linux: GNOME Keyring or KWallet), or save the e-mails as files."
            )
        case KeyringLocked():
            return UserError("The key ring is locked. Unlock it, then try again.")
        case _:
            return UserError("The key ring did not do what was asked. Unlock it, then try again.")
