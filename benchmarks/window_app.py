"""The app as a person starts it, in a process of its own: when it was painted, and with its data.

By the clock that all processes share: whoever started this process knows when it did. Its first
argument is the page to begin with, the others are those of the app.
"""

import importlib
import sys

from app import main
from app.views.loading import load_qt

if __name__ == "__main__":
    load_qt()
    timed = importlib.import_module("benchmarks.window_timed")  # not before Qt is loaded
    timed.listen(sys.argv[1])
    sys.exit(main.main(sys.argv[2:]))
