"""The pipeline, a function a stage: articles → rows → corpus → verdict → tables → files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.errors import Errors, LoccitError
from loccit.files import read_bytes, write_all
from loccit.package import records
from loccit.package.descriptor import descriptor
from loccit.package.serialise import to_csv
from loccit.progress import step
from loccit.project import (
    PULLED,
    Project,
    all_tables,
    committed_lock,
    committed_tables,
    corpus_of,
    load_project,
    locked_corpus,
)
from loccit.pull import resources as pulled_rows
from loccit.pull.claims import Reader
from loccit.pull.lock import Lock, dump_lock, make_lock
from loccit.rules.base import Base
from loccit.tables.assemble import assemble
from loccit.tables.entities import entity_rows
from loccit.verdict.discrepancy_tables import discrepancy_tables
from loccit.verdict.verdict import Verdict
from loccit.vocabulary.folders import (
    OF_THE_DATASET,
    OF_THE_WORKSPACE,
    SCHEMAS,
    is_release,
    sources_of,
)
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import click

    from loccit.dataset import ArticleSource
    from loccit.model import Article, Claim
    from loccit.pull.article import Pulled
    from loccit.rows import Row, Rows
    from loccit.suggest.suggestion import Suggestion
    from loccit.vocabulary.types import Vocabulary

# ------------------------------------------------------------------- articles → rows


def pull(
    project: Project, articles: Path, read: Mapping[str, Article] | None = None
) -> list[Pulled]:
    """Read every claim out of the snapshots in a folder; ``read`` are articles that were read.

    LoccitError where a snapshot is missing or has other bytes; Errors for the sheets' entries.
    """
    from loccit.pull.article import pull_article

    found = []
    errors: list[LoccitError] = []
    for name, source in project.dataset.articles.items():
        article = (read or {}).get(name) or read_article(project, source, articles)
        sheet = project.sheets[name]
        try:
            found.append(pull_article(source, article, sheet, project.dataset, project.vocabulary))
        except Errors as several:
            errors += several.errors
    if errors:
        raise Errors(errors)
    return found


def read_article(project: Project, source: ArticleSource, articles: Path) -> Article:
    """Read one article out of its snapshot in a folder; LoccitError where that cannot be done."""
    from loccit.read.pages import read_page
    from loccit.read.snapshot import load_snapshot

    step(f"reading {source.id}")
    snapshot = load_snapshot(articles / source.file, source.sha256)
    return read_page(
        snapshot,
        source.id,
        source.start,
        source.end,
        project.vocabulary.grammar,
        source.format,
        source.language,
    )


@dataclass(frozen=True, slots=True)
class Renewal:
    """A project whose structured parts were expanded anew, the files of that, and the changes.

    ``read`` are the articles that were read for it.
    """

    project: Project
    files: Mapping[Path, bytes]
    changes: tuple[str, ...]
    read: Mapping[str, Article]


def renew(project: Project, articles: Path) -> Renewal:
    """Expand the structured parts that sheets ask for, by the source maps of today.

    LoccitError where a snapshot or a source map cannot be read.
    """
    from loccit.pull.renewal import changes, renewed
    from loccit.structured.maps import load_maps

    asked = {name: sheet for name, sheet in project.sheets.items() if sheet.structured}
    if not asked:
        return Renewal(project, {}, (), {})
    dataset, vocabulary = project.dataset, project.vocabulary
    maps = load_maps(sources_of(dataset.folder).core, vocabulary)
    sheets = dict(project.sheets)
    files: dict[Path, bytes] = {}
    changed: list[str] = []
    read: dict[str, Article] = {}
    for name, sheet in asked.items():
        source, path = dataset.articles[name], dataset.structured[name]
        article = read[name] = read_article(project, source, articles)
        unfit = partial(_unfit, project)
        found = renewed(source, article, sheet, dataset, vocabulary, maps, unfit)
        changed += changes(sheet, found.sheet, path, vocabulary)
        sheets[name], files[path] = found.sheet, found.content.encode()
    return Renewal(replace(project, sheets=sheets), files, tuple(changed), read)


def _unfit(project: Project, claim: Claim) -> str:
    """Return why no typed table has room for all that a claim says, or ""."""
    corpus = Corpus(project.dataset, project.vocabulary, (claim,), (), {})
    try:
        for table in project.vocabulary.tables.values():
            if claim.property in table.collects:
                assemble(table, corpus)
    except LoccitError as error:
        return error.what
    return ""


def suggest(project: Project, articles: Path) -> list[Suggestion]:
    """Return what can be suggested for the figures that the sheets leave uncovered.

    Drafts count as read here: what is drafted already is not suggested again. Errors as in
    ``pull``, but not for drafts.
    """
    from loccit.suggest.suggestions import suggestions

    return [
        item
        for one in pull(project, articles)
        for item in suggestions(
            one, project.sheets[one.source.id], project.dataset, project.vocabulary
        )
    ]


def rows_of(pulled: Sequence[Pulled], vocabulary: Vocabulary) -> Rows:
    """Return the rows of the pulled resources."""
    cited = [item for one in pulled for item in one.cited]
    return {
        "articles": tuple(pulled_rows.article_row(one) for one in pulled),
        "sources": tuple(
            row for one in pulled for row in pulled_rows.reference_rows(one, vocabulary)
        ),
        "markers": tuple(row for one in pulled for row in pulled_rows.marker_rows(one)),
        "claims": tuple(records.claim_row(item.claim) for item in cited),
        "evidence": tuple(records.evidence_row(row) for item in cited for row in item.evidence),
        "figures": tuple(records.figure_row(row) for one in pulled for row in one.figures),
        "claim_footnotes": tuple(pulled_rows.footnote_rows(pulled)),
    }


def lock_of(project: Project, rows: Rows) -> Lock:
    """Return the lock of a pull."""
    edition = project.vocabulary.edition
    tables = project.vocabulary.tables
    return make_lock(project.dataset.articles.values(), project.digests, rows, tables, edition)


def write_pull(
    project: Project, pulled: Sequence[Pulled], expanded: Mapping[Path, bytes] | None = None
) -> list[Path]:
    """Write what a pull found, the lock, and all that follows from it; return what changed.

    ``expanded`` are the sheets of structured parts that this pull expanded; what an earlier one
    left of a sheet that no longer asks is removed.
    """
    rows = rows_of(pulled, project.vocabulary)
    verdict = Verdict(corpus_of(project, rows), project.decisions)
    lock = {project.dataset.lock: dump_lock(lock_of(project, rows))}
    changed = write_all({**(expanded or {}), **files_of(project, verdict), **lock})
    for name, path in project.dataset.structured.items():
        if not project.sheets[name].structured:
            path.unlink(missing_ok=True)
    return changed


def pull_anew(folder: Path, articles: Path) -> tuple[Renewal, list[Pulled]]:
    """Pull the dataset in a folder, its structured parts expanded anew, and write what follows."""
    renewal = renew(load_project(folder, renewing=True), articles)
    pulled = pull(renewal.project, articles, renewal.read)
    write_pull(renewal.project, pulled, renewal.files)
    return renewal, pulled


# ------------------------------------------------------------ verdict → tables → files


def tables_of(project: Project, verdict: Verdict) -> Rows:
    """Return the tables that follow from the claims: typed ones, facts, comparison, and others.

    LoccitError where rulings.yaml names a claim that there is not.
    """
    typed: dict[str, tuple[Row, ...]] = {}
    citations: list[Row] = []
    for name, table in project.vocabulary.tables.items():
        if table.collects:
            assembled = assemble(table, verdict.corpus, verdict.discrepancies_of)
            typed[name] = assembled.rows
            citations += assembled.citations
    rest = {
        "entities": entity_rows(project.dataset.entities.values()),
        "facts": verdict.facts,
        "comparison": verdict.side_by_side,
        "citations": tuple(citations),
    }
    return {**typed, **rest, **discrepancy_tables(verdict)}


def files_of(project: Project, verdict: Verdict) -> dict[Path, bytes]:
    """Return the bytes of every generated file but the lock, from what was pulled."""
    pulled = {name: verdict.corpus.resources[name] for name in PULLED}
    tables = project.vocabulary.tables
    contents = [
        (tables[name], to_csv(tables[name], rows))
        for name, rows in {**pulled, **tables_of(project, verdict)}.items()
    ]
    files = {project.dataset.data / f"{table.name}.csv": content for table, content in contents}
    files[project.dataset.descriptor] = descriptor(project.dataset, contents)
    return files


def package_files(project: Project, verdict: Verdict) -> dict[str, bytes]:
    """Return what ``files_of`` does, by the files' paths within the dataset's folder."""
    folder = project.dataset.folder
    files = files_of(project, verdict)
    return {path.relative_to(folder).as_posix(): content for path, content in files.items()}


def build(project: Project) -> list[Path]:
    """Write all tables from the committed claims; return the files that changed.

    LoccitError where a sheet or a pulled file changed since the last pull, or a file is broken.
    """
    contents = files_of(project, Verdict(locked_corpus(project), project.decisions))
    return write_all({path: new for path, new in contents.items() if path.stem not in PULLED})


def build_reference(project: Project, commands: click.Group) -> list[Path]:
    """Write what is generated from the vocabulary; return the files that changed.

    That is a page (``README.md``) and the JSON Schemas for editors (``editor/``) in the schemas of
    the dataset, where it adds to the core; the latter in those of the workspace, where that adds;
    and where it holds the core of this loccit, both for the core, the page of the rules,
    ``reports/rules.md``, and ``docs/reference/`` on files and ``commands``.
    """
    from loccit.compiled.editor import editor_schemas

    folder = project.dataset.folder
    contents: dict[Path, bytes] = {}
    sources = sources_of(folder)
    added = {} if is_release(folder) else sources.additions
    own = folder.parent.parent / SCHEMAS
    holds_core = own.is_dir() and own.resolve() == sources.core.resolve()
    if not (added or holds_core):
        return []
    core = load_vocabulary(core=sources.core)
    if OF_THE_WORKSPACE in added:
        wider = load_vocabulary(added[OF_THE_WORKSPACE], core=sources.core)
        contents |= _editor(added[OF_THE_WORKSPACE], editor_schemas(wider, core))
    if OF_THE_DATASET in added:
        # The pages say how a schema is compiled: that takes Pandera, which is slow to import.
        from loccit.compiled.additions_page import additions_page

        page = additions_page(project.vocabulary, core, project.dataset.title)
        contents |= _editor(added[OF_THE_DATASET], editor_schemas(project.vocabulary, core))
        contents[added[OF_THE_DATASET] / "README.md"] = page.encode()
    if holds_core:
        contents |= _editor(own, editor_schemas(core)) | _pages_of_the_core(own, core, commands)
    return write_all(contents)


def _pages_of_the_core(own: Path, core: Vocabulary, commands: click.Group) -> dict[Path, bytes]:
    from loccit.compiled.reference import reference_page
    from loccit.reference.pages import reference_pages
    from loccit.report.rules_page import rules_page
    from loccit.rules.registry import all_rules

    contents = {
        own / "README.md": reference_page(core).encode(),
        own.parent / "reports" / "rules.md": rules_page(all_rules()).encode(),
    }
    pages = own.parent / "docs" / "reference"
    for name, page in reference_pages(commands, core).items():
        contents[pages / name] = page.encode()
    return contents


def _editor(folder: Path, schemas: Mapping[str, bytes]) -> dict[Path, bytes]:
    return {folder / "editor" / name: content for name, content in schemas.items()}


# ------------------------------------------------------------- what is held against what


@dataclass(frozen=True, slots=True)
class Case:
    """All that a check of a dataset looks at: what is committed, and what is found in its claims.

    Nothing is found before somebody asks ``verdict`` for it.
    """

    project: Project
    base: Base
    verdict: Verdict


def load_case(project: Project, articles: Path | None) -> Case:
    """Read everything that the rules look at; with the articles, pull anew to compare."""
    tables = committed_tables(project, all_tables(project))
    committed = {f"data/{name}.csv": content for name, (_, content) in tables.items()}
    path = project.dataset.descriptor
    if path.is_file():
        committed[path.name] = read_bytes(path)
    corpus = corpus_of(project, {name: rows for name, (rows, _) in tables.items()})
    verdict = Verdict(corpus, project.decisions)
    reader = Reader(project.vocabulary, project.dataset)
    if not articles:
        reader.expect(row.words for row in corpus.evidence)
    base = Base(
        corpus=corpus,
        reader=reader,
        lock=committed_lock(project),
        sheets=project.digests,
        committed=committed,
        generate=partial(package_files, project, verdict),
        pulled=rows_of(pull(project, articles), project.vocabulary) if articles else None,
    )
    return Case(project, base, verdict)
