"""releases.json and the changelog: read, written, and refused where they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.release import changelog
from loccit.release.versions import Recorded, dump_releases, parse_releases, previous, recorded

PATH = Path("releases.json")
RELEASES = [Recorded("1.9.0", "2026-01-02", "a" * 64), Recorded("1.10.0", "2026-02-03", "b" * 64)]


def test_releases_round_trip() -> None:
    assert parse_releases(dump_releases(RELEASES), PATH) == RELEASES
    assert recorded(RELEASES, "1.9.0") == RELEASES[0]
    assert recorded(RELEASES, "1.9.1") is None
    assert previous(RELEASES, "1.10.0") == RELEASES[0]
    assert previous(RELEASES, "1.9.0") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"format": 2, "releases": []}',
        b'{"format": 1, "releases": [{"version": "1.0.0"}]}',
        dump_releases(RELEASES[::-1]),
    ],
)
def test_broken_releases_are_refused(content: bytes) -> None:
    with pytest.raises(LoccitError) as error:
        parse_releases(content, PATH)
    assert error.value.remedy


HISTORY = """# Changelog

All of it.

## [1.10.0] - 2026-02-03

### Added

- A ward, and
  its people.
- A river.

## 1.1.0

- Older.
"""


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.10.0", ["A ward, and its people.", "A river."]),
        ("1.1.0", ["Older."]),
        ("1.1", []),
        ("10.0", []),
        ("1.1.00", []),
    ],
)
def test_the_points_of_an_entry(version: str, said: list[str]) -> None:
    assert changelog.points(HISTORY, version) == said


def test_an_entry_goes_above_the_others() -> None:
    new = changelog.first_entry("2.0.0", "2026-03-04", "All anew.")
    text = changelog.with_entry(HISTORY, new)
    assert text.startswith("# Changelog\n\nAll of it.\n\n## [2.0.0] - 2026-03-04\n")
    for version in ("1.10.0", "1.1.0"):
        assert changelog.points(text, version) == changelog.points(HISTORY, version)
    assert changelog.points(text, "2.0.0") == ["All anew."]


def test_the_first_entry_of_an_empty_changelog() -> None:
    text = changelog.with_entry("", changelog.first_entry("1.0.0", "2026-03-04", "All."))
    assert text == "# Changelog\n\n## [1.0.0] - 2026-03-04\n\n### Added\n\n- All.\n"
