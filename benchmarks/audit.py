"""What readers who did not write the rules made of the flagship: reports/audit, in one line each.

    python -m benchmarks.audit           says the date and figures, and if the data are the same
    python -m benchmarks.audit sample    prints the claims to be read: drawn by the claims' own hash
    python -m benchmarks.audit pin DAY   says that the grades are of the data as they are now

``reports/audit/cards.csv``, ``claims.csv`` and ``became.csv`` (what became of the first release's
discrepancies) have a row an item and reader: item, grader, verdict, reason. An item counts as the
worst that one of them says.
"""

from __future__ import annotations

import csv
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
AUDIT = ROOT / "reports" / "audit"
PINNED = AUDIT / "audit.yaml"
DATA = ROOT / "datapackage" / "hamhung" / "data"
SAMPLE = 150
# What is graded, the file that it is of, and the verdicts on it from the best to the worst.
GRADED: Mapping[str, tuple[Path, tuple[str, ...]]] = {
    "cards": (DATA / "discrepancies.csv", ("real", "pedantic", "wrong")),
    "claims": (DATA / "claims.csv", ("right", "misleading", "wrong")),
    "became": (AUDIT / "cards-of-1.csv", ("right", "wrong")),
}
_SAID = {"became": "fates of the first release's discrepancies"}


def sha256_of(path: Path) -> str:
    """Return the hash of a file that is graded."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sample() -> list[str]:
    """Return the ids of the claims to be read."""
    ids = sorted(row["id"] for row in rows_of(DATA / "claims.csv"))
    return sorted(random.Random(sha256_of(DATA / "claims.csv")).sample(ids, SAMPLE))  # noqa: S311  (no secret)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, by the names in its head."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grades(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of grades."""
    return rows_of(AUDIT / f"{name}.csv")


def worst(rows: Iterable[Mapping[str, str]], verdicts: Sequence[str]) -> dict[str, str]:
    """Return for each item the worst that a reader says of it."""
    found: dict[str, str] = {}
    for row in rows:
        known = found.get(row["item"], verdicts[0])
        found[row["item"]] = max(known, row["verdict"], key=verdicts.index)
    return found


def lines() -> list[str]:
    """Return what the audit came to."""
    pinned = yaml.safe_load(PINNED.read_text(encoding="utf-8"))
    said = []
    for name, (path, verdicts) in GRADED.items():
        rows = grades(name)
        found = Counter(worst(rows, verdicts).values())
        readers = len({row["grader"] for row in rows})
        counts = ", ".join(f"{found[word]} {word}" for word in verdicts)
        state = (
            ""
            if pinned[path.stem] == sha256_of(path)
            else f"; stale: {path.name} has changed since"
        )
        said.append(
            f"audit    {pinned['date']}: {found.total()} {_SAID.get(name, name)} graded by "
            f"{readers} readers: {counts}{state}"
        )
    return said


def _pin(day: str) -> None:
    hashes = "".join(f"{path.stem}: {sha256_of(path)}\n" for path, _ in GRADED.values())
    PINNED.write_text(
        f'# What the grades are of. Written by: python -m benchmarks.audit pin DAY\ndate: "{day}"\n'
        f"{hashes}",
        encoding="utf-8",
    )


def main(arguments: Sequence[str]) -> None:
    """Print the audit, or the sample; or pin the grades to the data."""
    if arguments[:1] == ["sample"]:
        print("\n".join(sample()))
    elif arguments[:1] == ["pin"]:
        _pin(arguments[1])
    else:
        print("\n".join(lines()))


if __name__ == "__main__":
    main(sys.argv[1:])
