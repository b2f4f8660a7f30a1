"""Speed, as ratios within one run: medians of several, written to ``dist/bench.json``.

- start-up: ``loccit --help`` against importing Click alone;
- pull: milliseconds per 1,000 claims without imports, and twice the text and sheets against once;
- compare: 10,000 claims on 1,000 things by four articles, and twice as many; and
  10,000 of one thing at 1,000 dates, which must not cost a look at every pair;
- check: the whole command against importing the libraries that it needs. All are modules that the
  command imports, which is looked after;
- release: the whole command, gate and all, against importing the libraries that it needs; two
  thirds of the rest are Great Expectations itself, at 20 ms or so an expectation;
- tables (``benchmarks/tables.py``): 200,000 rows of climate normals through all table checks;
- verify (``benchmarks/verifying.py``): a release, against ``sha256sum`` and one Frictionless
  validation of the same files;
- report (``benchmarks/pages.py``): the HTML page in Chromium, ten times as large against once.

Every process finds its modules compiled, as an installed program does: the first run of each is
not counted, and may write bytecode.

The articles are an invented one, repeated section by section, so that nothing else is needed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.pages import measure_pages
from benchmarks.tables import measure_tables
from benchmarks.verifying import measure_verify

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = 120
RUNS = 7
LIBRARIES = "click yaml rich.console rich.table stdnum.isbn".split()
RELEASE_LIBRARIES = [
    *LIBRARIES,
    *"polars pandera.polars".split(),
    *"pyarrow.parquet jinja2 frictionless great_expectations.expectations".split(),
    *"scipy.stats vl_convert".split(),
]
FLAGSHIP = ("check", "--dataset", "datapackage/hamhung")

LIMITS = {
    "help_over_click": 2.0,
    "pull_twice_over_once": 2.0,
    "compare_twice_over_once": 2.5,
    "check_over_imports": 1.5,
    "release_over_imports": 4.0,
    "tables_over_pandera": 2.0,
    "tables_over_frictionless": 0.1,
    "verify_over_sha256sum_and_frictionless": 3.0,
    "report_once_bytes_per_claim": 2200,
    "report_tenfold_over_once_open": 10,
    "report_tenfold_over_once_filter": 10,
}


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    work()
    return statistics.median(_ms(work) for _ in range(runs))


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _process(*arguments: str) -> Callable[[], object]:
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(
        arguments, check=False, capture_output=True, cwd=ROOT, env=settings
    )


def side_by_side(
    work: Callable[[], object], against: Callable[[], object], runs: int
) -> tuple[float, float, float]:
    """Return the medians of both, in ms, and of their ratio; in turn, so that drift cancels out."""
    work()
    against()
    pairs = [(_ms(work), _ms(against)) for _ in range(runs)]
    own, other = zip(*pairs, strict=True)
    ratio = statistics.median(one / two for one, two in pairs)
    return statistics.median(own), statistics.median(other), ratio


def _require_imported() -> None:
    """Stop where LIBRARIES names a module that ``check`` does without."""
    code = (
        "import sys\nfrom loccit.cli import main\n"
        f"try:\n    main({list(FLAGSHIP)})\nexcept SystemExit:\n    pass\n"
        f"sys.exit(' '.join(set({LIBRARIES}) - set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, cwd=ROOT, text=True
    )
    if done.returncode:
        raise SystemExit(f"check does not import: {done.stderr}")


def _article(sections: int) -> tuple[str, str]:
    """Return an invented article of many sections, and its sheet."""
    text, sheet = ["Kelmouth\n"], ["article: north\nsubject: kelmouth\n"]
    for number in range(sections):
        people, year, rain = 10_000 + 37 * number, 1900 + number % 100, 600 + number
        text.append(
            f"Part {number} of the town\n[edit]The ward number {number} had {people:,} people in "
            f"{year}.[{number + 1}] Its hills see about {rain:,} mm of rain, and "
            f"−{number % 30}.5 °C on the coldest nights of January. "
            "Nobody counts the sheep that graze there all year.\n"
        )
        sheet.append(
            f"part-{number}:\n  section: Part {number} of the town\n  claims:\n"
            f"    - had <population={people:,}> people in <date={year}>\n"
            f"    - quote: see <precipitation=about {rain:,} mm>\n"
            "      month: year\n      because: rain of a year\n"
            f"    - and <mean_daily_minimum=−{number % 30}.5 °C> … nights of <month=January>\n"
        )
    return "".join(text), "".join(sheet)


def _pull(sections: int, folder: Path) -> tuple[float, int]:
    """Return the median time of a pull of so many sections, in ms, and its number of claims."""
    from loccit.dataset import ArticleSource, Dataset, Entity
    from loccit.errors import Place
    from loccit.model import Snapshot
    from loccit.pull.article import Pulled, pull_article
    from loccit.read.extracted_text import read_article
    from loccit.sheets.load import load_sheet
    from loccit.vocabulary.load import load_vocabulary

    text, sheet = _article(sections)
    path = folder / f"north-{sections}.yaml"
    path.write_text(sheet, encoding="utf-8")
    vocabulary = load_vocabulary()
    source = ArticleSource(
        "north", "Kelmouth", "", "", "", "", "", 0, len(text), Place("dataset.yaml")
    )
    entity = Entity("kelmouth", "Kelmouth", ("Kelmouth",))
    dataset = Dataset(
        folder, "x", "", "", "1.0.0", "", (), (), (), {"north": source}, {"kelmouth": entity}
    )

    def once() -> Pulled:
        snapshot = Snapshot("north.txt", "", text)
        article = read_article(snapshot, "north", 0, len(text), vocabulary.grammar.find)
        return pull_article(source, article, load_sheet(path, vocabulary), dataset, vocabulary)

    claims = len(once().cited)
    return median_ms(once), claims


def _compare(subjects: int, dates: int) -> float:
    """Return the median time, in ms, of comparing ten claims on each thing and date."""
    from loccit.corpus.comparison import compare
    from loccit.corpus.intervals import Intervals
    from loccit.corpus.positions import Reader
    from loccit.model import Claim
    from loccit.vocabulary.load import load_vocabulary

    vocabulary = load_vocabulary()
    claims = [
        Claim(
            claim=f"c{subject}.{date}.{turn}",
            article=f"article-{turn % 4}",
            subject=f"town-{subject}",
            property="population",
            value=str(10_000 + 37 * subject + turn % 5),
            section="",
            quote="",
            start=0,
            end=0,
            date=str(1000 + date) if dates > 1 else "1950",
        )
        for subject in range(subjects)
        for date in range(dates)
        for turn in range(10)
    ]
    reader = Reader(Intervals(claims, [], vocabulary), vocabulary)
    return median_ms(lambda: compare(claims, reader, {}), 3)


def measure() -> dict[str, float]:
    """Return all figures of one run."""
    python = sys.executable
    loccit = str(Path(python).with_name("loccit"))
    _require_imported()
    shown, click, help_over_click = side_by_side(
        _process(loccit, "--help"), _process(python, "-c", "import click"), RUNS
    )
    checked, imports, check_over_imports = side_by_side(
        _process(loccit, *FLAGSHIP), _process(python, "-c", f"import {', '.join(LIBRARIES)}"), RUNS
    )
    with tempfile.TemporaryDirectory() as folder:
        command = (loccit, "release", "hamhung", "--to", f"{folder}/catalog", "--replace-draft")
        released, needed, release_over_imports = side_by_side(
            _process(*command), _process(python, "-c", f"import {', '.join(RELEASE_LIBRARIES)}"), 3
        )
    with tempfile.TemporaryDirectory() as folder:
        once, claims = _pull(SECTIONS, Path(folder))
        twice, _ = _pull(2 * SECTIONS, Path(folder))
        again, _ = _pull(SECTIONS, Path(folder))
    compared = _compare(1000, 1)
    once = (once + again) / 2  # around the longer one, so that a drift of the machine cancels out
    return {
        "click_ms": click,
        "help_ms": shown,
        "help_over_click": help_over_click,
        "pull_claims": claims,
        "pull_ms_per_1000_claims": once / claims * 1000,
        "pull_twice_over_once": twice / once,
        "compare_10000_claims_ms": compared,
        "compare_twice_over_once": _compare(2000, 1) / compared,
        "compare_10000_claims_of_one_thing_ms": _compare(1, 1000),
        "imports_ms": imports,
        "check_ms": checked,
        "check_over_imports": check_over_imports,
        "release_imports_ms": needed,
        "release_ms": released,
        "release_over_imports": release_over_imports,
        **measure_tables(),
        **measure_verify(),
        **measure_pages(ROOT / "datapackage" / "hamhung"),
    }


def main() -> None:
    found = {name: round(value, 2) for name, value in measure().items()}
    target = ROOT / "dist" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    for name, value in found.items():
        limit = f"  (aim: at most {LIMITS[name]})" if name in LIMITS else ""
        print(f"{name:40} {value:10}{limit}")
    print(f"written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
