"""The changelog of a dataset: the entry of a version, and a draft of one from what changed."""

from __future__ import annotations

import re

FILE = "CHANGELOG.md"
HEAD = "# Changelog"


def entry(text: str, version: str) -> list[str]:
    """Return the lines of a version's entry without its heading; none where there is no entry."""
    found: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith("## "):
            inside = bool(re.match(rf"## \[?{re.escape(version)}(?![\w.])", line))
        elif inside and line.strip():
            found.append(line.strip())
    return found


def points(text: str, version: str) -> list[str]:
    """Return what an entry says, one text a point, with line breaks closed up."""
    said: list[str] = []
    for line in entry(text, version):
        if line.startswith("#"):
            continue
        if line.startswith(("- ", "* ")) or not said:
            said.append(line.lstrip("-* "))
        else:
            said[-1] += f" {line}"
    return said


def with_entry(text: str, new: str) -> str:
    """Return the changelog with an entry, its heading included, added above the others."""
    head, mark, older = text.partition("\n## ")
    head = head.strip() or HEAD
    return f"{head}\n\n{new.strip()}\n" + (f"\n## {older}" if mark else "")


def first_entry(version: str, released: str, said: str) -> str:
    """Return the entry of a first release."""
    return f"## [{version}] - {released}\n\n### Added\n\n- {said}\n"
