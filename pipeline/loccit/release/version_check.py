"""Where a version stands: recorded with this content, with other content, or not yet."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.changes import Changes, compare, raised
from loccit.release.gate import Obstacle
from loccit.release.sums import damaged, sha256
from loccit.release.versions import number, previous, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.release.core import Core
    from loccit.release.versions import Recorded

NOT_AT_HAND = "the last release is not in the catalog, so what changed since was not checked"


@dataclass(frozen=True, slots=True)
class VersionCheck:
    """How a version relates to the recorded ones.

    ``last`` is the release that it is compared with, ``changed`` what changed since (None where it
    is not at hand, or where there is none); ``obstacle`` is what forbids to publish it.
    """

    reproduces: bool
    last: Recorded | None
    changed: Changes | None
    obstacle: Obstacle | None = None

    @property
    def unchecked(self) -> str:
        """What was not checked, or ""."""
        return NOT_AT_HAND if self.last and self.changed is None and not self.reproduces else ""


def check_version(
    releases: Sequence[Recorded], version: str, core: Core, catalog: Path, name: str
) -> VersionCheck:
    """Return where a version with that core stands; the catalog may hold the last release."""
    known = recorded(releases, version)
    if known and known.sha256 == core.sha256:
        return VersionCheck(True, known, None)
    last = known or previous(releases, version)
    changed = _since(last, catalog / name, core) if last else None
    if releases and number(releases[-1].version) > number(version):
        what = f"{releases[-1].version} is released, and {version} is older"
        return VersionCheck(False, last, changed, _raise(what, releases[-1], None))
    if known:
        what = f"{version} was released with other content"
        return VersionCheck(False, last, changed, _raise(what, known, changed))
    if last and changed and number(raised(last.version, changed.level)) > number(version):
        what = f"{version} is too small a raise after {last.version}"
        return VersionCheck(False, last, changed, _raise(what, last, changed))
    return VersionCheck(False, last, changed)


def _raise(what: str, last: Recorded, changed: Changes | None) -> Obstacle:
    """Return the obstacle with the version that would do, and why."""
    level = changed.level if changed and changed.level != "none" else "patch"
    why = changed.reason if changed else f"{NOT_AT_HAND}: it may have to be more"
    least = raised(last.version, level)
    return Obstacle(
        f"{what}; raise to at least {least}" + (f" ({why})" if why else ""),
        f"a person decides: 'version' and 'released' in dataset.yaml, {least} or more",
    )


def _since(last: Recorded, versions: Path, core: Core) -> Changes | None:
    """Return what changed since a release, or None where it does not lie whole in the catalog."""
    folder = versions / last.version
    archives = list(folder.glob("*.zip"))
    if len(archives) != 1 or sha256(archives[0].read_bytes()) != last.sha256 or damaged(folder):
        return None
    with tempfile.TemporaryDirectory() as unpacked:
        _write(Path(unpacked), core.files)
        return compare(folder, Path(unpacked))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
