"""``requirements-check.txt``: what a check needs, with the hashes of ``requirements.txt``.

The action installs that and nothing else. ``python -m tests.action_requirements`` writes it anew.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from tests.conftest import ROOT

TARGET = ROOT / "requirements-check.txt"
# With these pip builds loccit itself, without asking for anything more.
_BUILD = ("hatchling", "editables")
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def text() -> str:
    """Return the file's text: every pin of what loccit depends on, directly or not."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = _closure([*pyproject["project"]["dependencies"], *_BUILD])
    pins = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.txt").read_text(encoding="utf-8"))
    kept = [pin.rstrip() for pin in pins if _normal(pin) in wanted]
    return "\n".join(kept) + "\n"


def _closure(requirements: list[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        extras = re.match(r"[\w.-]+\[([^\]]*)\]", requirement)
        chosen = [one.strip() for one in extras[1].split(",")] if extras else []
        name = _normal(requirement)
        if name in found and not chosen:
            continue
        found.add(name)
        try:
            needs = requires(name) or []
        except PackageNotFoundError:  # of another system
            continue
        waiting += [need for need in needs if _is_wanted(need, chosen)]
    return found


def _is_wanted(need: str, extras: list[str]) -> bool:
    extra = re.search(r"extra == ['\"]([^'\"]+)", need)
    return not extra or extra[1] in extras


def _normal(requirement: str) -> str:
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
