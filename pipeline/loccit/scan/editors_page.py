"""The page of a scan for editors: what cannot be right, worst first, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from loccit.report.page.html import policy_hash
from loccit.report.templates import read, render
from loccit.rules.registry import all_rules
from loccit.scan import results

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PAGE = "findings.html"
_PACKAGE, _PARTS = "loccit.scan", "parts"
# Findings, pages that failed, and values of a column that the page shows; all are in the tables.
MOST, MOST_FAILED, MOST_VALUES = 500, 100, 12


def editors_page(folder: Path, source: str, across: Sequence[Mapping[str, object]] = ()) -> bytes:
    """Return the page of the scan in a folder; ``across`` are rows of ``across_words``."""
    script = read(_PACKAGE, _PARTS, "filter.js")
    shown = results.findings(folder, MOST)
    titles = {rule.id: rule.title for rule in all_rules()}
    named = [(f"{rule} {titles[rule]}", number) for rule, number in results.counted(folder, "rule")]
    return render(
        _PACKAGE,
        _PARTS,
        PAGE,
        source=source,
        style=Markup(read("loccit.report.page", "parts", "page.css")),  # noqa: S704  (our own)
        script=Markup(script),  # noqa: S704  (our own)
        script_hash=policy_hash(script),
        outcomes=list(results.outcomes(folder).items()),
        claims=results.count(folder, "claims"),
        findings=results.count(folder, "findings"),
        shown=shown.height,
        groups=[
            ("by rule", named[:MOST_VALUES]),
            ("by template", results.counted(folder, "template")[:MOST_VALUES]),
            ("by language", results.counted(folder, "language")[:MOST_VALUES]),
        ],
        rows=shown.rows(named=True),
        titles=titles,
        failed=results.failed(folder, MOST_FAILED),
        across=across,
    )
