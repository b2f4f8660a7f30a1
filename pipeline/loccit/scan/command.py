"""``loccit scan``: the request of a person → a run, its pages and what is printed of it."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loccit import inert
from loccit.errors import LoccitError, Place
from loccit.files import write_all
from loccit.naming import nearest
from loccit.read.languages import grammar_in
from loccit.scan import results
from loccit.scan.across import ACROSS, COLUMNS, compared
from loccit.scan.across_words import shown
from loccit.scan.dump_page import Head, head_of, wiki_of
from loccit.scan.editors_page import MOST, PAGE, editors_page
from loccit.scan.failures import NOT_ALL, OTHER_LANGUAGE
from loccit.scan.formats import FORMATS
from loccit.scan.request import REQUEST, alone, asked, languages_of, settle
from loccit.scan.run import Progress, describe, run
from loccit.scan.source import head_bytes, is_dump, shards_of
from loccit.scan.subjects import subjects_of
from loccit.scan.tables import resource
from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import polars as pl
    from rich.console import Console

    from loccit.structured.maps import SourceMap

FOUND = 1


def scan(
    source: str,
    folder: Path,
    *,
    language: str,
    only: tuple[str, ...],
    limit: int,
    sample: int,
    prose: bool,
    workers: int | None,
    scheduler: str,
    languages: Path | None,
    subjects: tuple[Path, ...],
    others: tuple[Path, ...],
    output: str,
) -> int:
    """Scan a source into a folder, print what it came to; return 1 where something was found.

    LoccitError for a source that cannot be read, a folder that has another scan, unknown maps.
    """
    vocabulary = load_vocabulary()
    if only:
        _require_maps(only, load_maps(schemas_folder(), vocabulary).maps)
    said = _head(source)
    spoken = language or said.language
    if spoken:
        grammar_in(vocabulary.grammar, spoken)  # an error now, and not one a page
    if "://" not in source and folder.resolve().is_relative_to(Path(source).resolve()):
        raise LoccitError(
            "the result would lie in what is scanned", Place(folder), "choose another"
        )
    if next(shards_of(source), None) is None:
        raise LoccitError("no page stands in it", Place(source), "look whether it is whole")
    for other in others:
        if not (other / REQUEST).is_file():
            raise LoccitError("no scan lies in the folder", Place(other), "scan into it first")
    if others and not subjects:
        what = "--with compares pages on one subject, and none is named"
        raise LoccitError(what, None, "name them by --subjects")
    request = asked(
        source,
        schemas_folder(),
        spoken,
        said.host if said.language == spoken else "",
        only,
        limit,
        sample,
        prose=prose,
        languages=languages_of(languages) if languages else (),
    )
    with alone(folder):
        settle(request, folder)
        with _seen(request.size) as seen:
            run(
                source,
                request,
                folder,
                workers=os.cpu_count() or 1 if workers is None else workers,
                scheduler=scheduler,
                seen=seen,
            )
        if not results.count(folder, "pages") - results.with_reason(folder, NOT_ALL):
            raise LoccitError("no page stands in it", Place(source), "look whether it is whole")
        across = _across(folder, [subjects_of(path) for path in subjects], others)
        more = [] if across is None else [resource("across", ACROSS, COLUMNS)]
        describe(folder, *more)
        rows = [] if across is None else shown(across, MOST)
        write_all({folder / PAGE: editors_page(folder, request.source, rows)})
    print_result(folder, output, across)
    return FOUND if results.count(folder, "findings") else 0


def _across(
    folder: Path, subjects: Sequence[pl.LazyFrame], others: Sequence[Path]
) -> pl.DataFrame | None:
    """Hold the claims of pages on one subject against each other; None where none is named."""
    if not subjects:
        # What was asked of another run is no part of this one.
        (folder / ACROSS).unlink(missing_ok=True)
        return None
    found = compared([folder, *others], subjects, load_vocabulary())
    content = io.BytesIO()
    found.write_parquet(content)
    write_all({folder / ACROSS: content.getvalue()})
    return found


def _require_maps(only: tuple[str, ...], maps: Iterable[SourceMap]) -> None:
    known = [name for item in maps for name in (item.name, item.label)]
    for name in only:
        if name not in known:
            what = f"no source map is called '{name}'"
            remedy = "name maps of schemas/sources, or labels such as infobox and climate"
            raise LoccitError(what, None, remedy, nearest(name, known))


def _head(source: str) -> Head:
    """Return what a dump's name and its head say of the wiki; nothing of a folder of pages."""
    name = PurePosixPath(source).name
    if not is_dump(source):
        return Head()
    said = head_of(head_bytes(source).decode("utf-8", "replace"))
    wiki = wiki_of(name)
    # Of a wiki such as simple's, whose pages are in another's language, the name says more.
    return wiki if wiki.language and (not said.language or said.host == wiki.host) else said


@contextmanager
def _seen(size: int) -> Iterator[Callable[[Progress], None]]:
    """Let the progress be seen where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading …", total=size)

        def show(now: Progress) -> None:
            pages = sum(now.outcomes.values())
            said = (
                f"{pages:,} pages, {now.read_bytes / 1e6:,.0f} MB, "
                f"{now.claims:,} claims, {now.findings:,} findings"
            )
            bar.update(task, completed=now.read_bytes, description=said)

        yield show


# ------------------------------------------------------------------------ what is printed


def print_result(folder: Path, output: str, across: pl.DataFrame | None = None) -> None:
    """Print what the scan in a folder came to: for people, or its findings for programs.

    ``across`` is what pages on one subject came to.
    """
    if output != "text":
        sys.stdout.write(FORMATS[output](results.findings(folder)))
        return
    from loccit.report import terminal

    console = terminal.console()
    said = ", ".join(f"{number:,} {name}" for name, number in results.outcomes(folder).items())
    console.print(f"pages    {said or 'none'}", highlight=False, markup=False)
    if unread := results.with_reason(folder, OTHER_LANGUAGE):
        what = "are not English, and nothing says what they are: --language, or --languages"
        console.print(f"language {unread:,} pages {what}", highlight=False, markup=False)
    claims = results.count(folder, "claims")
    found = results.counted(folder, "rule")
    console.print(f"claims   {claims:,}", highlight=False, markup=False)
    _print_findings(console, folder, found)
    if across is not None:
        # The outcomes in their order there: conflicts first.
        came = ", ".join(
            f"{number:,} {name}" for name, number in Counter(across["outcome"]).items()
        )
        what = f"{across.height:,} things that several pages speak of"
        console.print(f"across   {what}: {came}" if came else f"across   {what}", highlight=False)
    for page, why in results.failed(folder, _FAILED):
        said = inert.line(f"{page}: {why}")
        console.print(f"failed   {said}", highlight=False, markup=False)
    console.print(f"open     {folder / PAGE}", highlight=False, markup=False)


_FAILED = 5


def _print_findings(console: Console, folder: Path, found: list[tuple[str, int]]) -> None:
    from rich.table import Table

    from loccit.rules.registry import all_rules

    console.print(f"found    {sum(number for _, number in found):,}", highlight=False)
    if not found:
        return
    titles = {rule.id: rule.title for rule in all_rules()}
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("rule", "what", "findings"):
        shown.add_column(name, justify="right" if name == "findings" else "left")
    for rule, number in found:
        shown.add_row(rule, titles.get(rule, ""), f"{number:,}")
    console.print(shown)
