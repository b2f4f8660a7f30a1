"""What a scan finds on real pages, for a reader to grade: reports/audit/scan.csv, in a line.

    python -m benchmarks.scan_audit list ../shared/pages FOLDER   scans; FOLDER/findings.md to grade
    python -m benchmarks.scan_audit take FOLDER DAY               takes FOLDER/grades.csv
    python -m benchmarks.scan_audit                               says what it came to

The pages lie outside of the repository; what is kept of a finding is its name and the verdict.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from benchmarks.audit import AUDIT, rows_of, worst

GRADES, PINNED = AUDIT / "scan.csv", AUDIT / "scan.yaml"
COLUMNS = ("item", "grader", "verdict", "reason")
VERDICTS = ("true", "unsure", "false")
# The most of the findings that may be false.
AIM = 0.05
SOURCES = ("wikitext", "html")


def found_in(pages: Path) -> Iterator[Mapping[str, object]]:
    """Scan all folders and dumps of pages; yield each finding, with the ``item`` that names it."""
    from loccit.scan import results

    dumps = sorted(path.name for path in (pages / "dumps").glob("*.bz2"))
    for source in (*SOURCES, *(f"dumps/{name}" for name in dumps)):
        with tempfile.TemporaryDirectory() as kept:
            scan(pages / source, Path(kept) / "scan")
            for row in results.findings(Path(kept) / "scan").iter_rows(named=True):
                page = f"{source}/{row['page']}"
                yield {**row, "page": page, "item": f"{page}: {row['finding']}"}


def scan(source: Path, folder: Path, workers: int = 2, subjects: tuple[Path, ...] = ()) -> int:
    """Scan a folder or a dump of the shared pages; files are of the language of their name."""
    # What is shown at every `make` needs neither the tests' pages nor a scan.
    from benchmarks.reading import language_of
    from loccit.scan import command

    languages = folder.with_name("languages.csv")
    names = sorted(path.name for path in source.iterdir()) if source.is_dir() else []
    with languages.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("page", "language"), *((n, language_of(n)) for n in names)])
    return command.scan(
        str(source),
        folder,
        language="",
        only=(),
        limit=0,
        sample=0,
        prose=False,
        workers=workers,
        scheduler="",
        languages=languages if source.name == "wikitext" else None,
        subjects=subjects,
        others=(),
        output="text",
    )


def as_list(rows: list[Mapping[str, object]]) -> str:
    """Return findings as Markdown for a reader."""
    said = [
        f"# {len(rows)} findings of a scan, to be graded",
        "For each: is it true that the page's own figures do not go together as is said (`true`), "
        "or is the page right and the finding a fault (`false`), or can that not be told "
        "(`unsure`)? Offsets count the characters of the file, or of a dump's wikitext. "
        f"Write `grades.csv` with the columns `{','.join(COLUMNS)}`.",
    ]
    said += [
        f"## `{row['item']}`\n\n- rule {row['rule']}, {row['severity']}, "
        f"language {row['language']}\n- {row['template']}: rows {row['row']}\n"
        f"- first words “{row['words']}”, characters {row['start']} to {row['end']}\n"
        f"- {row['message']}\n" + (f"- {row['explanations']}\n" if row["explanations"] else "")
        for row in rows
    ]
    return "\n\n".join(said) + "\n"


def lines() -> list[str]:
    """Return what the audit came to; nothing where there is none."""
    if not PINNED.exists():
        return []
    pinned = yaml.safe_load(PINNED.read_text(encoding="utf-8"))
    found = Counter(worst(rows_of(GRADES), VERDICTS).values())
    counts = ", ".join(f"{found[word]} {word}" for word in VERDICTS)
    share = found["false"] / max(found.total(), 1)
    state = "" if share < AIM else f"; more than {AIM:.0%} are false"
    return [f"audit    {pinned['date']} (scan): findings {counts}{state}"]


def _take(folder: Path, day: str) -> None:
    given = rows_of(folder / "grades.csv")
    rows = sorted(given, key=lambda row: (row["item"], row["grader"]))
    if unknown := {row["verdict"] for row in rows} - set(VERDICTS):
        raise SystemExit(f"no verdict: {', '.join(sorted(unknown))}")
    with GRADES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    said = f'# What the grades of a scan are of. Written by: scan_audit take …\ndate: "{day}"\n'
    PINNED.write_text(said, encoding="utf-8")


def main() -> None:
    """Write the list to be graded, take the grades, or say what they came to."""
    match sys.argv[1:]:
        case ["list", pages, folder]:
            target = Path(folder)
            target.mkdir(parents=True, exist_ok=True)
            (target / "findings.md").write_text(as_list(list(found_in(Path(pages)))), "utf-8")
        case ["take", folder, day]:
            _take(Path(folder), day)
        case _:
            print(*lines(), sep="\n")


if __name__ == "__main__":
    main()
