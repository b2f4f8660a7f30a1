"""Seconds and megabytes of reading: pages of a folder, or 1 MB of what a hostile page repeats.

    python -m benchmarks.reading ../shared/pages      by format and language
    python -m benchmarks.reading                      each hostile piece, in a process of its own

Every page is held against the laws of a reading on the way.
"""

from __future__ import annotations

import bz2
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.read.hostile import NESTED, PIECES, repeated
from tests.read.pages import assert_lawful

from loccit.model import Article, Snapshot
from loccit.read.formats import recognise
from loccit.read.languages import grammar_in
from loccit.read.readers import MEDIAWIKI_XML, reader_of
from loccit.read.wikitext.export import exported_pages
from loccit.values.figures import Grammar
from loccit.vocabulary.load import load_vocabulary

MILLION = 1_000_000
_LANGUAGE = re.compile(r"^berlin-([a-z]{2,6})\.wiki$|^([a-z]{2})wiki-")


class Page(NamedTuple):
    """A page of a folder: its file, and the stretch of it that it takes."""

    snapshot: Snapshot
    start: int
    end: int
    read_as: str
    language: str


def language_of(name: str) -> str:
    """Return the language that the name of a page's file says; else English."""
    said = _LANGUAGE.search(name)
    return (said[1] or said[2]) if said else "en"


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of all files below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".html", ".wiki", ".bz2", ".md"):
            continue
        content = path.read_bytes()
        text = (bz2.decompress(content) if path.suffix == ".bz2" else content).decode("utf-8")
        snapshot = Snapshot(path.name, "", text)
        language = language_of(path.name)
        read_as = recognise(snapshot).name
        if read_as == MEDIAWIKI_XML:
            for page in exported_pages(text, 0, len(text)):
                yield Page(snapshot, page.start, page.end, read_as, language)
        else:
            yield Page(snapshot, 0, len(text), read_as, language)


def _grammars() -> defaultdict[str, Grammar]:
    grammar = load_vocabulary().grammar

    class Grammars(defaultdict[str, Grammar]):
        def __missing__(self, language: str) -> Grammar:
            self[language] = grammar_in(grammar, language)
            return self[language]

    return Grammars()


def read_folder(folder: Path) -> None:
    """Print how pages are read: by format and language, and the slowest ones."""
    grammars = _grammars()
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seconds: list[tuple[float, str]] = []
    for page in pages(folder):
        find = grammars[page.language].find
        find("1 km", 0, 4)
        begin = time.process_time()
        article = reader_of(page.read_as)(
            page.snapshot, "page", page.start, page.end, find, page.language
        )
        taken = time.process_time() - begin
        assert_lawful(article)
        count = counts[page.read_as, page.language]
        count.update(_counted(article))
        count["characters"] += page.end - page.start
        seconds.append((taken, page.snapshot.name))
    columns = ["pages", "characters", "figures", "boxes", "tables", "references", *_NOT_READ]
    print("format", "language", *columns, sep="\t")
    for (read_as, language), count in sorted(counts.items()):
        print(read_as, language, *(count[name] for name in columns), sep="\t")
    print(f"{sum(taken for taken, _ in seconds):.1f} s, {_memory()} MB; the slowest:")
    for taken, name in sorted(seconds, reverse=True)[:3]:
        print(f"  {taken:.2f} s {name}")


_NOT_READ = ("elsewhere", "conversion", "broken", "deep", "unclear")


def _counted(article: Article) -> Counter[str]:
    found = Counter(item.kind for item in article.not_read)
    return found + Counter(
        pages=1,
        figures=len(article.figures),
        boxes=len(article.boxes),
        tables=len(article.tables),
        references=len(article.references),
    )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def read_hostile(read_as: str, piece: str, closing: str) -> None:
    """Print what reading one page takes that repeats a piece."""
    text = repeated(piece, MILLION, closing)
    find = load_vocabulary().grammar.find
    begin = time.process_time()
    reader_of(read_as)(Snapshot("page", "", text), "page", 0, len(text), find, "en")
    taken = time.process_time() - begin
    print(f"{taken:6.2f} s {_memory():5} MB  {read_as} {piece!r} {closing!r}")


def main(arguments: list[str]) -> None:
    """Read a folder, all hostile pieces, or one of them."""
    if len(arguments) == 1:
        read_folder(Path(arguments[0]))
    elif arguments:
        read_hostile(*arguments)
    else:
        cases = [(name, piece, "") for name, pieces in PIECES.items() for piece in pieces]
        cases += [(name, *pair) for name, pairs in NESTED.items() for pair in pairs]
        for case in cases:
            command = [sys.executable, "-m", "benchmarks.reading", *case]
            subprocess.run(command, check=True, timeout=120)


if __name__ == "__main__":
    main(sys.argv[1:])
