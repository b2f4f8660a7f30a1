"""What a release says of itself, to programs (``release.json``) and to people (``index.html``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loccit.package.contents import SUMS
from loccit.release import catalog as catalogs
from loccit.release import changelog
from loccit.release.templates import render
from loccit.report.glossary import CLASSES, STATUS_MEANS
from loccit.report.page.html import NAME as REPORT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.release.core import Core
    from loccit.rules.base import Base

_UNLISTED = (catalogs.RELEASE, catalogs.INDEX, SUMS)


def about(base: Base, core: Core, history: str) -> dict[str, Any]:
    """Return what a release says of itself."""
    dataset = base.dataset
    figures = base.resources["figures"]
    return {
        "format": catalogs.FORMAT,
        "kind": "release",
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "released": dataset.released,
        "core": {"path": core.name, "sha256": core.sha256, "bytes": len(core.content)},
        "report": REPORT,
        "changes": changelog.points(history, dataset.version),
        "counts": {
            "articles": len(dataset.articles),
            "claims": len(base.claims),
            "tables": len(base.resources),
            "rows": sum(map(len, base.resources.values())),
            "figures": len(figures),
            "figures_accounted_for": sum(row["status"] != "uncovered" for row in figures),
        },
        "discrepancies": _discrepancies(base.resources["discrepancies"]),
        "citation": dataset.citation,
    }


def _discrepancies(rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    kinds = [(row["class"], row["status"]) for row in rows]
    return [
        {"class": name, "status": status, "count": kinds.count((name, status))}
        for name, status in sorted(set(kinds))
    ]


def release_pages(said: Mapping[str, Any], sizes: Mapping[str, int]) -> dict[str, bytes]:
    """Return ``release.json`` and ``index.html`` of a release.

    Args:
        said: what ``about`` returns.
        sizes: the bytes that each of its files has, by name.

    """
    listed = [{"path": name, "bytes": sizes[name]} for name in sorted(sizes)]
    shown = [item for item in listed if item["path"] not in _UNLISTED]
    words = {"classes": CLASSES, "meanings": STATUS_MEANS}
    return {
        catalogs.RELEASE: catalogs.dump(said),
        catalogs.INDEX: render("release.html", release=said, files=shown, **words),
    }
