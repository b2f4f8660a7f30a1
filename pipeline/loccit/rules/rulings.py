"""rulings.yaml: the people's decisions on discrepancies, and whether they are still fresh."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from loccit.files import Yaml, read_yaml
from loccit.model import Claim, Finding, Ruling
from loccit.pull.lock import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DECISIONS: tuple[Literal["prefer", "both", "source-error", "open"], ...] = (
    "prefer",
    "both",
    "source-error",
    "open",
)
_SAID = ("value", "lower", "upper", "unit", "modifier", "date", "date_modifier", "qualifiers")


def load_rulings(path: Path) -> dict[str, Ruling]:
    """Read the rulings by finding; none where there is no file. LoccitError for unknown keys."""
    if not path.is_file():
        return {}
    return {name: _ruling(name, node) for name, node in read_yaml(path).entries.items()}


def _ruling(name: str, node: Yaml) -> Ruling:
    keys = node.fields(["decision", "because", "digest"])
    decision = next((item for item in DECISIONS if item == keys["decision"].text), None)
    if decision is None:
        raise keys["decision"].error(
            f"'{keys['decision'].text}' is no decision", f"use one of: {', '.join(DECISIONS)}"
        )
    line = node.place.line or 0
    return Ruling(name, decision, keys["because"].text, keys["digest"].text, line)


def finding_digest(finding: Finding, claims: Mapping[str, Claim]) -> str:
    """Return what a ruling on a finding is pinned to: what its claims say (12 hex digits).

    A finding without claims (on a reference list) is pinned to its own message.
    """
    said = [
        [name, {key: value for key, value in asdict(claims[name]).items() if key in _SAID}]
        for name in sorted(finding.claims)
        if name in claims
    ]
    return digest(said or [finding.message])[:12]
