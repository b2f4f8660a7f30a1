"""What a release came to, for people and for programs."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.release.pipeline import ReleaseResult

# Of a version's changes so many are shown, in a line each; its changelog has them all.
_SHOWN, _WIDTH = 3, 90
_STATES = {
    "refused": "refused",
    "published": "published",
    "already there": "already published, with the same bytes",
    "reproduced": "reproduces",
}


def lines(made: ReleaseResult) -> Iterator[str]:
    """Yield the summary line by line."""
    about = made.about
    if made.refused:
        yield f"refused  {made.name} {made.version}: nothing was published"
        for item in made.obstacles:
            yield f"  {item.what}"
            if item.remedy:
                yield f"    do: {item.remedy}"
        return
    yield f"release  {about['title']}, version {made.version} ({about['released']})"
    changes = about["changes"]
    for point in changes[:_SHOWN]:
        yield f"  - {shorten(point, _WIDTH, placeholder=' …')}"
    if len(changes) > _SHOWN:
        yield f"  … and {len(changes) - _SHOWN} changes more in CHANGELOG.md"
    yield f"holds    {_counted(about['counts'])}"
    statuses: Counter[str] = Counter()
    for row in about["discrepancies"]:
        statuses[row["status"]] += row["count"]
    found = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    yield f"differ   {f'discrepancies: {found}' if found else 'no discrepancy'}"
    yield (
        "checked  no defect, every discrepancy has a ruling; CSV, Parquet and SQLite read back: "
        "the same cells, and every expectation of the schemas holds"
    )
    for what in made.unchecked:
        yield f"not checked: {what}"
    yield f"in       {made.place}"
    yield f"sha256   {made.sha256}  {about['core']['path']}"
    if made.drafted:
        yield "drafted  CHANGELOG.md: read it before you commit"
    yield _verdict(made)


def _counted(counts: dict[str, Any]) -> str:
    return (
        f"{counts['claims']} claims of {counts['articles']} articles; {counts['rows']} rows in "
        f"{counts['tables']} tables; {counts['figures_accounted_for']} of {counts['figures']} "
        "figures accounted for"
    )


def _verdict(made: ReleaseResult) -> str:
    if made.state == "reproduced":
        return f"reproduces {made.version}"
    known = "recorded in releases.json" if made.recorded else "not recorded in releases.json yet"
    return f"{_STATES[made.state]}; {known}"


def as_json(made: ReleaseResult) -> dict[str, Any]:
    """Return the summary for programs."""
    return {
        "state": made.state,
        "place": str(made.place),
        "sha256": made.sha256,
        "recorded": made.recorded,
        "drafted": made.drafted,
        "obstacles": [{"what": item.what, "remedy": item.remedy} for item in made.obstacles],
        "unchecked": list(made.unchecked),
        "release": dict(made.about),
    }
