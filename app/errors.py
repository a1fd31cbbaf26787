"""Errors that carry a sentence fit to show to the person who caused them."""


class UserError(Exception):
    """Something a person can put right: the message names the culprit and what to do.

    Anything else that is raised is a bug of ours.
    """


class StaleWriteError(UserError):
    """Somebody else changed the row since it was read; nothing was written."""


class DatabaseError(UserError):
    """The database file cannot be used: not ours, too new, locked, read-only or full."""
