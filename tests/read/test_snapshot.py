from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from loccit.errors import LoccitError, Place
from loccit.read.snapshot import load_snapshot


def _written(folder: Path, content: bytes) -> Path:
    path = folder / "town.txt"
    path.write_bytes(content)
    return path


def test_line_ends_are_kept(tmp_path: Path) -> None:
    content = "Vélmar\r\nis.\n".encode()
    digest = hashlib.sha256(content).hexdigest()
    snapshot = load_snapshot(_written(tmp_path, content), digest)
    assert (snapshot.name, snapshot.sha256, snapshot.text) == (
        "town.txt",
        digest,
        "Vélmar\r\nis.\n",
    )


def test_without_a_pinned_hash_the_found_one_is_told(tmp_path: Path) -> None:
    snapshot = load_snapshot(_written(tmp_path, b"Velmar"), name="velmar")
    assert (snapshot.name, snapshot.sha256) == ("velmar", hashlib.sha256(b"Velmar").hexdigest())


def test_other_bytes_name_both_hashes_and_the_place_that_pins(tmp_path: Path) -> None:
    path = _written(tmp_path, b"Velmar")
    with pytest.raises(LoccitError) as caught:
        load_snapshot(path, "0" * 64, where=Place("dataset.yaml", 7))
    assert f"expected sha256 {'0' * 64}, got {hashlib.sha256(b'Velmar').hexdigest()}" in str(
        caught.value
    )
    assert str(caught.value).startswith("dataset.yaml:7: ")
    with pytest.raises(LoccitError, match="other bytes") as caught:
        load_snapshot(path, "0" * 64)
    assert caught.value.where == Place(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LoccitError, match="no such file"):
        load_snapshot(tmp_path / "nowhere.txt")


def test_not_utf_8_names_the_byte(tmp_path: Path) -> None:
    with pytest.raises(LoccitError, match="not UTF-8: byte 4 is 0xff"):
        load_snapshot(_written(tmp_path, b"Vel\n\xff"))
