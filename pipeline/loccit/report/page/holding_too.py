"""From a card to what holds of the same claims: the way back of the links in those lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.report.model import Report

Link = tuple[str, str]


def holding_too(report: Report) -> Mapping[str, tuple[Link, ...]]:
    """Return by the id of a discrepancy the anchor and the words of all that holds beside it."""
    found: dict[str, list[Link]] = {}
    for held in report.holds:
        for entry in held.entries:
            words = f"{held.kind} ({held.property}, {held.article})"
            found.setdefault(entry.id, []).append((held.anchor, words))
    for agreed in report.agreements:
        for entry in agreed.entries:
            words = f"agreement on {agreed.property} of {agreed.subject}"
            found.setdefault(entry.id, []).append((agreed.anchor, words))
    return {name: tuple(links) for name, links in found.items()}
