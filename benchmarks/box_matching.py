"""Which of the figures that a reader lists in boxes and tables are claimed: computed, not judged.

    python -m benchmarks.box_matching FOLDER     after make pages: prints what is missed, and counts

A reader who has seen no claim lists the rows of the drawn parts (``boxes.md``) that have a figure
of a core property: ``boxes-rows.csv`` with box, label, value, property and reading. A row is
claimed where a structured claim of its box has its property and the number; where it stands for
several cells ("98 m … (14 cells)"), as many claims of that property and column must be there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.audit import rows_of
from benchmarks.structured import LISTS

ROWS = "boxes-rows.csv"
PARTS = "boxes.md"
Row = Mapping[str, str]
# "- 2: page.html, box “infobox”, 348–3856"
_PART = re.compile(r"- (\d+): (.+?), (?:box|table) “.*”, (\d+)–(\d+)")
_NUMBER = re.compile(r"\d+(?:[.,'\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
DEGREES = ("latitude", "longitude")
_CELLS = re.compile(r"\((\d+) cells?\b")


class Part(NamedTuple):
    """Where a drawn part stands in its page: characters of the file."""

    page: str
    start: int
    end: int


class Matched(NamedTuple):
    """A reader's row, and whether it is claimed."""

    row: Row
    claimed: bool

    @property
    def verdict(self) -> str:
        """What the row counts as: a doubtful one that is not claimed is ``open``."""
        return "claimed" if self.claimed else "open" if self.row["reading"] else "missed"


def parts_in(page: str) -> dict[str, Part]:
    """Return the drawn parts that readers are given, by their numbers."""
    found = (match.groups() for match in map(_PART.fullmatch, page.splitlines()) if match)
    return {number: Part(name, int(start), int(end)) for number, name, start, end in found}


def numbers(text: str) -> list[str]:
    """Return the digits of each number in a text, without what groups them."""
    return [re.sub(r"\D", "", item) for item in _NUMBER.findall(text)]


def matched(rows: Iterable[Row], parts: Mapping[str, Part], claims: Iterable[Row]) -> list[Matched]:
    """Return for each of a reader's rows whether it is claimed.

    No claim stands for two rows: the first that it fits has it, and rows with its label come first.
    """
    by_page: dict[str, list[Row]] = {}
    for claim in claims:
        by_page.setdefault(claim["page"], []).append(claim)
    used: set[int] = set()
    found = []
    for row in rows:
        part = parts[row["box"]]
        own = [
            claim
            for claim in by_page.get(part.page, ())
            if part.start <= int(claim["start"]) < part.end
            and claim["property"] == row["property"]
            and id(claim) not in used
        ]
        fitting = sorted(_fitting(row, own), key=lambda claim: not _is_of_label(row, claim))
        cells = _CELLS.search(row["value"])
        wanted = int(cells[1]) if cells else 1
        same = [item for item in own if fitting and item["column"] == fitting[0]["column"]]
        claimed = bool(fitting) and len(same) >= wanted
        if claimed:
            used.update(map(id, fitting[:1] if wanted == 1 else same[:wanted]))
        found.append(Matched(row, claimed))
    return found


def _fitting(row: Row, claims: Iterable[Row]) -> Iterator[Row]:
    """Yield the claims whose words have a number that the reader copied, one of both the first.

    "9 ft 4 in (2.84 m)" is claimed as "2.84 m". Coordinates may be printed in minutes and in
    decimals: whole degrees are enough.
    """
    copied = numbers(row["value"])
    for claim in claims:
        printed = numbers(claim["words"])
        if not copied or not printed:
            continue
        in_degrees = row["property"] in DEGREES and _degrees(row) == _degrees(claim, "words")
        if in_degrees or copied[0] in printed or printed[0] in copied:
            yield claim


def _degrees(row: Row, column: str = "value") -> str:
    """Return the digits of a text before whatever is none."""
    match = re.search(r"\d+", row[column])
    return match[0] if match else ""


def _is_of_label(row: Row, claim: Row) -> bool:
    label = f"{claim['row']} {claim['column']}".lower()
    return all(word in label for word in re.findall(r"\w+", row["label"].lower()))


def matched_in(folder: Path) -> list[Matched]:
    """Return what became of the rows in a reader's folder, by today's claims."""
    parts = parts_in((folder / PARTS).read_text(encoding="utf-8"))
    return matched(_rows(folder / ROWS), parts, _rows(LISTS / "page-claims.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    """Return a reader's rows, of which some have too few cells or too many."""
    return [{name: value or "" for name, value in row.items() if name} for row in rows_of(path)]


def main(arguments: Sequence[str]) -> None:
    """Print the rows that are not claimed, and how many of each verdict there are."""
    found = matched_in(Path(arguments[0]))
    for item in found:
        if not item.claimed:
            row = item.row
            print(item.verdict, row["box"], row["label"], row["value"], row["property"], sep=" | ")
    print(dict(Counter(item.verdict for item in found)))


if __name__ == "__main__":
    main(sys.argv[1:])
