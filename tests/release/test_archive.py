"""The core's zip: nothing in it depends on time, place or order."""

from __future__ import annotations

import io
import zipfile

from loccit.release.archive import pack

FILES = {"b.csv": b"b\n1\n", "a/c.csv": "ä\n".encode()}


def test_the_order_of_the_files_makes_no_difference() -> None:
    assert pack(FILES) == pack(dict(reversed(FILES.items())))


def test_entries_are_stored_dated_and_moded_alike() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(FILES))) as archive:
        assert archive.namelist() == ["a/c.csv", "b.csv"]
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr) == (3, 0o100644 << 16)
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_one_byte_more_is_another_archive() -> None:
    assert pack(FILES) != pack(FILES | {"b.csv": b"b\n2\n"})
