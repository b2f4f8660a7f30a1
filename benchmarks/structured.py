"""What the source maps claim on real pages: reports/pages.csv, and the page that sums it up.

    python -m benchmarks.structured ../shared/pages reports

Each page is read, its structured parts are expanded and pulled as a dataset of its own, every
evidence is held against the snapshot, and the rules look at the claims. Figures and names of files
are written, and nothing of the pages' text.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import Page, pages
from loccit.errors import LoccitError
from loccit.model import Article
from loccit.scan.page_claims import PageRead, PageReader, PageText
from loccit.structured.maps import SourceMaps, load_maps
from loccit.structured.parts import evened
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Vocabulary

# What has words of the pages: not committed.
LISTS = Path("dist")
COLUMNS = (
    "page",
    "format",
    "language",
    "figures",
    "boxes",
    "tables",
    "structured_claims",
    "evidence",
    "verified",
    "rows_left",
    "findings",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: its row of the report, what was pulled, and the ids of what rules found."""

    row: Mapping[str, str]
    read: PageRead
    findings: tuple[str, ...]


class Measurer:
    """Measures pages by the core's vocabulary and source maps."""

    def __init__(self, vocabulary: Vocabulary, maps: SourceMaps) -> None:
        self._reader = PageReader(vocabulary, maps)

    def measured(self, name: str, page: Page) -> Measured:
        """Return what one page gives."""
        read = self._reader.read(PageText(*page))
        article, pulled = read.article, read.pulled
        found = [item.finding for item in read.verdict.discrepancies if item.finding.claims]
        evidence = [row for item in pulled.cited for row in item.evidence if row.start is not None]
        row = {
            "page": name,
            "format": page.read_as,
            "language": page.language,
            "figures": len(article.figures),
            "boxes": len(article.boxes),
            "tables": len(article.tables),
            "structured_claims": len(pulled.cited),
            "evidence": len(evidence),
            "verified": sum(
                _is_verified(article, row.start, row.end, row.words) for row in evidence
            ),
            "rows_left": len(read.found.sheet.left),
            "findings": len(found),
        }
        said = {key: str(value) for key, value in row.items()}
        return Measured(said, read, tuple(finding.id for finding in found))


def _is_verified(article: Article, start: int | None, end: int | None, words: str) -> bool:
    """Whether reading a stretch of the snapshot within its page gives exactly the words."""
    if start is None or end is None:
        return False
    try:
        first, last = article.reading.in_reading(start, end)
    except LoccitError:
        return False
    return article.text[first:last] == words


def measure(folder: Path) -> Iterator[Measured]:
    """Yield what each page of a folder gives, in the order of the files."""
    vocabulary = load_vocabulary()
    measurer = Measurer(vocabulary, load_maps(schemas_folder(), vocabulary))
    counts: Counter[str] = Counter()
    for page in pages(folder):
        counts[page.snapshot.name] += 1
        number = counts[page.snapshot.name]
        yield measurer.measured(
            f"{page.snapshot.name}#{number}" if number > 1 else page.snapshot.name, page
        )


def table(measured: Sequence[Measured]) -> str:
    """Return the rows of all pages as CSV."""
    return _csv(COLUMNS, [item.row for item in measured])


_SUMMED = COLUMNS[3:]


CLAIM_COLUMNS = (
    "page",
    "language",
    "part",
    "name",
    "number",
    "row",
    "column",
    "words",
    "start",
    "end",
    "subject",
    "property",
    "value",
    "lower",
    "upper",
    "unit",
    "modifier",
    "date",
    "date_modifier",
    "qualifiers",
)
PART_COLUMNS = ("page", "language", "part", "name", "number", "start", "end", "figures")


def claims_table(measured: Iterable[Measured]) -> str:
    """Return every structured claim of all pages as CSV: which part and row say it, and where."""
    rows = [row for item in measured for row in _claim_rows(item)]
    return _csv(CLAIM_COLUMNS, rows)


def _claim_rows(item: Measured) -> Iterator[Mapping[str, str]]:
    for cited in item.read.pulled.cited:
        claim = cited.claim
        part, said = item.read.place(cited)
        yield {
            **{name: getattr(claim, name, "") for name in CLAIM_COLUMNS},
            "page": item.row["page"],
            "language": item.row["language"],
            "part": part.kind,
            "name": part.name,
            "number": str(part.number),
            "row": said.path,
            "column": said.column_name,
            "words": evened(cited.draft.value.text),
            "start": str(claim.start),
            "end": str(claim.end),
            "qualifiers": "; ".join(f"{name}: {said}" for name, said in claim.qualifiers),
        }


def parts_table(measured: Iterable[Measured]) -> str:
    """Return every box and table of all pages as CSV, with the number of its figures."""
    rows = [
        {
            "page": item.row["page"],
            "language": item.row["language"],
            "part": part.kind,
            "name": part.name,
            "number": str(part.number),
            "start": str(item.read.article.reading.around(part.start, part.end)[0]),
            "end": str(item.read.article.reading.around(part.start, part.end)[1]),
            "figures": str(
                sum(part.start <= figure.start < part.end for figure in item.read.article.figures)
            ),
        }
        for item in measured
        for part in item.read.parts
    ]
    return _csv(PART_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def summary(rows: Sequence[Mapping[str, str]]) -> str:
    """Return the page that sums the rows up by format and language, as Markdown."""
    groups: defaultdict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row["format"], row["language"]].append(row)
    head = ["format", "language", "pages", *(name.replace("_", " ") for name in _SUMMED)]
    lines = [
        "# Real pages",
        "",
        "What the source maps of `schemas/sources` claim on saved pages that lie outside of this "
        "repository, without a mark: one row a page in [pages.csv](pages.csv). Every evidence is "
        "read again from the page; what a row of a table, or a box further down, is about is an "
        "entity by its name, as whoever keeps `entities.yaml` would list it; `rows left` are rows "
        "of boxes and known tables that have "
        "figures and are not claimed. Written by `make pages`.",
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
    ]
    for (read_as, language), group in [*sorted(groups.items()), (("all", ""), list(rows))]:
        sums = [sum(int(row[name]) for row in group) for name in _SUMMED]
        lines.append(f"| {' | '.join(map(str, (read_as, language, len(group), *sums)))} |")
    return "\n".join(lines) + "\n"


def _pinned(claims: str) -> str:
    """Return what reports/pages.yaml says of the list of all claims, which has words of pages."""
    return (
        "# The list of all structured claims of the pages. Written by: make pages\n"
        f"claims: {claims.count(chr(10)) - 1}\n"
        f"sha256: {hashlib.sha256(claims.encode()).hexdigest()}\n"
    )


def main(arguments: list[str]) -> None:
    """Measure a folder of pages; write the report into another one."""
    found = list(measure(Path(arguments[0])))
    target = Path(arguments[1])
    (target / "pages.csv").write_text(table(found), encoding="utf-8")
    (target / "pages.md").write_text(summary([item.row for item in found]), encoding="utf-8")
    claims = claims_table(found)
    LISTS.mkdir(exist_ok=True)
    (LISTS / "page-claims.csv").write_text(claims, encoding="utf-8")
    (LISTS / "page-parts.csv").write_text(parts_table(found), encoding="utf-8")
    (target / "pages.yaml").write_text(_pinned(claims), encoding="utf-8")
    for item in found:
        for name in item.findings:
            print(f"{item.row['page']}: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
