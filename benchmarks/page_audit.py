"""What readers made of claims and boxes of real pages: reports/audit/pages-*.csv, in a line each.

    python -m benchmarks.page_audit                   says the date and figures, and what is stale
    python -m benchmarks.page_audit take FOLDER DAY   takes the readers' grades out of their folder

What was graded was drawn by ``benchmarks.page_sample``, which leaves its seed in the folder: the
hash of all structured claims of that day; which of the rows of a part are claimed is computed by
``benchmarks.box_matching``, from dist/page-claims.csv. The pages lie outside of the repository, so
that reports/pages.yaml has the hash of today's claims.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.audit import AUDIT, ROOT, grades, rows_of, worst

if TYPE_CHECKING:
    from benchmarks.box_matching import Matched

# The file in the readers' folder that has the seed.
SEED = "seed.txt"
PINNED = AUDIT / "pages.yaml"
MEASURED = ROOT / "reports" / "pages.yaml"
COLUMNS = ("item", "grader", "verdict", "reason")
# What is graded, and the verdicts from the best to the worst.
GRADED: Mapping[str, tuple[str, ...]] = {
    "pages-claims": ("right", "unsure", "wrong"),
    "pages-boxes": ("claimed", "open", "missed"),
}
# What a reader remarks on a figure that need not be a property's value.
_OPEN = {"unsure": "reading open", "dates": "dates a property of words"}


def lines() -> list[str]:
    """Return what the audit came to; nothing where there is none."""
    if not PINNED.exists():
        return []
    pinned = yaml.safe_load(PINNED.read_text(encoding="utf-8"))
    now = yaml.safe_load(MEASURED.read_text(encoding="utf-8"))
    said = []
    for name, verdicts in GRADED.items():
        found = Counter(worst(grades(name), verdicts).values())
        counts = ", ".join(f"{found[word]} {word}" for word in verdicts if found[word])
        said.append(f"{name.removeprefix('pages-')} {counts}")
    state = "" if pinned["claims"] == now["sha256"] else "; stale"
    return [f"audit    {pinned['date']} (pages): {'; '.join(said)}{state}"]


def claims_graded(folder: Path) -> list[dict[str, str]]:
    """Return the grades of all claims, by item."""
    rows = [row for path in sorted(folder.glob("grades-*.csv")) for row in rows_of(path)]
    found = [{name: row[name] for name in COLUMNS} for row in rows]
    return sorted(found, key=lambda row: (int(row["item"]), row["grader"]))


def boxes_graded(found: Iterable[Matched]) -> list[dict[str, str]]:
    """Return what became of each row that a reader listed: its box, its label and the property."""
    counts: Counter[str] = Counter()
    graded = []
    for match in found:
        item = f"{match.row['box']}/{match.row['label']}/{match.row['property']}"
        counts[item] += 1
        numbered = item if counts[item] == 1 else f"{item}/{counts[item]}"
        remark = match.row["reading"] or "not claimed"
        reason = "" if match.claimed else _OPEN.get(remark, remark)
        graded.append(dict(zip(COLUMNS, (numbered, "1", match.verdict, reason), strict=True)))
    return graded


def _take(folder: Path, day: str) -> None:
    # What is shown at every `make` needs neither the reader of pages nor the tests' pages.
    from benchmarks.box_matching import matched_in

    taken = {"pages-claims": claims_graded(folder), "pages-boxes": boxes_graded(matched_in(folder))}
    for name, rows in taken.items():
        _write(AUDIT / f"{name}.csv", rows)
    seed = (folder / SEED).read_text(encoding="utf-8").strip()
    PINNED.write_text(
        "# What the grades of pages are of. Written by: python -m benchmarks.page_audit take …\n"
        f'date: "{day}"\nclaims: {seed}\n',
        encoding="utf-8",
    )


def _write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: Sequence[str]) -> None:
    """Print the audit, or take the grades of a day."""
    if arguments[:1] == ["take"]:
        _take(Path(arguments[1]), arguments[2])
    print("\n".join(lines()))


if __name__ == "__main__":
    main(sys.argv[1:])
