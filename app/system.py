"""What the system says of itself."""

import getpass


def system_user() -> str:
    """Who is logged in to this computer; empty where it does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
