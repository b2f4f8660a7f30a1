"""The pipeline as a whole: pull, build and check, as functions on a dataset's folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.dataset import Dataset, load_dataset
from loccit.errors import Errors, LoccitError, Place
from loccit.files import read_bytes, read_text, read_yaml, write_all
from loccit.model import Unchecked
from loccit.package import records
from loccit.package.descriptor import descriptor
from loccit.package.serialise import from_csv, to_csv
from loccit.progress import step
from loccit.pull import resources as pulled_rows
from loccit.pull.claims import Reader
from loccit.pull.lock import Lock, dump_lock, make_lock, parse_lock, row_digests
from loccit.pull.moved import of_another_core, what_moved
from loccit.sheets.load import digest, load_sheet
from loccit.tables.assemble import assemble
from loccit.tables.facts import facts
from loccit.vocabulary.folders import (
    OF_THE_DATASET,
    OF_THE_WORKSPACE,
    SCHEMAS,
    is_release,
    sources_of,
)
from loccit.vocabulary.load import load_vocabulary, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import click

    from loccit.package.places import PackagePlace
    from loccit.pull.article import Pulled
    from loccit.pull.suggest import Suggestion
    from loccit.rules.base import Base
    from loccit.rules.registry import Result, Rule
    from loccit.sheets.entries import Sheet
    from loccit.verdict.outcome import Outcome
    from loccit.verdict.rulings import Decisions
    from loccit.vocabulary.types import Vocabulary

Row = dict[str, str]
Rows = dict[str, list[Row]]

PULLED = ("articles", "references", "markers", "claims", "evidence", "figures", "claim_footnotes")
_PULL = "run 'loccit pull' where the articles are"


@dataclass(frozen=True, slots=True)
class Project:
    """A dataset with its vocabulary and its sheets, all read and typed."""

    dataset: Dataset
    vocabulary: Vocabulary
    sheets: Mapping[str, Sheet]
    decisions: Decisions

    @property
    def digests(self) -> dict[str, str]:
        """The digests of what people wrote that a pull depends on."""
        found = {f"claims/{name}.yaml": sheet.digest for name, sheet in self.sheets.items()}
        found["entities.yaml"] = digest(read_yaml(self.dataset.folder / "entities.yaml"))
        added = sources_of(self.dataset.folder).read_by
        return found | {name: digest(read_yaml(path)) for name, path in added.items()}


def load_project(folder: Path) -> Project:
    """Read a dataset's folder; LoccitError (or Errors) for anything broken in it."""
    vocabulary = vocabulary_of(folder)
    try:
        return _load_project(folder, vocabulary)
    except LoccitError as error:
        moved = what_moved(folder, vocabulary)
        if moved is None:
            raise
        raise Errors([moved, *getattr(error, "errors", [error])]) from None


def _load_project(folder: Path, vocabulary: Vocabulary) -> Project:
    from loccit.verdict.rulings import load_decisions

    dataset = load_dataset(folder, vocabulary.kinds)
    sheets: dict[str, Sheet] = {}
    errors: list[LoccitError] = []
    for name, path in dataset.sheets.items():
        try:
            sheet = load_sheet(path, vocabulary)
        except LoccitError as error:
            errors.append(error)
            continue
        if sheet.article != name:
            what = f"this is the sheet of '{name}', and says 'article: {sheet.article}'"
            errors.append(LoccitError(what, Place(path, 1), "put one of the two right"))
        sheets[name] = sheet
    if errors:
        raise Errors(errors) if len(errors) > 1 else errors[0]
    return Project(dataset, vocabulary, sheets, load_decisions(dataset.rulings))


# ------------------------------------------------------------------------------ pull


def pull(project: Project, articles: Path) -> list[Pulled]:
    """Read every claim out of the snapshots in a folder.

    LoccitError where a snapshot is missing or has other bytes; Errors for the sheets' entries.
    """
    from loccit.pull.article import pull_article
    from loccit.read.extracted_text import read_article
    from loccit.read.snapshot import load_snapshot

    found = []
    errors: list[LoccitError] = []
    for name, source in project.dataset.articles.items():
        step(f"reading {name}")
        snapshot = load_snapshot(articles / source.file, source.sha256)
        find = project.vocabulary.grammar.find
        article = read_article(snapshot, name, source.start, source.end, find)
        try:
            found.append(
                pull_article(
                    source, article, project.sheets[name], project.dataset, project.vocabulary
                )
            )
        except Errors as several:
            errors += several.errors
    if errors:
        raise Errors(errors)
    return found


def suggest(project: Project, articles: Path) -> list[Suggestion]:
    """Return entries for the figures that the sheets leave uncovered; errors as in ``pull``."""
    from loccit.pull.suggest import suggestions

    return [
        item
        for one in pull(project, articles)
        for item in suggestions(one.article, one.figures, project.vocabulary)
    ]


def rows_of(pulled: Sequence[Pulled], vocabulary: Vocabulary) -> Rows:
    """Return the rows of the pulled resources."""
    cited = [item for one in pulled for item in one.cited]
    return {
        "articles": [pulled_rows.article_row(one) for one in pulled],
        "references": [
            row for one in pulled for row in pulled_rows.reference_rows(one, vocabulary)
        ],
        "markers": [row for one in pulled for row in pulled_rows.marker_rows(one)],
        "claims": [records.claim_row(item.claim) for item in cited],
        "evidence": [records.evidence_row(row) for item in cited for row in item.evidence],
        "figures": [records.figure_row(row) for one in pulled for row in one.figures],
        "claim_footnotes": pulled_rows.footnote_rows(pulled),
    }


def lock_of(project: Project, rows: Rows) -> Lock:
    """Return the lock of a pull."""
    edition = project.vocabulary.edition
    return make_lock(project.dataset.articles.values(), project.digests, rows, edition)


def write_pull(project: Project, pulled: Sequence[Pulled]) -> list[Path]:
    """Write what a pull found, the lock, and all that follows from it; return what changed."""
    rows = rows_of(pulled, project.vocabulary)
    contents = generate(project, corpus_of(project, rows))
    contents[project.dataset.lock] = dump_lock(lock_of(project, rows))
    return write_all(contents)


# ----------------------------------------------------------------------------- build


def committed_rows(project: Project) -> Rows:
    """Read the pulled resources as they lie in the dataset; Errors for broken files."""
    return {name: rows for name, (rows, _) in _read_tables(project, PULLED).items()}


def _read_tables(project: Project, names: Iterable[str]) -> dict[str, tuple[list[Row], bytes]]:
    """Return the rows and the bytes of tables; Errors for all that is broken in them."""
    found: dict[str, tuple[list[Row], bytes]] = {}
    errors: list[LoccitError] = []
    for name in names:
        path = project.dataset.data / f"{name}.csv"
        try:
            content = read_bytes(path, _PULL if name in PULLED else "run 'loccit build'")
            found[name] = from_csv(project.vocabulary.tables[name], content, path), content
        except Errors as several:
            errors += several.errors
        except LoccitError as error:
            errors.append(error)
    if errors:
        raise Errors(errors) if len(errors) > 1 else errors[0]
    return found


def committed_lock(project: Project) -> Lock:
    """Read the lock; LoccitError where it is missing, broken, or of another core."""
    path = project.dataset.lock
    lock = parse_lock(read_bytes(path, _PULL), path)
    if error := of_another_core(lock, project.dataset.folder, project.vocabulary):
        raise error
    return lock


def require_current_sheets(project: Project, lock: Lock) -> None:
    """Stop where what people wrote is not what the last pull read; LoccitError says what."""
    digests = project.digests
    for name in sorted({*digests, *lock.sheets}):
        if lock.sheets.get(name) != digests.get(name):
            raise LoccitError(
                "changed since the last pull, so the claims are not those of this file"
                if name in digests
                else "was there at the last pull, and is gone",
                Place(project.dataset.folder / name),
                _PULL,
            )


def locked_corpus(project: Project) -> Corpus:
    """Return the committed corpus, where it is what the last pull wrote; LoccitError where not.

    What people wrote has to be what that pull read, too.
    """
    lock = committed_lock(project)
    require_current_sheets(project, lock)
    rows = committed_rows(project)
    found = row_digests(rows, rows).resources
    edited = [name for name in rows if found[name] != lock.resources.get(name)]
    if edited:
        raise Errors([_edited(project.dataset.data / f"{name}.csv") for name in edited])
    return corpus_of(project, rows)


def _edited(path: Path) -> LoccitError:
    what = "edited since the last pull: its rows are not those that claims.lock vouches for"
    remedy = f"restore the file (git checkout), or {_PULL}; 'loccit check' names the claims"
    return LoccitError(what, Place(path), remedy)


def corpus_of(project: Project, rows: Rows) -> Corpus:
    """Return what the rules about the articles look at, from the pulled rows."""
    return Corpus(
        project.dataset,
        project.vocabulary,
        [records.claim_of(row) for row in rows["claims"]],
        [records.evidence_of(row) for row in rows["evidence"]],
        rows,
        noted=project.decisions.noted,
    )


def committed_corpus(project: Project) -> Corpus:
    """Return what the rules about the articles look at, as it is committed; errors as above."""
    return corpus_of(project, committed_rows(project))


def generate(project: Project, corpus: Corpus) -> dict[Path, bytes]:
    """Return the bytes of every generated file but the lock, from what was pulled."""
    tables = project.vocabulary.tables
    rows = {name: corpus.resources[name] for name in PULLED} | derive(project, corpus)
    contents = [(tables[name], to_csv(tables[name], rows[name])) for name in rows]
    files = {project.dataset.data / f"{table.name}.csv": content for table, content in contents}
    files[project.dataset.descriptor] = descriptor(project.dataset, contents)
    return files


def made_files(project: Project, corpus: Corpus) -> dict[str, bytes]:
    """Return what ``generate`` does, by the files' paths within the dataset's folder."""
    folder = project.dataset.folder
    files = generate(project, corpus)
    return {path.relative_to(folder).as_posix(): content for path, content in files.items()}


def derive(project: Project, corpus: Corpus) -> Rows:
    """Return the tables that follow from the claims: typed ones, facts, citations, discrepancies.

    LoccitError where rulings.yaml names a claim that there is not.
    """
    from loccit.verdict.discrepancies import discrepancies, disputes, rows

    vocabulary, decisions = project.vocabulary, project.decisions
    derived: Rows = {}
    citations: list[Row] = []
    for name, table in vocabulary.tables.items():
        if table.collects:
            assembled = assemble(table, corpus.claims, project.dataset.entities, vocabulary)
            derived[name] = list(assembled.rows)
            citations += assembled.citations
    found = discrepancies(corpus, decisions)
    disputed = disputes(corpus, found)
    derived["facts"] = facts(corpus.claims, corpus.intervals, vocabulary, disputed)
    derived["citations"] = citations
    return derived | rows(found)


def build(project: Project) -> list[Path]:
    """Write all tables from the committed claims; return the files that changed.

    LoccitError where a sheet or a pulled file changed since the last pull, or a file is broken.
    """
    contents = generate(project, locked_corpus(project))
    contents = {path: content for path, content in contents.items() if path.stem not in PULLED}
    return write_all(contents)


def build_reference(project: Project, commands: click.Group) -> list[Path]:
    """Write what is generated from the vocabulary; return the files that changed.

    That is a page (``README.md``) and the JSON Schemas for editors (``editor/``) in the schemas of
    the dataset, where it adds to the core; the latter in those of the workspace, where that adds;
    and where it holds the core of this loccit, both for the core, the page of the rules,
    ``reports/rules.md``, and ``docs/reference/`` on files and ``commands``.
    """
    from loccit.compiled.additions_page import additions_page
    from loccit.compiled.editor import editor_schemas
    from loccit.compiled.reference import reference_page
    from loccit.reference.pages import reference_pages
    from loccit.report.rules_page import rules_page
    from loccit.rules.registry import all_rules

    folder = project.dataset.folder
    contents: dict[Path, bytes] = {}
    sources = sources_of(folder)
    core = load_vocabulary(core=sources.core)
    added = {} if is_release(folder) else sources.additions
    if OF_THE_WORKSPACE in added:
        wider = load_vocabulary(added[OF_THE_WORKSPACE], core=sources.core)
        contents |= _editor(added[OF_THE_WORKSPACE], editor_schemas(wider, core))
    if OF_THE_DATASET in added:
        page = additions_page(project.vocabulary, core, project.dataset.title)
        contents |= _editor(added[OF_THE_DATASET], editor_schemas(project.vocabulary, core))
        contents[added[OF_THE_DATASET] / "README.md"] = page.encode()
    own = folder.parent.parent / SCHEMAS
    if own.is_dir() and own.resolve() == sources.core.resolve():
        contents |= _editor(own, editor_schemas(core))
        contents[own / "README.md"] = reference_page(core).encode()
        contents[own.parent / "reports" / "rules.md"] = rules_page(all_rules()).encode()
        pages = own.parent / "docs" / "reference"
        for name, page in reference_pages(commands, core).items():
            contents[pages / name] = page.encode()
    return write_all(contents)


def _editor(folder: Path, schemas: Mapping[str, bytes]) -> dict[Path, bytes]:
    return {folder / "editor" / name: content for name, content in schemas.items()}


# ----------------------------------------------------------------------------- check


def load_base(project: Project, articles: Path | None) -> Base:
    """Read everything that the rules look at; with the articles, pull anew to compare."""
    from loccit.rules.base import Base

    descriptor = project.dataset.descriptor
    tables = _read_tables(project, dict.fromkeys((*PULLED, *project.vocabulary.tables)))
    committed = {f"data/{name}.csv": content for name, (_, content) in tables.items()}
    if descriptor.is_file():
        committed[descriptor.name] = read_bytes(descriptor)
    corpus = corpus_of(project, {name: rows for name, (rows, _) in tables.items()})

    return Base(
        dataset=project.dataset,
        vocabulary=project.vocabulary,
        claims=corpus.claims,
        evidence=corpus.evidence,
        resources=corpus.resources,
        noted=corpus.noted,
        reader=Reader(project.vocabulary, project.dataset),
        lock=committed_lock(project),
        sheets=project.digests,
        committed=committed,
        generate=partial(made_files, project),
        pulled=rows_of(pull(project, articles), project.vocabulary) if articles else None,
    )


def settle(project: Project, base: Base, name: str) -> Path:
    """Add an entry for a discrepancy to rulings.yaml, its facts filled in; return the file.

    LoccitError where there is no such discrepancy, or where there is an entry already.
    """
    import datetime

    from loccit.verdict.discrepancies import discrepancies
    from loccit.verdict.rulings import settled

    found = {item.finding.id: item.finding for item in discrepancies(base, project.decisions)}
    claims = {claim.claim: claim for claim in base.claims}
    path = project.dataset.rulings
    old = read_text(path) if path.is_file() else ""
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    write_all({path: settled(project.decisions, old, found, name, claims, day).encode()})
    return path


def check_package(place: PackagePlace, chosen: Sequence[Rule]) -> Outcome:
    """Hold a package without claims against its own schemas; LoccitError for broken annotations.

    ``chosen`` are the rules that were selected; of them those that tables can be held against run.
    """
    from loccit.compiled.printed import check_frame
    from loccit.package.foreign import read_package
    from loccit.package.validate import frictionless_errors
    from loccit.rules import tables as table_rules
    from loccit.verdict.outcome import judge_tables

    vocabulary = load_vocabulary()
    package = read_package(place.descriptor, place.shown, vocabulary)
    found = frictionless_errors(place.descriptor)
    errors = [error for error in found if not error.needs]
    held = [
        table_rules.Held(table, table.schema, check_frame(table.schema, table.frame, vocabulary))
        for table in package.tables
        if table.frame is not None
    ]
    ranged = [(one.source.name, item.name) for one in held for item in one.schema.fields]
    results: list[Result] = [*table_rules.structure_of(errors, package.tables, ranged)]
    for one in held:
        results += table_rules.findings_of(one, vocabulary)
    unread = [(table.name, table.reason) for table in package.tables if table.frame is None]
    unread += [
        (f"{error.resource}: its structure", f"its format needs pip install '{error.needs}'")
        for error in found
        if error.needs
    ]
    results += [Unchecked("F001", name, reason) for name, reason in (*unread, *package.others)]
    results += table_rules.not_applicable(held)
    rows = sum(len(one.checked.frame) for one in held)
    rules = [item for item in table_rules.table_rules() if item in chosen]
    return judge_tables(rules, results, chosen=chosen, tables=len(held), rows=rows)
