"""Loads Qt, and leaves Python's `import` as it was."""

import builtins
import importlib


def load_qt() -> None:
    """Loads Qt before any other module does.

    PySide puts an `import` of its own in the place of Python's, which reads the source of every
    module that is imported from then on, to see whether it asks for `__feature__`. Nothing here
    does. It took a sixth of the time until Today was on the screen, and kept 8 MB of text.
    """
    plain = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain
