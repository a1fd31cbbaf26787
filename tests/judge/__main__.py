"""Judge plans from the command line: `python -m tests.judge WORKBOOK plan.json [...]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.judge.judging import judge


def main() -> int:
    """Print every disagreement; 0 where there is none, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.judge", description=main.__doc__)
    parser.add_argument("workbook", type=Path, help="a folder of CSV files, or an xlsx file")
    parser.add_argument("plans", type=Path, nargs="+", help="plan.json of each programme")
    asked = parser.parse_args()
    disagreements = judge(asked.workbook, asked.plans)
    sys.stdout.writelines(f"{line}\n" for line in disagreements or ["agreed"])
    return 1 if disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
