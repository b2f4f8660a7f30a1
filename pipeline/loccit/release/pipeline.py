"""A release from its dataset to the catalog: build, check, gate, archive, publish, record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loccit.build import load_case
from loccit.extras import require
from loccit.files import read_text, write_all
from loccit.package.contents import SIGNATURE, SUMS
from loccit.progress import step
from loccit.project import drafts_in_words, load_project
from loccit.release import catalog as catalogs
from loccit.release import changelog
from loccit.release.about import about, release_pages
from loccit.release.core import Core, make_core, require_dated
from loccit.release.publish import Publication, publish, require_locks
from loccit.release.signing import require_program, sign
from loccit.release.sums import sums
from loccit.release.version_check import VersionCheck, check_version
from loccit.release.versions import FILE, Recorded, dump_releases, read_releases
from loccit.report.changelog_draft import changelog_draft
from loccit.report.compose import compose
from loccit.verdict.as_released import FILE as AS_RELEASED
from loccit.verdict.as_released import as_released, dump_as_released, read_as_released
from loccit.verdict.outcome import judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from loccit.build import Case
    from loccit.release.gate import Gate, Obstacle
    from loccit.report.model import Report
    from loccit.rules.base import Base
    from loccit.verdict.as_released import AsReleased
    from loccit.verdict.outcome import Outcome

PROOF = "P001"


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What a release came to; ``state`` is refused, published, already there, or reproduced."""

    name: str
    version: str
    state: str
    place: Path
    sha256: str
    about: Mapping[str, Any]
    obstacles: tuple[Obstacle, ...] = ()
    recorded: bool = False
    drafted: bool = False
    unchecked: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether something stood against it, and nothing was published."""
        return bool(self.obstacles)


def make_release(
    folder: Path,
    catalog: Path,
    *,
    record: bool = False,
    replace_draft: bool = False,
    data_docs: bool = False,
    key: Path | None = None,
) -> ReleaseResult:
    """Make a release of a dataset and publish it; what is refused changes no file.

    Args:
        folder: the dataset's folder.
        catalog: where to publish.
        record: whether to add it to ``releases.json``, and to draft its changelog where there is
            no entry.
        replace_draft: whether a version in the catalog that nobody recorded may be replaced.
        data_docs: whether Great Expectations' own pages are to lie beside it.
        key: the key to sign its sums with, None for no signature.

    LoccitError for whatever the user can put right.

    """
    require("release", "a release")
    require_locks()
    if key:
        require_program("a signature")
    step("reading the dataset")
    case = load_case(load_project(folder), None)
    base = case.base
    require_dated(base)
    step("running every rule")
    outcome = judge(base, case.verdict)
    releases = read_releases(folder)
    history = _history(folder)
    step("writing the pages")
    report = compose(case.verdict)
    core = make_core(base, history, report)
    where = check_version(releases, base.dataset.version, core, catalog, base.dataset.name)
    drafted = record and not changelog.entry(history, base.dataset.version)
    if drafted:
        history = _draft(history, base, where)
        core = make_core(base, history, report)
    said = about(base, core, history)
    found, files, docs = _gated(
        case, report, outcome, history, core, where, said, data_docs=data_docs
    )
    place = catalog / base.dataset.name / base.dataset.version
    state = "refused"
    if not found:
        known = any(entry.version == base.dataset.version for entry in releases)
        if key:
            files[SIGNATURE] = sign(files[SUMS], key)
        step("publishing")
        state = publish(
            catalog,
            f"{base.dataset.name}/{base.dataset.version}",
            Publication(files, core.name, docs),
            lambda folders: catalogs.pages(catalog, folders),
            replace=replace_draft and not known,
        )
        if key and not (place / SIGNATURE).is_file():
            write_all({place / SIGNATURE: sign((place / SUMS).read_bytes(), key)})
        kept = read_as_released(folder)
        if record and not (known and base.dataset.version in kept):
            _record(folder, releases, case, core, history, kept)
    return ReleaseResult(
        name=base.dataset.name,
        version=base.dataset.version,
        state="reproduced" if where.reproduces and not found else state,
        place=place,
        sha256=core.sha256,
        about=said,
        obstacles=tuple(found),
        recorded=where.reproduces or (record and not found),
        drafted=drafted and not found,
        unchecked=tuple(
            filter(None, [where.unchecked, *_unproved(outcome), *drafts_in_words(case.project)])
        ),
    )


def _history(folder: Path) -> str:
    path = folder / changelog.FILE
    return read_text(path) if path.is_file() else f"{changelog.HEAD}\n"


def _draft(history: str, base: Base, where: VersionCheck) -> str:
    dataset = base.dataset
    if where.changed:
        return changelog.with_entry(history, changelog_draft(where.changed))
    said = f"{len(base.claims)} claims of {len(dataset.articles)} articles"
    if where.last:
        said = f"{said}; what changed since {where.last.version} is to be written"
    return changelog.with_entry(
        history, changelog.first_entry(dataset.version, dataset.released, f"{said}.")
    )


def _gated(
    case: Case,
    report: Report,
    outcome: Outcome,
    history: str,
    core: Core,
    where: VersionCheck,
    said: Mapping[str, Any],
    *,
    data_docs: bool,
) -> tuple[list[Obstacle], dict[str, bytes], Mapping[str, bytes]]:
    """Return what stands against the release, else all files of it, and the Data Docs."""
    # The gate and the other forms need libraries that take seconds to import.
    from loccit.release.gate import by_frictionless, examine, obstacles
    from loccit.release.sidecars import make_sidecars
    from loccit.report.charts.choose import charts
    from loccit.report.charts.drawn_apart import drawn_apart
    from loccit.report.page.html import sizes

    base = case.base
    found = [*([where.obstacle] if where.obstacle else []), *obstacles(base, outcome, history)]
    if found:
        return found, {}, {}
    step("reading the tables by Frictionless, and drawing the charts")
    with drawn_apart([one for chart in charts(case.verdict) for one in sizes(chart)]) as draw:
        found += by_frictionless(core.files)
        step("making the other forms")
        sidecars = make_sidecars(case, core, report, draw)
    files = {core.name: core.content, **core.files, **sidecars}
    step("reading the files back, for Great Expectations")
    gate: Gate = examine(base, files, data_docs=data_docs)
    found += gate.obstacles
    if found:
        return found, {}, {}
    files |= gate.files
    files |= release_pages(said, {name: len(content) for name, content in files.items()})
    files[SUMS] = sums(files)
    return [], files, gate.docs


def _record(
    folder: Path,
    releases: Sequence[Recorded],
    case: Case,
    core: Core,
    history: str,
    kept: Mapping[str, AsReleased],
) -> None:
    """Record a version; of one that is recorded, what stood in it where nobody kept that."""
    dataset = case.base.dataset
    new = Recorded(dataset.version, dataset.released, core.sha256)
    kept = {**kept, dataset.version: as_released(case.verdict)}
    # In this order: a version that is recorded before its changelog would not be reproduced.
    write_all(
        {
            folder / changelog.FILE: history.encode(),
            folder / AS_RELEASED: dump_as_released(kept),
            folder / FILE: dump_releases([*(one for one in releases if one != new), new]),
        },
        alone=True,
    )


def _unproved(outcome: Outcome) -> list[str]:
    """Return what the check could not look at: the proof on the articles, and how much more."""
    rest = [item for item in outcome.unchecked if item.rule != PROOF]
    found = [
        f"{item.what}: run 'loccit check --articles DIR'"
        for item in outcome.unchecked
        if item.rule == PROOF
    ]
    return [*found, *([f"{len(rest)} things that 'loccit check --all' lists"] if rest else [])]
