"""What a package names lies in it, or is not read; addresses of data are public, or not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.package.containment import links_out, why_outside
from loccit.package.fetching import fetch


@pytest.mark.parametrize(
    "path", ["../x", "a/../../x", "/x", "C:\\x", "\\\\h\\x", "~/x", "http://h/x", "//h/x", "s3://x"]
)
def test_paths_that_lead_out(path: str, tmp_path: Path) -> None:
    assert why_outside(path, tmp_path)


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "x").write_text("a", encoding="utf-8")
    (tmp_path / "in" / "x").write_text("a", encoding="utf-8")
    (tmp_path / "in" / "out").symlink_to("../x")
    (tmp_path / "in" / "own").symlink_to("x")
    assert why_outside("out", tmp_path / "in")
    assert not why_outside("own", tmp_path / "in")
    assert not why_outside("not-there", tmp_path / "in")
    assert links_out(tmp_path / "in") == ["out"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]"])
def test_no_private_address_is_asked_for_data(host: str) -> None:
    with pytest.raises(LoccitError, match="no public address"):
        fetch(f"http://{host}:9/x", public=True)
