from __future__ import annotations

import bz2
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


def test_a_byte_order_mark_is_a_character(tmp_path: Path) -> None:
    assert load_snapshot(_written(tmp_path, b"\xef\xbb\xbfVel\r\n")).text == "\ufeffVel\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Vélmar".encode("utf-16"), "UTF-16"),
        ("Vélmar".encode("utf-32"), "UTF-32"),
        ('<meta charset="windows-1252"><p>Vélmar'.encode("cp1252"), "windows-1252"),
    ],
)
def test_another_encoding_is_named(tmp_path: Path, content: bytes, encoding: str) -> None:
    with pytest.raises(LoccitError, match=f"the file is in {encoding}, not in UTF-8"):
        load_snapshot(_written(tmp_path, content))


def test_a_file_too_large_for_a_page_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loccit.read.snapshot.LARGEST", 1000)
    with pytest.raises(LoccitError, match="the file has 1,001 bytes, and a page at most 1,000"):
        load_snapshot(_written(tmp_path, b"a" * 1001))
    packed = tmp_path / "town.xml.bz2"
    packed.write_bytes(bz2.compress(b"a" * 1001))
    with pytest.raises(LoccitError, match="a page at most 1,000"):
        load_snapshot(packed)


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "town.xml.bz2"
    content = bz2.compress(b"Vel") + bz2.compress(b"mar")
    packed.write_bytes(content)
    snapshot = load_snapshot(packed)
    assert (snapshot.text, snapshot.sha256) == ("Velmar", hashlib.sha256(content).hexdigest())
    packed.write_bytes(b"Velmar")
    with pytest.raises(LoccitError, match="no bzip2 file"):
        load_snapshot(packed)
