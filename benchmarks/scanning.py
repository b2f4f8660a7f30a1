"""What a scan costs: beside bare unpacking, beside a parser alone, and in memory as dumps grow.

The dumps are invented, but for one of real pages, and left in no place. What is compared is
seconds of the processor beyond what a scan of one page takes: its start.

    python -m benchmarks.scanning bare DUMP       unpacks a dump and finds its pages, nothing else
    python -m benchmarks.scanning parse DUMP      parses all of its pages by mwparserfromhell
    python -m benchmarks.scanning fitted          what a real page takes, by its length
    python -m benchmarks.scanning large FOLDER    memory of dumps of 250 MB to 4 GB, made there
"""

from __future__ import annotations

import bz2
import itertools
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
# How often each real page stands in a folder that is shared among workers: in a few shards.
SHARED_TIMES = 6
# Kilobytes of a page that is no longer than most are.
_SHORT = 20
# Bytes of wikitext of dumps that are large; of so many of their pages one is read.
LARGE, RARE = (250_000_000, 1_000_000_000, 4_000_000_000), 25
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
        one = _dump(here, "one", ONE, prose)
        started = median([_scan(one) for _ in range(2 * RUNS - 1)]).seconds
        long = _dump(here, "long", FEW * LONGER, prose)
        yield _beside("few pages of any use ÷ bare unpacking", long, "bare", BARE, started)
        yield from _real_pages(here, started)
        yield from _many_workers(here)
        small, large = _scan(_dump(here, "few", FEW, prose)), _scan(long)
        what = f"memory of a dump {LONGER} times as long ÷ memory"
        yield Measured(what, "ratio", large.mib / small.mib, MORE, f"{large.mib:.0f} MiB")


def _texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(REAL.glob("*.wiki"))]


def _real_pages(folder: Path, started: float) -> Iterator[Measured]:
    """Measure real pages, which lie outside of the repository, each several times in a dump."""
    what = "real pages ÷ mwparserfromhell"
    texts = _texts()
    if not texts:
        yield Measured(what, "ratio", None, PARSER, "no ../shared/pages here")
        return
    dump = _dump(
        folder, "real", len(texts) * TIMES, lambda n, _: page(n, f"{n}", texts[n // TIMES])
    )
    yield _beside(what, dump, "parse", PARSER, started)


def _many_workers(folder: Path) -> Iterator[Measured]:
    """Measure two workers beside one, and a Dask cluster beside the pool, by the clock."""
    texts = _texts()
    if not texts:
        return
    many = folder / "many"
    many.mkdir()
    for turn, (number, text) in itertools.product(range(SHARED_TIMES), enumerate(texts)):
        (many / f"{turn}-{number:03}.wiki").write_text(text, encoding="utf-8")
    # Their files say no language: all are read as if they were English.
    own = ("--language", "en")
    one, two = (_clocked(many, *own, "--workers", number) for number in ("1", "2"))
    note = f"{one:.0f} s and {two:.0f} s of {len(texts) * SHARED_TIMES} pages, starts included"
    yield Measured("one worker ÷ two, by the clock", "ratio", one / two, None, note)
    with _cluster(2) as address:
        dask = _clocked(many, *own, "--scheduler", address)
    note = f"{dask:.0f} s and {two:.0f} s; the cluster's workers had been started"
    yield Measured("Dask ÷ the pool, two workers, by the clock", "ratio", dask / two, None, note)


def _clocked(source: Path, *options: str) -> float:
    """Return how many seconds a scan takes by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        cost(LOCCIT, "scan", str(source), "--to", f"{folder}/found", *options)
        return time.perf_counter() - begun


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    """Start a Dask cluster here, a process a worker; yield its address."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    here = ("--host", "127.0.0.1", "--no-dashboard")
    started = [_dask("scheduler", *here, "--port", address.rpartition(":")[2])]
    one = ("--nthreads", "1", "--no-nanny")
    try:
        started += [_dask("worker", address, *one, *here) for _ in range(workers)]
        with Client(address, timeout=60) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=60)
        yield address
    finally:
        for process in started:
            process.kill()
            process.wait()


def _dask(*command: str) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([PYTHON, "-m", "dask", *command], stdout=quiet, stderr=quiet)


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


def _scan(dump: Path, workers: str = "0") -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        return cost(LOCCIT, "scan", str(dump), "--to", f"{folder}/found", "--workers", workers)


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


def _large(folder: Path) -> None:
    """Print the memory of the largest process of scans of large dumps, which are not kept."""
    streams = _streams(_texts())
    for size in LARGE:
        path = folder / f"large-{size}.xml.bz2"
        try:
            with path.open("wb") as dump:
                dump.write(bz2.compress(HEAD.encode()))
                left = size
                for packed, unpacked in itertools.cycle(streams):
                    dump.write(packed)
                    left -= unpacked
                    if left <= 0:
                        break
                dump.write(bz2.compress(FOOT.encode()))
            found = _scan(path, "2")
            print(f"{size:,} bytes: {found.mib:.0f} MiB, {found.seconds:.0f} s", flush=True)
        finally:
            path.unlink(missing_ok=True)


def _fitted() -> None:
    """Print what real pages take to be read and checked, by length, and that of short ones."""
    from benchmarks.reading import language_of
    from loccit.garbage import look_seldom
    from loccit.model import Snapshot
    from loccit.scan.page_claims import PageReader, PageText
    from loccit.structured.maps import load_maps
    from loccit.vocabulary.folders import schemas_folder
    from loccit.vocabulary.load import load_vocabulary

    look_seldom()
    vocabulary = load_vocabulary()
    reader = PageReader(vocabulary, load_maps(schemas_folder(), vocabulary), prose=False)

    def seconds(path: Path) -> float:
        text = path.read_text("utf-8")
        snapshot = Snapshot(path.stem, "", text)
        page = PageText(snapshot, 0, len(text), "wikitext", language_of(path.name))
        begun = time.process_time()
        read = reader.read(page)
        list(read.claims())
        list(read.findings())
        return time.process_time() - begun

    paths = sorted(REAL.glob("*.wiki"))
    sizes = [path.stat().st_size / 1000 for path in paths]
    took = [min(seconds(path) for _ in range(RUNS)) * 1000 for path in paths]
    line = statistics.linear_regression(sizes, took)
    fit = statistics.correlation(sizes, took)
    print(
        f"{len(paths)} pages of {min(sizes):.0f} to {max(sizes):.0f} kB: {line.intercept:.1f} ms, "
        f"and {line.slope:.2f} ms for each kB (correlation {fit:.2f})"
    )
    short = [(size, ms) for size, ms in zip(sizes, took, strict=True) if size < _SHORT]
    size, ms = (sum(column) for column in zip(*short, strict=True))
    print(f"the {len(short)} of less than {_SHORT} kB: {ms / size:.2f} ms a kB")


def _streams(texts: list[str]) -> list[tuple[bytes, int]]:
    """Return packed streams of real pages, each with its bytes unpacked.

    Of most pages no template and no table is left.
    """
    plain = [text.replace("{", "(").replace("}", ")") for text in texts]
    pages = [
        page(n, f"{n}", (plain if n % RARE else texts)[n // RARE]) for n in range(len(texts) * RARE)
    ]
    found = []
    for first in range(0, len(pages), _IN_A_STREAM):
        data = "".join(pages[first : first + _IN_A_STREAM]).encode()
        found.append((bz2.compress(data), len(data)))
    return found


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
    elif arguments[0] == "fitted":
        _fitted()
    elif arguments[0] == "large":
        _large(Path(arguments[1]))
    elif arguments[0] == "parse":
        import mwparserfromhell

        for data in _pages(Path(arguments[1])):
            mwparserfromhell.parse(data.partition(b'preserve">')[2].decode())


if __name__ == "__main__":
    main(sys.argv[1:])
