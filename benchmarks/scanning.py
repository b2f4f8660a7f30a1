"""What a scan costs: beside bare unpacking, beside a parser alone, and in memory as dumps grow.

The dumps are invented, but for one of real pages, and left in no place. What is compared is
seconds of the processor beyond what a scan of one page takes: its start.

    python -m benchmarks.scanning bare DUMP       unpacks a dump and finds its pages, nothing else
    python -m benchmarks.scanning parse DUMP      parses all of its pages by mwparserfromhell
"""

from __future__ import annotations

import bz2
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.scan.dumps import FOOT, HEAD, page

from benchmarks.aims import Measured
from benchmarks.processes import LOCCIT, PYTHON, ROOT, Cost, cost, median

RUNS = 3
# A scan may take so many times what it is compared with: 80 % of its throughput, and half of it.
BARE, PARSER = 1 / 0.8, 2.0
# Pages of a dump that has next to nothing to find, and of a small one.
FEW, ONE = 20_000, 1
# Real pages, and how often each stands in a dump.
REAL, TIMES = ROOT.parent / "shared" / "pages" / "wikitext", 3
_IN_A_STREAM = 100
# How many times as long the larger dump is, and how much more memory it may take.
LONGER, MORE = 4, 1.1
_WORDS = (
    "river hill town harbour market bridge of the and in was built by people who lived near it "
    "during years when trade with the coast grew while winters were mild"
).split()


def scanning() -> Iterator[Measured]:
    """Measure scans of invented dumps."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        started = _scan(_dump(here, "one", ONE, prose)).seconds
        few = _dump(here, "few", FEW, prose)
        yield _beside("few pages of any use ÷ bare unpacking", few, "bare", BARE, started)
        yield from _real_pages(here, started)
        small = _scan(few)
        large = _scan(_dump(here, "long", FEW * LONGER, prose))
        what = f"memory of a dump {LONGER} times as long ÷ memory"
        yield Measured(what, "ratio", large.mib / small.mib, MORE, f"{large.mib:.0f} MiB")


def _real_pages(folder: Path, started: float) -> Iterator[Measured]:
    """Measure real pages, which lie outside of the repository, each several times in a dump."""
    what = "real pages ÷ mwparserfromhell"
    texts = [path.read_text("utf-8") for path in sorted(REAL.glob("*.wiki"))]
    if not texts:
        yield Measured(what, "ratio", None, PARSER, "no ../shared/pages here")
        return
    dump = _dump(
        folder, "real", len(texts) * TIMES, lambda n, _: page(n, f"{n}", texts[n // TIMES])
    )
    yield _beside(what, dump, "parse", PARSER, started)


def _beside(what: str, dump: Path, peer: str, aim: float, started: float) -> Measured:
    """Return how a scan compares with another process over the same dump, starts taken off."""
    begun = cost(PYTHON, "-m", "benchmarks.scanning", "nothing").seconds
    pairs = [
        (_scan(dump), cost(PYTHON, "-m", "benchmarks.scanning", peer, str(dump)))
        for _ in range(RUNS)
    ]
    ours = median([one for one, _ in pairs]).seconds - started
    other = median([two for _, two in pairs]).seconds - begun
    note = f"{ours:.1f} s and {other:.1f} s of {dump.stat().st_size / 1e6:.0f} MB"
    return Measured(what, "ratio", ours / other, aim, note)


def _scan(dump: Path) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        return cost(LOCCIT, "scan", str(dump), "--to", f"{folder}/found", "--workers", "0")


def prose(number: int, draw: random.Random) -> str:
    """Return a page without boxes, as long as an average one."""
    words = (" ".join(draw.choices(_WORDS, k=60)) for _ in range(12))
    return page(number, f"Hill {number}", "\n\n".join(f"{line}." for line in words))


def _dump(folder: Path, name: str, pages: int, kind: Callable[[int, random.Random], str]) -> Path:
    draw = random.Random(name)  # noqa: S311  (text, and no secret)
    path = folder / f"{name}.xml.bz2"
    # A process that is begun counts the memory of the one that begins it: no dump is held here.
    with path.open("wb") as dump:
        dump.write(bz2.compress(HEAD.encode()))
        for first in range(0, pages, _IN_A_STREAM):
            some = range(first, min(first + _IN_A_STREAM, pages))
            dump.write(bz2.compress("".join(kind(number, draw) for number in some).encode()))
        dump.write(bz2.compress(FOOT.encode()))
    return path


# ------------------------------------------------------------------------------ peers


def _pages(path: Path) -> Iterator[bytes]:
    """Yield the pages of a dump as whoever needs no more would find them."""
    rest = b""
    with bz2.open(path) as unpacked:
        while piece := unpacked.read(1 << 20):
            *pages, rest = (rest + piece).split(b"</page>")
            yield from pages


def main(arguments: list[str]) -> None:
    """Run one peer."""
    if arguments[0] == "bare":
        print(sum(b"<page>" in data for data in _pages(Path(arguments[1]))))
    elif arguments[0] == "parse":
        import mwparserfromhell

        for data in _pages(Path(arguments[1])):
            mwparserfromhell.parse(data.partition(b'preserve">')[2].decode())


if __name__ == "__main__":
    main(sys.argv[1:])
