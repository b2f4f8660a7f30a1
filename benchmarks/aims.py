"""What was measured against what is aimed at, and the page that says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Unit = Literal["ratio", "exponent", "MiB", "s", "ms"]
# Seconds say more of the machine than of loccit: they are reported, and miss nothing.
REPORTED = ("s", "ms")


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: what it is of, its unit, the aim (None where there is none), and a note.

    ``now`` is None where it was not measured, and the note says why.
    """

    what: str
    unit: Unit
    now: float | None
    aim: float | None = None
    note: str = ""

    @property
    def over(self) -> float | None:
        """How many times the aim it is; None without aim or figure."""
        return None if self.now is None or not self.aim else self.now / self.aim

    @property
    def missed(self) -> bool:
        """Whether an aim that counts is missed."""
        return self.over is not None and self.over > 1 and self.unit not in REPORTED


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that were measured in one run, and the machine that did."""

    machine: str
    figures: tuple[Measured, ...]


def line(item: Measured) -> tuple[str, ...]:
    """Return the cells of one line: what, aim, now, how many times the aim, and the verdict."""
    unit = "" if item.unit in ("ratio", "exponent") else f" {item.unit}"
    aim = "" if item.aim is None else f"≤ {item.aim:g}{unit}"
    now = "not measured" if item.now is None else f"{_short(item.now)}{unit}"
    over = "" if item.over is None else f"{item.over:.2f}"
    slow = item.over is not None and item.over > 1
    verdict = "*missed*" if item.missed else "slower than aimed" if slow else ""
    return item.what, aim, now, over, "; ".join(filter(None, (verdict, item.note)))


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


def table(found: Iterable[Measured]) -> str:
    """Return the figures as a Markdown table."""
    head = ("what", "aim", "now", "÷ aim", "")
    rows = [head, ("---", "---:", "---:", "---:", "---"), *map(line, found)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def page(groups: Mapping[str, Group], words: Mapping[str, str]) -> str:
    """Return the page of all groups, each with what its figures mean."""
    figures = [item for found in groups.values() for item in found.figures]
    aims = [item for item in figures if item.aim and item.now]
    machines = dict.fromkeys(found.machine for found in groups.values())
    missed = sum(item.missed for item in aims)
    left = ", ".join(name for name in words if name not in groups)
    rest = f"Not measured yet: {left}." if left else "All groups were measured."
    parts = [
        "# Benchmarks\n\n"
        "Whole commands, each a process of its own: seconds of the processor (user and system), "
        "and the memory at its peak. Ratios are medians of pairs that are run in turn; `make "
        "bench` measures anew, and fails where a ratio, an exponent or memory misses its aim. "
        "Seconds depend on the machine: they are reported.\n\n"
        f"Measured on {'; '.join(machines)}: {len(aims)} figures that have an aim, of which "
        f"{missed} miss it. {rest}\n"
    ]
    for name, found in groups.items():
        parts.append(f"\n## {name}\n\n{words[name]}\n\n{table(found.figures)}")
    return "".join(parts)


def read(path: Path, names: Sequence[str]) -> dict[str, Group]:
    """Return the groups of these names that a file keeps, in their order; none without a file."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {
        name: Group(
            kept[name]["machine"], tuple(Measured(**item) for item in kept[name]["figures"])
        )
        for name in names
        if name in kept
    }


def write(path: Path, groups: Mapping[str, Group]) -> None:
    """Keep groups in a file, so that each can be measured anew by itself."""
    kept = {name: asdict(found) for name, found in groups.items()}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
