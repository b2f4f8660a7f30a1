"""A source is whole, the one that was scanned before, and never more than memory holds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.scan.source import content_of, head_bytes, open_source, shards_of
from loccit.scan.tables import TableName
from tests.scan.dumps import dump, files, town
from tests.scan.test_scan import rows, scan

_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "bz2": bz2.compress,
    "gz": gzip.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}
_DENSE = bytes(200_000_000)
_MOST = 40_000_000
Mode = Literal["w:", "w:gz", "w:bz2", "w:xz"]
_ARCHIVES: dict[str, Mode] = {
    ".tar": "w:",
    ".tar.gz": "w:gz",
    ".tar.bz2": "w:bz2",
    ".tar.xz": "w:xz",
}


@pytest.mark.parametrize("form", _PACKED)
def test_what_is_packed_densely_is_never_unpacked_at_once(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.xml.{form}"
    path.write_bytes(_PACKED[form](_DENSE))
    with open_source(str(path)) as source:
        sizes = [len(piece) for piece in content_of(source, str(path))]
    assert sum(sizes) == len(_DENSE)
    assert max(sizes) <= _MOST
    assert len(head_bytes(str(path))) <= _MOST


def _archive(form: Mode) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode=form) as archive:
        for number in range(5):
            text = f"{number}".encode() * (number * 400)
            info = tarfile.TarInfo(f"{number}.wiki")
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
    return content.getvalue()


@pytest.mark.parametrize("ending", _ARCHIVES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_an_archive_that_is_cut_never_passes_for_a_whole_one(
    ending: str, data: st.DataObject, tmp_path: Path
) -> None:
    whole = _archive(_ARCHIVES[ending])
    path = tmp_path / f"a{ending}"
    path.write_bytes(whole)
    given_whole = [(shard.names, shard.given) for shard in shards_of(str(path))]
    assert [len(names) for names, _ in given_whole] == [5]
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    try:
        found = [(shard.names, shard.given) for shard in shards_of(str(path))]
    except LoccitError:
        return
    assert found == given_whole


def test_a_source_that_has_changed_is_not_taken_for_the_one_that_was_scanned(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.xml").write_bytes(dump([town(1), town(2)]))
    files(tmp_path / "pages")
    for source, changed in (
        (tmp_path / "a.xml", tmp_path / "a.xml"),
        (tmp_path / "pages", tmp_path / "pages" / "velmar.wiki"),
    ):
        out = tmp_path / f"out-{source.name}"
        first = scan(source, out)
        assert first.exit_code in (0, 1), first.output
        assert scan(source, out).output == first.output
        content = changed.read_bytes()
        changed.write_bytes(content.replace(b"4,200", b"4,300").replace(b"town", b"city"))
        assert changed.stat().st_size == len(content)
        assert changed.read_bytes() != content
        again = scan(source, out)
        assert again.exit_code == 2
        assert "the source is not as it was scanned here: its 'sha256'" in again.output


def test_parts_that_a_crash_left_empty_are_done_again(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump([town(1), town(2)]))
    scan(tmp_path / "a.xml", tmp_path / "out")
    names: tuple[TableName, ...] = ("pages", "claims")
    before = {name: rows(tmp_path / "out", name) for name in names}
    for name in before:
        (tmp_path / "out" / name / "part-000000.parquet").write_bytes(b"")
        scan(tmp_path / "a.xml", tmp_path / "out")
        for table, content in before.items():
            assert rows(tmp_path / "out", table).equals(content)
