"""What a window remembers from one day to the next: how it looks, never anything about a child."""

from PySide6.QtCore import QSettings

from app.paths import APP_NAME


def remembered() -> QSettings:
    """The person's own settings of the window, in a file of theirs."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, APP_NAME, "window")
