import subprocess
import sys

import pytest

from app.views.window import PAGES


def loaded_by(*modules: str) -> set[str]:
    """The packages that are loaded after importing some modules, in a Python of their own."""
    code = f"import {', '.join(modules)}, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return set(done.stdout.split())


def test_the_window_is_painted_before_anything_slow_is_imported() -> None:
    assert not loaded_by("app.views.window") & {"sqlalchemy", "alembic", "ortools", "reportlab"}


@pytest.mark.parametrize("part", sorted(set(PAGES.values())))
def test_no_page_loads_the_solver(part: str) -> None:
    assert "ortools" not in loaded_by(f"app.views.{part}.page")
