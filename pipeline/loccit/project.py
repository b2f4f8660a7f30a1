"""A dataset as it lies in its folder: what people wrote, and the rows and lock of the last pull."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.dataset import Dataset, load_dataset
from loccit.errors import Errors, LoccitError, Place
from loccit.files import read_bytes, read_yaml
from loccit.package import records
from loccit.package.readable import unreadable
from loccit.package.serialise import from_csv
from loccit.pull.lock import Lock, parse_lock, row_digests
from loccit.pull.moved import of_another_core, what_moved
from loccit.sheets.load import digest, load_sheet
from loccit.sheets.structured import with_structured
from loccit.sheets.unread import unread_in_words
from loccit.verdict.rulings import Decisions, load_decisions
from loccit.vocabulary.folders import sources_of
from loccit.vocabulary.load import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from loccit.rows import Row, Rows
    from loccit.sheets.entries import Sheet
    from loccit.vocabulary.types import Vocabulary

PULLED = ("articles", "sources", "markers", "claims", "evidence", "figures", "claim_footnotes")
_RESTORE = "restore the file (git checkout), or run 'loccit pull' where the articles are"
_PULL = "run 'loccit pull' where the articles are"


@dataclass(frozen=True, slots=True)
class Project:
    """A dataset with its vocabulary, its sheets and its rulings, all read and typed."""

    dataset: Dataset
    vocabulary: Vocabulary
    sheets: Mapping[str, Sheet]
    decisions: Decisions

    @property
    def digests(self) -> dict[str, str]:
        """The digests of what people wrote that a pull depends on."""
        found = {f"claims/{name}.yaml": sheet.digest for name, sheet in self.sheets.items()}
        found |= {
            f"claims/{name}.structured.yaml": sheet.expanded
            for name, sheet in self.sheets.items()
            if sheet.expanded
        }
        found["entities.yaml"] = digest(read_yaml(self.dataset.folder / "entities.yaml"))
        added = sources_of(self.dataset.folder).read_by
        return found | {name: digest(read_yaml(path)) for name, path in added.items()}


# --------------------------------------------------------------------- what people wrote


def load_project(folder: Path, *, renewing: bool = False) -> Project:
    """Read a dataset's folder; LoccitError (or Errors) for anything broken in it.

    ``renewing`` says that a pull is to write anew what it expands of structured parts: then the
    sheets have only the entries that people wrote.
    """
    vocabulary = vocabulary_of(folder)
    try:
        return _load_project(folder, vocabulary, renewing=renewing)
    except LoccitError as error:
        moved = what_moved(folder, vocabulary)
        if moved is None:
            raise
        raise Errors([moved, *getattr(error, "errors", [error])]) from None


def _load_project(folder: Path, vocabulary: Vocabulary, *, renewing: bool) -> Project:
    dataset = load_dataset(folder, vocabulary.kinds)
    sheets: dict[str, Sheet] = {}
    errors: list[LoccitError] = []
    for name, path in dataset.sheets.items():
        try:
            sheet = load_sheet(path, vocabulary)
            if not renewing:
                sheet = with_structured(sheet, dataset.structured[name], vocabulary)
        except LoccitError as error:
            errors.append(error)
            continue
        if sheet.article != name:
            what = f"this is the sheet of '{name}', and says 'article: {sheet.article}'"
            errors.append(LoccitError(what, Place(path, 1), "put one of the two right"))
        sheets[name] = sheet
    _raise(errors)
    return Project(dataset, vocabulary, sheets, load_decisions(dataset.rulings))


def _raise(errors: list[LoccitError]) -> None:
    if errors:
        raise Errors(errors) if len(errors) > 1 else errors[0]


def drafts_in_words(project: Project) -> tuple[str, ...]:
    """Return how many drafts stand unread, a line for each sheet that has some."""
    return tuple(unread_in_words(item) for item in project.sheets.values() if item.unread)


# ------------------------------------------------------------------ what is committed


def committed_lock(project: Project) -> Lock:
    """Read the lock; LoccitError where it is missing, broken, or of another core."""
    path = project.dataset.lock
    lock = parse_lock(read_bytes(path, _PULL), path)
    if error := of_another_core(lock, project.dataset.folder, project.vocabulary):
        raise error
    return lock


def committed_rows(project: Project, names: Iterable[str] = PULLED) -> Rows:
    """Read tables as they lie in the dataset; Errors for all that is broken in them."""
    return {name: rows for name, (rows, _) in committed_tables(project, names).items()}


def committed_tables(
    project: Project, names: Iterable[str]
) -> Mapping[str, tuple[tuple[Row, ...], bytes]]:
    """Return the rows and the bytes of tables; Errors for all that is broken in them."""
    found: dict[str, tuple[tuple[Row, ...], bytes]] = {}
    errors: list[LoccitError] = []
    for name in names:
        path = project.dataset.data / f"{project.vocabulary.tables[name].file}.csv"
        try:
            content = read_bytes(path, _PULL if name in PULLED else "run 'loccit build'")
            rows = tuple(from_csv(project.vocabulary.tables[name], content, path))
            found[name] = rows, content
        except Errors as several:
            errors += several.errors
        except LoccitError as error:
            errors.append(error)
    _raise(errors)
    return found


def corpus_of(project: Project, rows: Rows) -> Corpus:
    """Return the claims in rows as rules, tables and reports ask about them.

    Errors for a claim that names no word of the vocabulary, or whose value is none.
    """
    path = project.dataset.data / "claims.csv"
    wrong = unreadable(rows["claims"], project.vocabulary)
    # A row is a line: what pull writes has no line ends in its cells.
    _raise([LoccitError(what, Place(path, row + 2), _RESTORE) for row, what in wrong])
    return Corpus(
        project.dataset,
        project.vocabulary,
        tuple(map(records.claim_of, rows["claims"])),
        tuple(map(records.evidence_of, rows["evidence"])),
        rows,
        project.decisions.noted,
    )


def all_tables(project: Project) -> tuple[str, ...]:
    """Return the names of all tables of a dataset, those that a pull writes first."""
    return tuple(dict.fromkeys((*PULLED, *project.vocabulary.tables)))


def committed_corpus(project: Project) -> Corpus:
    """Return the claims as they are committed; errors as of ``committed_rows``."""
    return corpus_of(project, committed_rows(project))


def locked_corpus(project: Project) -> Corpus:
    """Return the claims as they are committed, where they are what the last pull wrote.

    What people wrote has to be what that pull read, too; LoccitError where it is not.
    """
    lock = committed_lock(project)
    _require_current_sheets(project, lock)
    rows = committed_rows(project)
    found = row_digests(rows, rows, project.vocabulary.tables).resources
    edited = [name for name in rows if found[name] != lock.resources.get(name)]
    if edited:
        raise Errors([_edited(project.dataset.data / f"{name}.csv") for name in edited])
    return corpus_of(project, rows)


def _require_current_sheets(project: Project, lock: Lock) -> None:
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


def _edited(path: Path) -> LoccitError:
    what = "edited since the last pull: its rows are not those that claims.lock vouches for"
    remedy = f"restore the file (git checkout), or {_PULL}; 'loccit check' names the claims"
    return LoccitError(what, Place(path), remedy)
