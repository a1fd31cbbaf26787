"""Properties are tried on the same cases every time where a machine decides."""

import os

from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("desk", deadline=None, max_examples=100)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
