"""Writes the report of a dataset's folder into another folder: for a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from loccit.project import load_project
from loccit.reporting import write_report

if __name__ == "__main__":
    write_report(load_project(Path(sys.argv[1])), Path(sys.argv[2]))
