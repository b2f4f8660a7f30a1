"""Draws what people read of the real pages: structured claims by kind of page, and whole parts.

    make pages                                   writes dist/page-claims.csv and page-parts.csv
    python -m benchmarks.page_sample FOLDER      writes what readers of them are given

The seed is the sha256 of dist/page-claims.csv, which reports/pages.yaml has. Whatever has words of
the pages goes to a folder outside of the repository.
"""

from __future__ import annotations

import csv
import hashlib
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from benchmarks.audit import rows_of
from benchmarks.page_audit import SEED
from benchmarks.structured import LISTS
from loccit.read.languages import is_english
from loccit.scan.page_claims import SUBJECT

KINDS = Path(__file__).with_name("kinds.yaml")
CLAIMS = 300
OTHERS = 60
PARTS = {"box": 30, "table": 10}
IN_A_FILE = 100
Row = Mapping[str, str]
T = TypeVar("T")


def seed_of(claims: bytes) -> str:
    """Return the seed of all draws: the hash of the list of all structured claims."""
    return hashlib.sha256(claims).hexdigest()


def kinds() -> dict[str, str]:
    """Return the kind of each page that has one, by the name of its file without its suffix."""
    listed = yaml.safe_load(KINDS.read_text(encoding="utf-8"))
    return {page: kind for kind, pages in listed.items() for page in pages}


def by_turns(groups: Mapping[str, Iterable[T]], count: int) -> list[T]:
    """Return so many items, one of each group at a turn, in the groups' order, until all is taken.

    A group that is used up leaves its turns to the others.
    """
    waiting = [list(items) for items in groups.values()]
    taken: list[T] = []
    while len(taken) < count and any(waiting):
        for items in waiting:
            if items and len(taken) < count:
                taken.append(items.pop(0))
    return taken


def _mixed(rows: Sequence[Row], draw: random.Random) -> list[Row]:
    """Return rows in a drawn order that takes another property at each turn."""
    properties: defaultdict[str, list[Row]] = defaultdict(list)
    for row in draw.sample(rows, len(rows)):
        properties[row["property"]].append(row)
    return by_turns(properties, len(rows))


def drawn_claims(rows: Iterable[Row], kind_of: Mapping[str, str], seed: str) -> list[Row]:
    """Return the claims to be read, as many of each kind of page as it has, up to an equal share.

    Of one kind the properties come by turns, so that no climate table fills the sample.
    """
    draw = random.Random(seed)  # noqa: S311  (no secret)
    groups: dict[str, list[Row]] = {kind: [] for kind in sorted(set(kind_of.values()))}
    for row in rows:
        if is_english(row["language"]) and (kind := kind_of.get(Path(row["page"]).stem)):
            groups[kind].append({**row, "kind": kind})
    mixed = {kind: _mixed(items, draw) for kind, items in groups.items()}
    return sorted(by_turns(mixed, CLAIMS), key=_in_order)


def drawn_others(rows: Iterable[Row], seed: str) -> list[Row]:
    """Return claims of pages in other languages, for those who read them, by turns as well."""
    draw = random.Random(f"{seed} others")  # noqa: S311
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not is_english(row["language"]):
            groups[row["language"]].append({**row, "kind": row["language"]})
    mixed = {kind: _mixed(items, draw) for kind, items in sorted(groups.items())}
    return sorted(by_turns(mixed, OTHERS), key=_in_order)


def drawn_parts(rows: Iterable[Row], seed: str) -> list[Row]:
    """Return the boxes and tables in English whose figures a reader lists."""
    draw = random.Random(f"{seed} parts")  # noqa: S311
    known = [row for row in rows if is_english(row["language"]) and int(row["figures"])]
    taken: list[Row] = []
    for kind, count in PARTS.items():
        taken += draw.sample([row for row in known if row["part"] == kind], count)
    return sorted(taken, key=_in_order)


def _in_order(row: Row) -> tuple[str, str, int, str]:
    return row.get("kind", ""), row["page"], int(row["start"]), row.get("property", "")


# ------------------------------------------------------------------ for the readers

_SAID = ("value", "lower", "upper", "unit", "modifier", "date", "date_modifier", "qualifiers")


_PLACES = "Places count the characters of the decoded file, its line ends as they are, from 0."


def claims_page(rows: Sequence[Row], first: int) -> str:
    """Return claims as a page for a reader, numbered from ``first``."""
    lines = ["# Structured claims", "", _PLACES, ""]
    for number, row in enumerate(rows, first):
        column = f", column “{row['column']}”" if row["column"] else ""
        said = [f"{name} {row[name]}" for name in _SAID if row[name]]
        lines += [
            f"## {number}",
            f"- page: {row['page']} ({row['kind']}); the subject is {_subject(row)}",
            f"- part: {row['part']} “{row['name']}” {row['number']}; row “{row['row']}”{column}",
            f"- evidence: {row['start']}–{row['end']}: “{row['words']}”",
            f"- claim: {row['property']}: {'; '.join(said)}",
            "",
        ]
    return "\n".join(lines)


def _subject(row: Row) -> str:
    """Return in words what a claim is about."""
    own = row.get("subject", SUBJECT) == SUBJECT
    return "what the page is about" if own else "what its row or its box names"


def boxes_page(parts: Sequence[Row]) -> str:
    """Return where the drawn boxes and tables stand, and nothing that is claimed of them."""
    lines = ["# Boxes and tables", "", _PLACES, ""]
    for number, row in enumerate(parts, 1):
        where = f"{row['start']}–{row['end']}"
        lines.append(f"- {number}: {row['page']}, {row['part']} “{row['name']}”, {where}")
    return "\n".join(lines) + "\n"


def _write_claimed(path: Path, parts: Sequence[Row], claims: Iterable[Row]) -> None:
    """Write what is claimed of the drawn parts: box, label, column, property, value, words."""
    numbers = {
        (row["page"], row["part"], row["name"], row["number"]): number
        for number, row in enumerate(parts, 1)
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["box", "label", "column", "property", "value", "words"])
        for row in claims:
            box = numbers.get((row["page"], row["part"], row["name"], row["number"]))
            if box:
                names = ("row", "column", "property", "value", "words")
                writer.writerow([box, *(row[name] for name in names)])


def main(arguments: Sequence[str]) -> None:
    """Write what the readers are given into a folder; print how much of each kind there is."""
    target = Path(arguments[0])
    content = (LISTS / "page-claims.csv").read_bytes()
    seed = seed_of(content)
    rows = list(csv.DictReader(content.decode().splitlines()))
    parts = drawn_parts(rows_of(LISTS / "page-parts.csv"), seed)
    claims, others = drawn_claims(rows, kinds(), seed), drawn_others(rows, seed)
    random.Random(seed).shuffle(claims)  # noqa: S311
    for number, first in enumerate(range(0, len(claims), IN_A_FILE), 1):
        page = claims_page(claims[first : first + IN_A_FILE], first + 1)
        (target / f"claims-{number}.md").write_text(page, encoding="utf-8")
    page = claims_page(others, CLAIMS + 1)
    (target / "claims-others.md").write_text(page, encoding="utf-8")
    (target / SEED).write_text(f"{seed}\n", encoding="utf-8")
    (target / "boxes.md").write_text(boxes_page(parts), encoding="utf-8")
    _write_claimed(target / "boxes-claimed.csv", parts, rows)
    for kind, count in sorted(Counter(row["kind"] for row in claims).items()):
        print(f"{kind}: {count}")
    print(
        f"seed {seed}: {len(claims)} claims, {len(others)} in other languages, {len(parts)} parts"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
