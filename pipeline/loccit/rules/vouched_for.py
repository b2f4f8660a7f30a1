"""L: the committed rows are those that the last pull vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.rules.registry import Result, also, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.rules.base import Base

PULL = "run 'loccit pull' where the articles are"
RESTORE = "restore the file (git checkout), or run 'loccit pull' where the articles are"


@rule("L001", "A sheet or a snapshot that changed since the last pull")
def sheets_unchanged(base: Base) -> Iterator[Result]:
    """The meaning of each sheet, and each article's hash and range, are those of the last pull.

    So are the words that the dataset adds to the vocabulary. Comments and layout may change; what
    is said may not, without a new pull.

    Fails: a claim added to a sheet, and no pull since.

    Holds: a sheet with another comment.

    Settle: run 'loccit pull' where the articles are.
    """
    from loccit.pull.lock import snapshot_digest

    for name, found in base.sheets.items():
        if base.lock.sheets.get(name) != found:
            yield _finding("L001", name, f"'{name}' changed since the last pull", name, PULL)
    for name in sorted(set(base.lock.sheets) - set(base.sheets)):
        message = f"'{name}' was there at the last pull, and is gone"
        yield _finding("L001", name, message, name, PULL)
    for name, source in base.dataset.articles.items():
        if base.lock.snapshots.get(name) != snapshot_digest(source):
            message = f"the snapshot of '{name}' is another than that of the last pull"
            yield _finding("L001", f"snapshot/{name}", message, "dataset.yaml", PULL)


@rule("L002", "A claim that is not as the last pull wrote it")
def no_claim_added(base: Base) -> Iterator[Result]:
    """Each claim of ``claims`` is in the lock: no row was added by hand, or renamed.

    Fails: a copy of a claim under another id.

    Holds: the claims that the last pull wrote.

    Settle: restore the file (git checkout), or run 'loccit pull' where the articles are.
    """
    for name in sorted(set(base.digests.claims) - set(base.lock.claims)):
        where = base.lines.get(name, "data/claims.csv")
        yield _finding("L002", name, f"no pull wrote the claim '{name}'", where, RESTORE)


@also("L002")
def no_claim_removed(base: Base) -> Iterator[Result]:
    """Each claim of the lock is in ``claims``: no row was removed by hand, or renamed.

    Fails: a claim's row deleted.

    Holds: the claims that the last pull wrote.

    Settle: restore the file (git checkout), or run 'loccit pull' where the articles are.
    """
    for name in sorted(set(base.lock.claims) - set(base.corpus.by_id)):
        message = f"the claim '{name}' was removed"
        yield _finding("L002", name, message, "data/claims.csv", RESTORE)


@also("L002")
def no_claim_edited(base: Base) -> Iterator[Result]:
    """Each claim, its evidence and its footnotes are as the last pull wrote them.

    Fails: start and end of a claim's evidence shifted together by one.

    Holds: every field of a claim's rows as the last pull wrote it.

    Settle: restore the file (git checkout), or run 'loccit pull' where the articles are.
    """
    for name, found in sorted(base.digests.claims.items()):
        locked = base.lock.claims.get(name)
        if locked and locked != found:
            message = f"the claim '{name}', its evidence or its footnotes were edited"
            where = base.lines.get(name, "data/claims.csv")
            yield _finding("L002", name, message, where, RESTORE)


@rule("L005", "A pulled file that was edited")
def no_file_edited(base: Base) -> Iterator[Result]:
    """The rows of each pulled file, and their order, are as the last pull wrote them.

    Fails: a reference's title edited in ``references.csv``.

    Holds: the rows, in the order in which the last pull wrote them.

    Settle: restore the file (git checkout), or run 'loccit pull' where the articles are.
    """
    for name, locked in base.lock.resources.items():
        if base.digests.resources[name] != locked:
            where = f"data/{name}.csv"
            yield _finding("L005", name, f"the rows of {name} were edited", where, RESTORE)


def _finding(name: str, group: str, message: str, where: str, remedy: str) -> Finding:
    claims = (group,) if name == "L002" else ()
    return Finding(f"{name}/{group}", name, message, remedy, claims, where)
