"""What an engine refuses, cell by cell, and how two engines differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, order=True)
class Refused:
    """One refusal: the line that the record begins on (0 for the head), and the kind.

    A kind is Frictionless' type of error; of a constraint its name stands after a dot.
    """

    resource: str
    line: int
    field: str
    kind: str


Verdicts = frozenset[Refused]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A refusal that only one of two engines has, with the cell and the type of its field."""

    engine: str
    refused: Refused
    type: str
    cell: str


@dataclass(frozen=True)
class Explanation:
    """An entry of ``differences.yaml``: what it is about, and why that is right.

    ``engine`` is the engine that differs from stock Frictionless, ``only`` the side that refuses
    ("it" or "stock"); ``kinds``, ``types`` and ``cells`` narrow it down.
    """

    engine: str
    only: str
    because: str
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    def explains(self, engine: str, item: Difference) -> bool:
        """Whether a difference of an engine is one of these."""
        narrow = (
            (self.kinds, item.refused.kind),
            (self.types, item.type),
            (self.cells, item.cell),
        )
        side = "stock" if item.engine == "stock" else "it"
        return (self.engine, self.only) == (engine, side) and all(
            not known or value in known for known, value in narrow
        )


def explanations(path: Path) -> list[Explanation]:
    """Return the entries of a file; what they list is narrowed down by exact values."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [
        Explanation(
            entry["engine"],
            entry["only"],
            entry["because"],
            *(tuple(entry.get(key, ())) for key in ("kinds", "types", "cells")),
        )
        for entry in entries
    ]


def differences(
    engine: str,
    own: Verdicts,
    stock: Verdicts,
    cells: Mapping[tuple[str, int, str], str],
    types: Mapping[tuple[str, str], str],
) -> list[Difference]:
    """Return what only one of the two refuses, in order."""

    def told(name: str, refused: Iterable[Refused]) -> list[Difference]:
        return [
            Difference(
                name,
                item,
                types.get((item.resource, item.field), ""),
                cells.get((item.resource, item.line, item.field), ""),
            )
            for item in refused
        ]

    return sorted([*told(engine, own - stock), *told("stock", stock - own)])
