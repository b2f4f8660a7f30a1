"""The pages that people read: made from a dataset's claims and rulings, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.build import committed_lock, committed_rows, require_current_sheets
from loccit.files import write_all
from loccit.model import Unchecked
from loccit.package import records
from loccit.report.compose import compose
from loccit.report.discrepancies_page import discrepancies_page
from loccit.report.facts_page import facts_page
from loccit.report.not_comparable_page import not_comparable_page
from loccit.report.rules_page import rules_page
from loccit.rules.corpus import Corpus
from loccit.rules.discrepancies import discrepancies, disputes
from loccit.rules.registry import all_rules, run_on_articles
from loccit.rules.rulings import require_known_claims
from loccit.tables.facts import facts

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.build import Project
    from loccit.report.model import Report

RULES = "rules.md"


def write_report(project: Project, to: Path | None = None) -> list[Path]:
    """Write the pages into a folder, by default reports/<name>/; return those that changed.

    The page of the rules, which they link to, stands beside that folder, or in the one given.
    LoccitError where a sheet changed since the last pull, or where something cannot be written.
    """
    require_current_sheets(project, committed_lock(project))
    root = project.dataset.folder.parent.parent / "reports"
    folder, beside = (to, to) if to else (root / project.dataset.name, root)
    contents = pages(make_report(project), RULES if to else f"../{RULES}")
    written = {folder / name: text.encode() for name, text in contents.items()}
    return write_all({**written, beside / RULES: rules_page(all_rules()).encode()})


def make_report(project: Project) -> Report:
    """Return what the pages say, from the committed claims.

    LoccitError where rulings.yaml names a claim that there is not.
    """
    corpus = _corpus(project)
    require_known_claims(project.decisions, [claim.claim for claim in corpus.claims])
    found = discrepancies(corpus, project.decisions)
    disputed = disputes(corpus, found)
    results = list(run_on_articles(corpus))
    return compose(
        corpus,
        found,
        [item for _, several in results for item in several if isinstance(item, Unchecked)],
        facts(corpus.claims, corpus.intervals, corpus.vocabulary, disputed),
        rules=len(results),
    )


def _corpus(project: Project) -> Corpus:
    rows = committed_rows(project)
    claims = [records.claim_of(row) for row in rows["claims"]]
    evidence = [records.evidence_of(row) for row in rows["evidence"]]
    noted = project.decisions.noted
    return Corpus(project.dataset, project.vocabulary, claims, evidence, rows, noted=noted)


def pages(report: Report, rules: str) -> dict[str, str]:
    """Return the text of each page by its name; ``rules`` is the link to the page of the rules."""
    return {
        "discrepancies.md": discrepancies_page(report, rules),
        "facts.md": facts_page(report),
        "not-comparable.md": not_comparable_page(report),
    }
