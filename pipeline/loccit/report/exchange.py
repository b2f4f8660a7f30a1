"""Answers as JSON with a format version, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from loccit import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.rules.registry import Rule

FORMAT = 1


def dump(kind: str, **content: object) -> str:
    """Return one JSON document: what it is, the version of its format, and its content."""
    document = {"kind": kind, "format": FORMAT, **content}
    return inert.json_text(json.dumps(document, ensure_ascii=False, indent=2))


def rules_json(rules: Sequence[Rule]) -> str:
    """Return the rules with their explanations."""
    return dump(
        "rules",
        rules=[
            {
                "id": item.id,
                "kind": item.kind,
                "severity": item.severity,
                "title": item.title,
                **asdict(item.explanation),
                "forms": [asdict(form) for form in item.forms],
            }
            for item in rules
        ],
    )
