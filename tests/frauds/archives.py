"""Doctored zip files, and files, links and names that no build makes."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable

from loccit.release.archive import pack
from tests.frauds.forgery import Forgery, Fraud, added, linked, nothing

ZIP = "kelmouth-0.1.0.zip"
_CELL = (b"12543", b"12544")


def _inside(what: str, place: str, change: Callable[[dict[str, bytes]], object]) -> Fraud:
    """Return a change of the zip file alone: its sums are made to fit, the folder stays."""

    def after(forged: Forgery) -> None:
        from loccit.release.archive import unpack
        from tests.verify.releases import seal

        files = unpack(forged.files[ZIP])
        change(files)
        seal(files)
        forged.files[ZIP] = pack(files)

    return Fraud(what, nothing, f"{ZIP}{place}", after=after)


def _cell(files: dict[str, bytes]) -> None:
    files["data/population.csv"] = files["data/population.csv"].replace(*_CELL)


def _packed(what: str, write: Callable[[zipfile.ZipFile, dict[str, bytes]], object]) -> Fraud:
    """Return another way of packing the same files."""
    return Fraud(what, nothing, ZIP, after=lambda forged: forged.rezip(write))


def _plain(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    for name in sorted(files):
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        archive.writestr(entry, files[name])


def _twice(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    name = "data/population.csv"
    archive.writestr(name, files[name].replace(*_CELL))
    _plain(archive, files)


def _twin(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    _plain(archive, files)
    archive.writestr("data/Population.csv", files["data/population.csv"].replace(*_CELL))


def _link(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    _plain(archive, files)
    entry = zipfile.ZipInfo("data/more.csv")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "/etc/hostname")


def _out(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    _plain(archive, files)
    archive.writestr("../more.csv", "doctored\n")


def _said(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    _plain(archive, files)
    archive.comment = b"doctored"


def _folder(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    _plain(archive, files)
    archive.mkdir("more")


def _dated(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    for name in sorted(files):
        entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        archive.writestr(entry, files[name])


def _squeezed(archive: zipfile.ZipFile, files: dict[str, bytes]) -> None:
    for name in sorted(files):
        archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)


def _before(forged: Forgery) -> None:
    forged.files[ZIP] = b"doctored" + forged.files[ZIP]


def _behind(forged: Forgery) -> None:
    forged.files[ZIP] += b"\0" * 40


def _hidden(forged: Forgery) -> None:
    """Leave an entry in the zip file that its directory does not name."""
    content = forged.files[ZIP]
    start = content.index(b"PK\x01\x02")
    entry = pack({"data/more.csv": b"doctored\n"})
    hidden = entry[: entry.index(b"PK\x01\x02")]
    end = bytearray(content[start:])
    place = end.rindex(b"PK\x05\x06") + 16
    offset = int.from_bytes(end[place : place + 4], "little") + len(hidden)
    end[place : place + 4] = offset.to_bytes(4, "little")
    forged.files[ZIP] = content[:start] + hidden + bytes(end)


CONTENTS = [
    _inside("a figure, in the zip file alone", ": data/population.csv", _cell),
    _inside("a file more", ": more.csv", lambda files: files.update({"more.csv": b"1\n"})),
    _inside("a hidden file", ": .more", lambda files: files.update({".more": b"1\n"})),
    _inside("a page", ": README.md", lambda files: files.update({"README.md": b"# Doctored\n"})),
    _inside("a zip file in it", ": more.zip", lambda f: f.update({"more.zip": pack({"a": b""})})),
]
TRICKS = [
    _packed("two entries of one name", _twice),
    _packed("two names that differ by a capital", _twin),
    _packed("a link", _link),
    _packed("a name that leads out", _out),
    _packed("a comment", _said),
    _packed("a folder that is empty", _folder),
    _packed("other times", _dated),
    _packed("compressed", _squeezed),
    Fraud("bytes before it", nothing, ZIP, after=_before),
    Fraud("bytes behind it", nothing, ZIP, after=_behind),
    Fraud("an entry that its directory does not name", nothing, ZIP, after=_hidden),
]


def _second(forged: Forgery) -> None:
    forged.files["a-second.zip"] = forged.files[ZIP].replace(*_CELL)


SECOND = [
    Fraud("a second zip file beside the first", _second, "a-second.zip"),
    Fraud("a zip file among the tables", added("data/more.zip", "PK"), "data/more.zip"),
    Fraud("another archive", added("kelmouth-0.1.0.tar.gz"), "kelmouth-0.1.0.tar.gz"),
    Fraud("the same name in other capitals", added("Kelmouth-0.1.0.zip"), "Kelmouth-0.1.0.zip"),
]
UNKNOWN = [
    Fraud(f"{name}", added(name), name)
    for name in (
        *("more.html", ".htaccess", "data/.population.csv", "data/more.csv", "report/more.md"),
        *("kelmouth-0.1.0.sqlite-wal", "schemas/notes.txt", "parquet/more.parquet", "robots.txt"),
    )
]
LINKS = [
    Fraud("a table is a link", linked("data/population.csv", "../README.md"), "data/population"),
    Fraud("a file more is a link", linked("more.csv", "/etc/hostname"), "more.csv"),
    Fraud("a folder is a link", linked("more", "/tmp"), "more"),  # noqa: S108
    Fraud("a link to nowhere", linked("nowhere", "not-there"), "nowhere"),
]
NAMES = [
    Fraud(f"{name} beside {of}", added(name), name)
    for name, of in (
        ("README.MD", "README.md"),
        ("data/Population.csv", "data/population.csv"),
        ("Data/population.csv", "data/population.csv"),
        ("README.md ", "README.md"),
        ("data/populatiоn.csv", "its Latin twin"),
    )
]
