"""The pages that people read: made from a dataset's claims and rulings, and written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.build import package_files
from loccit.files import write_all
from loccit.progress import step
from loccit.project import committed_corpus, locked_corpus
from loccit.release.versions import read_releases
from loccit.report.charts.choose import charts
from loccit.report.compose import compose
from loccit.report.page.html import NAME, charts_left_out, dataset_page
from loccit.report.pages import RULES, markdown_pages
from loccit.report.rules_page import rules_page
from loccit.report.since import since
from loccit.rules.registry import all_rules
from loccit.verdict.as_released import as_released, read_as_released
from loccit.verdict.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.project import Project
    from loccit.report.model import Report, Since


@dataclass(frozen=True, slots=True)
class Written:
    """A report, the page to open, the files that changed, and why charts are left out, if so."""

    report: Report
    page: Path
    changed: tuple[Path, ...]
    left_out: str = ""


def write_report(project: Project, to: Path | None = None) -> Written:
    """Write the pages into a folder, by default reports/<name>/.

    The page of the rules, which the Markdown pages link to, stands beside that folder, or in the
    one given. LoccitError where a sheet or a pulled file changed since the last pull, or where
    something cannot be written.
    """
    step("comparing the claims")
    verdict = Verdict(locked_corpus(project), project.decisions)
    root = project.dataset.folder.parent.parent / "reports"
    folder, beside = (to, to) if to else (root / project.dataset.name, root)
    report = compose(verdict)
    texts = markdown_pages(report, RULES if to else f"../{RULES}")
    files = {folder / name: text.encode() for name, text in texts.items()}
    files[beside / RULES] = rules_page(all_rules()).encode()
    step("drawing the charts")
    files[folder / NAME] = dataset_page(
        verdict,
        report,
        package_files(project, verdict),
        since=since_last_release(project, verdict, report),
    )
    changed = tuple(write_all(files))
    return Written(report, folder / NAME, changed, charts_left_out(charts(verdict)))


def since_last_release(project: Project, verdict: Verdict, report: Report) -> Since | None:
    """Return what changed since the last recorded release, None where none is recorded.

    LoccitError where releases.json or as-released.json is broken.
    """
    folder = project.dataset.folder
    last = next(reversed(read_releases(folder)), None)
    if last is None:
        return None
    then = read_as_released(folder).get(last.version)
    return since(report, as_released(verdict), last.version, last.released, then)


def make_report(project: Project) -> Report:
    """Return what the pages say, from the committed claims.

    LoccitError where rulings.yaml names a claim that there is not.
    """
    return compose(Verdict(committed_corpus(project), project.decisions))
