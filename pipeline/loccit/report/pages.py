"""The pages of a report in Markdown, for where code is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.comparison_page import comparison_page
from loccit.report.discrepancies_page import discrepancies_page
from loccit.report.facts_page import facts_page
from loccit.report.not_comparable_page import not_comparable_page

if TYPE_CHECKING:
    from loccit.report.model import Report

# The page of the rules, which those of a report link to; it is of no dataset.
RULES = "rules.md"


def markdown_pages(report: Report, rules: str) -> dict[str, str]:
    """Return the text of each page by its name; ``rules`` is the link to the page of the rules."""
    return {
        "comparison.md": comparison_page(report),
        "discrepancies.md": discrepancies_page(report, rules),
        "facts.md": facts_page(report),
        "not-comparable.md": not_comparable_page(report),
    }
