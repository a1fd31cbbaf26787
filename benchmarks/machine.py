"""What a run was made on and with: cores, memory and versions; no names and no paths."""

import os
import platform
import re
import subprocess
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PEERS_LIST = Path(__file__).with_name("requirements-peers.txt")


def about(seconds: float, today: date) -> dict[str, str]:
    """What stands at the head of a report."""
    return {
        "Date": today.isoformat(),
        "Machine": f"{os.cpu_count()} cores, {_gigabytes()} GB of memory",
        "Versions": ", ".join(
            (
                f"Python {platform.python_version()}",
                f"OR-Tools {_version('ortools')}",
                *_peers(),
                _java(),
            )
        ),
        "Seconds": f"{seconds:g} for each programme and planner",
    }


def _gigabytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _peers() -> list[str]:
    lines = PEERS_LIST.read_text(encoding="utf-8").splitlines()
    return [line.replace("==", " ") for line in lines if line and not line.startswith("#")]


def _java() -> str:
    try:
        said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return "no Java"
    found = re.search(r'version "([^"]+)"', said.stderr)
    return f"Java {found[1]}" if found else "no Java"
