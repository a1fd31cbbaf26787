"""Qt is loaded, and Python's own `import` still stands."""

import subprocess
import sys

LOADED = """
import builtins, linecache
plain = builtins.__import__
from app.views.loading import load_qt
load_qt()
assert builtins.__import__ is plain
import app.views.look
assert app.views.look.words
assert not [name for name in linecache.cache if "look" in name]
"""


def test_loading_qt_lets_nothing_read_the_source_of_what_is_imported_after_it() -> None:
    run = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
