"""``loccit scan`` over invented dumps: every page is told, and the rows are the same each way."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import frictionless
import polars as pl
import psutil
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loccit.cli import main
from loccit.errors import LoccitError
from loccit.model import Snapshot
from loccit.pull.mark_reader import MarkReader
from loccit.read.readers import WithoutProse
from loccit.scan import run as running
from loccit.scan import shard_pages, work
from loccit.scan import source as sources
from loccit.scan.dump_page import dump_page
from loccit.scan.failures import CUT_OFF, NOT_ALL
from loccit.scan.page_claims import PageRead, PageReader, PageText
from loccit.scan.request import Request, asked
from loccit.scan.run import run
from loccit.scan.tables import COLUMNS, TableName
from loccit.structured.expand import Expander
from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from tests.scan.dumps import (
    archives,
    dump,
    files,
    multistream,
    packed,
    page,
    plain,
    some_pages,
    town,
    towns,
)

PLACE = ("shard", "place")
HOST = "https://en.wiki.example"
LOCCIT = Path(sys.executable).with_name("loccit")


def scan(source: Path, folder: Path, *options: str) -> Result:
    """Run the command in this process."""
    arguments = ["scan", str(source), "--to", str(folder), "--workers", "0", *options]
    return CliRunner().invoke(main, arguments)


def rows(folder: Path, name: TableName) -> pl.DataFrame:
    """Return a table without the places in shards."""
    parts = sorted((folder / name).glob("part-*.parquet"))
    return pl.concat([pl.read_parquet(part) for part in parts]).drop(PLACE)


def same(one: Path, other: Path) -> None:
    """Hold two scans against each other, row by row in their order."""
    for name in COLUMNS:
        assert rows(one, name).equals(rows(other, name)), name


# ----------------------------------------------------------------------- what is read


def test_every_page_has_an_outcome(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump(some_pages()))
    found = scan(tmp_path / "a.xml", tmp_path / "out")
    assert found.exit_code == 1, found.output
    pages = rows(tmp_path / "out", "pages")
    assert pages["outcome"].to_list() == ["no claims", "redirect", "left out", "read"] * 3
    assert pages["why"][1] == "Hill 2"
    assert pages["address"][3] == "https://en.wiki.example/w/index.php?oldid=904"
    (finding,) = rows(tmp_path / "out", "findings").to_dicts()
    assert (finding["page"], finding["rule"], finding["severity"]) == ("Velmar 8", "A002", "medium")
    assert "99" in finding["message"]
    claims = rows(tmp_path / "out", "claims").filter(pl.col("page") == "Velmar 8")
    people = claims.filter(pl.col("property") == "population").to_dicts()[0]
    text = "{{Infobox settlement\n| population_total = 4,200"
    assert (people["start"], people["end"]) == (len(text) - 5, len(text))
    assert (people["low"], people["high"], people["date"]) == (4150, 4250, "2019")


@pytest.fixture(scope="module")
def in_every_form(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same dump in every form, scanned; shards are small."""
    folder = tmp_path_factory.mktemp("forms")
    before = sources.PLAIN, sources.PACKED
    sources.PLAIN, sources.PACKED = 700, 1
    found = {}
    try:
        for form, path in packed(folder, some_pages()).items():
            found[form] = folder / f"out-{form}"
            assert scan(path, found[form]).exit_code == 1
    finally:
        sources.PLAIN, sources.PACKED = before
    return found


@pytest.mark.parametrize("form", ["bz2", "streams", "indexed", "gz", "zst"])
def test_however_a_dump_is_packed_the_rows_are_the_same(
    form: str, in_every_form: dict[str, Path]
) -> None:
    assert len(list((in_every_form[form] / "pages").glob("*.parquet"))) > 1
    same(in_every_form["xml"], in_every_form[form])


def test_files_of_a_folder_and_of_archives(tmp_path: Path) -> None:
    texts = files(tmp_path / "pages")
    assert scan(tmp_path / "pages", tmp_path / "out").exit_code == 0
    found = rows(tmp_path / "out", "pages").select("page", "format", "outcome").rows()
    assert found == [
        ("below/hill.md", "markdown", "no claims"),
        ("velmar.wiki", "wikitext", "read"),
    ]
    for path in archives(tmp_path, texts):
        assert scan(path, tmp_path / f"out-{path.suffix}").exit_code == 0
        same(tmp_path / "out", tmp_path / f"out-{path.suffix}")


def test_the_figures_of_the_text_on_request(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump(some_pages(2)))
    scan(tmp_path / "a.xml", tmp_path / "out", "--prose")
    found = rows(tmp_path / "out", "figures").filter(pl.col("page") == "Hill 1")
    assert ("300 m", 300.0, "m") in found.select("words", "number", "unit").rows()


def test_only_some_maps_a_sample_and_the_first_pages(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump([town(number) for number in range(40)]))
    scan(tmp_path / "a.xml", tmp_path / "climate", "--only", "climate")
    assert set(rows(tmp_path / "climate", "pages")["outcome"]) == {"no claims"}
    scan(tmp_path / "a.xml", tmp_path / "few", "--limit", "3")
    assert rows(tmp_path / "few", "pages").height == 3
    scan(tmp_path / "a.xml", tmp_path / "sample", "--sample", "4")
    drawn = rows(tmp_path / "sample", "pages").filter(pl.col("outcome") == "read").height
    assert 0 < drawn < 20


# ------------------------------------------------------------------- what comes of it


def test_its_descriptor_is_a_package(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump(some_pages()))
    scan(tmp_path / "a.xml", tmp_path / "out")
    package = frictionless.Package(str(tmp_path / "out" / "datapackage.json"))
    assert package.resource_names == ["pages", "claims", "findings", "figures"]
    assert package.get_resource("claims").schema.get_field("low").type == "number"


def test_findings_for_programs(tmp_path: Path) -> None:
    odd = town(8, density=99).replace("Velmar 8", "=Velmar 8")
    (tmp_path / "a.xml").write_bytes(dump([odd]))
    said = scan(tmp_path / "a.xml", tmp_path / "out", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(said.stdout))
    assert row["page"] == "'=Velmar 8"  # no formula
    said = scan(tmp_path / "a.xml", tmp_path / "out", "--format", "json")
    (item,) = json.loads(said.stdout)
    assert item["page"] == "=Velmar 8"
    assert len(item["claims"]) == 3
    said = scan(tmp_path / "a.xml", tmp_path / "out", "--format", "sarif")
    (result,) = json.loads(said.stdout)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("oldid=908")
    assert place["region"]["charLength"] > 0


def test_the_page_for_editors_escapes_what_pages_say(tmp_path: Path) -> None:
    odd = town(8, density=99).replace("Velmar 8", "&lt;script&gt;alert(1)&lt;/script&gt;")
    (tmp_path / "a.xml").write_bytes(dump([odd]))
    scan(tmp_path / "a.xml", tmp_path / "out")
    shown = (tmp_path / "out" / "findings.html").read_text(encoding="utf-8")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert 'href="https://en.wiki.example/w/index.php?oldid=908"' in shown


def test_pages_on_one_subject_are_held_against_each_other(tmp_path: Path) -> None:
    more = town(2).replace("4,200", "4,900")
    (tmp_path / "a.xml").write_bytes(dump([town(1), more, town(3)]))
    subjects = tmp_path / "items.csv"
    subjects.write_text("item,title\nQ1,Velmar 1\nQ1,Velmar 2\nQ3,Velmar 3\n", encoding="utf-8")
    scan(tmp_path / "a.xml", tmp_path / "out", "--subjects", str(subjects))
    found = pl.read_parquet(tmp_path / "out" / "across.parquet")
    assert found.filter(pl.col("apart").is_not_null()).select("property", "value").rows() == [
        ("population", ["4200", "4900"])
    ]
    assert found["address"][0][0] == f"{HOST}/w/index.php?oldid=901"
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))["resources"]
    assert [field["name"] for field in described[-1]["schema"]["fields"]] == found.columns
    shown = (tmp_path / "out" / "findings.html").read_text("utf-8")
    contradict = shown.partition("Pages that contradict each other")[2]
    assert f'href="{HOST}/w/index.php?oldid=902"' in contradict
    sql = tmp_path / "page_props.sql"
    sql.write_text(
        "INSERT INTO `page_props` VALUES (1,'wikibase_item','Q1',NULL),(2,'x','y',1.0),"
        "(2,'wikibase_item','Q1',NULL);\n",
        encoding="utf-8",
    )
    done = scan(tmp_path / "a.xml", tmp_path / "out", "--subjects", str(sql))
    assert found.equals(pl.read_parquet(tmp_path / "out" / "across.parquet"))
    assert f"across   {found.height} things that several pages speak of: 1 conflict" in done.output
    scan(tmp_path / "a.xml", tmp_path / "out")
    assert not (tmp_path / "out" / "across.parquet").exists()
    assert "across" not in (tmp_path / "out" / "datapackage.json").read_text("utf-8")


# ---------------------------------------------------------------------- it goes on


def _asked(source: Path) -> Request:
    return asked(str(source), schemas_folder(), "en", HOST, (), 0, 0, prose=False)


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PLAIN", 700)
    (tmp_path / "a.xml").write_bytes(dump(some_pages()))
    assert scan(tmp_path / "a.xml", tmp_path / "whole").exit_code == 1
    assert scan(tmp_path / "a.xml", tmp_path / "out").exit_code == 1
    parts = sorted((tmp_path / "out" / "pages").glob("*.parquet"))
    assert len(parts) > 3
    before = {part: part.stat().st_mtime_ns for part in parts}
    parts[2].unlink()
    (tmp_path / "out" / "claims" / ".part-left").write_text("of a run that was killed")
    progress = run(str(tmp_path / "a.xml"), _asked(tmp_path / "a.xml"), tmp_path / "out", workers=1)
    assert (progress.shards, progress.done_before) == (1, len(parts) - 1)
    kept = [part for part in parts if part.stat().st_mtime_ns == before[part]]
    assert kept == [part for part in parts if part != parts[2]]
    same(tmp_path / "whole", tmp_path / "out")


@pytest.mark.parametrize("limit", [0, 8])
def test_one_process_goes_on_too(
    limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "PLAIN", 700)
    (tmp_path / "a.xml").write_bytes(dump(some_pages()))
    wanted = replace(_asked(tmp_path / "a.xml"), limit=limit)
    for name in ("whole", "out"):
        (tmp_path / name).mkdir()
    run(str(tmp_path / "a.xml"), wanted, tmp_path / "whole", workers=0)
    run(str(tmp_path / "a.xml"), wanted, tmp_path / "out", workers=0)
    parts = sorted((tmp_path / "out" / "pages").glob("*.parquet"))
    assert len(parts) > 2
    parts[0].unlink()
    again = run(str(tmp_path / "a.xml"), wanted, tmp_path / "out", workers=0)
    assert (again.shards, again.done_before) == (1, len(parts) - 1)
    assert rows(tmp_path / "out", "pages").height == (limit or 12)
    same(tmp_path / "whole", tmp_path / "out")


def test_the_bytes_that_were_read_are_those_of_the_source(tmp_path: Path) -> None:
    texts = files(tmp_path / "pages")
    (tmp_path / "a.xml").write_bytes(dump(some_pages()))
    sizes = {tmp_path / "pages": sum(len(text.encode()) for text in texts.values())}
    sizes |= {path: path.stat().st_size for path in packed(tmp_path, some_pages()).values()}
    sizes |= {path: path.stat().st_size for path in archives(tmp_path, texts)}
    for number, (source, size) in enumerate(sizes.items()):
        (tmp_path / f"out-{number}").mkdir()
        wanted = replace(_asked(source), size=size)
        progress = run(str(source), wanted, tmp_path / f"out-{number}", workers=0)
        assert 0 < progress.read_bytes <= size, source


def test_a_dump_is_not_read_to_its_end_for_its_first_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many, _ = multistream([town(number) for number in range(60)])
    path = tmp_path / "a.xml.bz2"
    path.write_bytes(many)
    monkeypatch.setattr(sources, "PACKED", 1)
    monkeypatch.setattr(sources, "_CHUNK", 100)
    looked: list[int] = []

    def opened(path: str) -> io.BufferedReader:
        class Watched(io.FileIO):
            def read(self, size: int | None = -1, /) -> bytes:
                looked.append(size or 0)
                return super().read(size)

        return cast("io.BufferedReader", Watched(path))

    monkeypatch.setattr(sources, "open_source", opened)
    assert next(sources.shards_of(str(path)), None) is not None
    assert sum(looked) < len(many) / 2


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    folder = towns(tmp_path / "pages", 110)
    command = [str(LOCCIT), "scan", str(folder), "--to", str(tmp_path / "out")]
    with subprocess.Popen([*command, "--workers", "2"], stdout=subprocess.PIPE) as process:
        killed = _kill_a_child(process.pid)
        out, _ = process.communicate(timeout=120)
    assert killed
    assert process.returncode == 0, out
    assert scan(folder, tmp_path / "whole").exit_code == 0
    same(tmp_path / "whole", tmp_path / "out")


def _kill_a_child(pid: int) -> bool:
    """Kill the first process that reads pages; return whether there was one."""
    for _ in range(600):
        try:
            for child in psutil.Process(pid).children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()) and child.cpu_times().user > 0.3:
                    child.kill()
                    return True
        except psutil.Error:
            pass
        time.sleep(0.02)
    return False


class _Ends:
    """A pool of one process, which a page ends."""

    def __init__(self, place: int) -> None:
        self._place = place

    def submit(self, function: object, shard: sources.Shard, request: Request, folder: Path,
               *, ended_by: frozenset[int], tell: bool) -> Future[work.Done]:  # fmt: skip
        future: Future[work.Done] = Future()
        if self._place in ended_by:
            future.set_result(work.done(shard, request, folder, ended_by=ended_by, tell=tell))
        else:
            work.at(folder, shard.number).write_text(str(self._place))
            future.set_exception(BrokenProcessPool("the process ended"))
        return future


def test_a_page_that_ends_its_process_is_failed_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def processes(_: int) -> Iterator[_Ends]:
        yield _Ends(1)

    monkeypatch.setattr(running, "processes", processes)
    (tmp_path / "a.xml").write_bytes(dump([town(1), town(2), town(3)]))
    (shard,) = sources.shards_of(str(tmp_path / "a.xml"))
    made = running._alone(shard, _asked(tmp_path / "a.xml"), tmp_path)
    assert (made.outcomes["read"], made.outcomes["failed"]) == (2, 1)
    assert "was ended" in rows(tmp_path, "pages")["why"][1]


# -------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 10_000_001, "it is longer than 10,000,000 bytes"),
        ("{{Infobox settlement|population_total=4,200" + "{{a|" * 4000, None),
    ],
)
def test_pages_that_nobody_should_write(text: str, why: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump([page(1, "Odd", text), town(2)]))
    scan(tmp_path / "a.xml", tmp_path / "out")
    pages = rows(tmp_path / "out", "pages")
    assert pages["outcome"][1] == "read"
    assert why is None or pages["why"][0] == why


def test_a_page_on_which_a_reader_fails_never_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr(PageReader, "read", broken)
    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    assert scan(tmp_path / "a.xml", tmp_path / "out").exit_code == 0
    assert rows(tmp_path / "out", "pages")["why"].to_list() == ["ZeroDivisionError: no"]


@pytest.mark.parametrize("form", ["xml", "bz2", "streams", "gz", "zst"])
def test_a_dump_that_is_cut_off_is_read_as_far_as_it_goes(form: str, tmp_path: Path) -> None:
    # Packed, such text is as long as before, so that the cut goes through the pages.
    draw = random.Random(form)  # noqa: S311  (text, and no secret)
    texts = [town(n).replace("town &amp;", draw.randbytes(5000).hex()) for n in range(60)]
    path = packed(tmp_path, texts)[form]
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.6)])
    scan(path, tmp_path / "out")
    pages = rows(tmp_path / "out", "pages")
    assert 10 < pages.filter(pl.col("outcome") == "read").height < 60
    assert pages["why"].to_list()[-1] in (CUT_OFF, NOT_ALL)


def test_broken_xml_costs_only_its_page(tmp_path: Path) -> None:
    broken = town(2).replace("</text>", "").replace("<text ", "<taxt ")
    (tmp_path / "a.xml").write_bytes(dump([town(1), broken, town(3)]))
    scan(tmp_path / "a.xml", tmp_path / "out")
    assert rows(tmp_path / "out", "pages")["outcome"].to_list() == ["read", "failed", "read"]


def test_what_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    (tmp_path / "b.xml").write_bytes(dump([town(2), town(3)]))
    (tmp_path / "note.txt").write_text("not a dump")
    (tmp_path / "empty").mkdir()
    for source, options, said in [
        ("none.xml", (), "cannot be read"),
        ("note.txt", (), "no source of pages"),
        ("empty", (), "no page lies in the folder"),
        ("a.xml", ("--only", "weathr-box"), "no source map is called 'weathr-box'"),
        ("a.xml", ("--language", "xx-none"), "xx"),
    ]:
        found = scan(tmp_path / source, tmp_path / "out", *options)
        assert found.exit_code == 2, found.output
        assert said in found.output, found.output
    scan(tmp_path / "a.xml", tmp_path / "out")
    found = scan(tmp_path / "b.xml", tmp_path / "out")
    assert (found.exit_code, "another scan lies here" in found.output) == (2, True)
    found = scan(tmp_path / "b.xml", tmp_path)
    assert (found.exit_code, "something else in it" in found.output) == (2, True)


def test_two_scans_into_one_folder(tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".scan.lock"):
        found = scan(tmp_path / "a.xml", tmp_path / "out")
    assert (found.exit_code, "another scan writes here" in found.output) == (2, True)


def test_no_space_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    with pytest.raises(LoccitError, match="No space left"):
        run(str(tmp_path / "a.xml"), _asked(tmp_path / "a.xml"), tmp_path, workers=0)
    assert list((tmp_path / "claims").iterdir()) == []


def test_without_the_prose_the_claims_are_the_same(tmp_path: Path) -> None:
    lines, box = "Il pleut 3 fois. " * 50, "{{Climat|tmoy-jan=7|tmoy-fev=8}}"
    town = "'''Velmar''' est une ville."
    text = f"{town} {lines}\n\nMoyennes 1971–2000:\n{box}\n\n{lines} 300 m. {lines}\n"
    (tmp_path / "a.xml").write_bytes(dump([page(1, "Velmar", text)]))
    scan(tmp_path / "a.xml", tmp_path / "out", "--language", "fr")
    scan(tmp_path / "a.xml", tmp_path / "all", "--language", "fr", "--prose")
    claims = rows(tmp_path / "out", "claims")
    assert claims.equals(rows(tmp_path / "all", "claims"))
    assert claims.height == 2
    assert '"1971/2000"' in claims["qualifiers"][1]
    assert rows(tmp_path / "all", "figures").height > 50


def test_a_folder_that_is_full_before_a_part_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(tempfile, "mkstemp", full)
    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    with pytest.raises(LoccitError, match="No space left"):
        run(str(tmp_path / "a.xml"), _asked(tmp_path / "a.xml"), tmp_path, workers=0)


def test_what_cannot_be_unpacked_is_listed(tmp_path: Path) -> None:
    texts = {f"{name}.wiki": "{{Infobox settlement|population_total=4,200}}\n" for name in "abcd"}
    path = archives(tmp_path, texts)[0]
    data = bytearray(path.read_bytes())
    places = [match.start() for match in re.finditer(rb"PK\x01\x02", data)]
    data[places[0] + 8] |= 1  # said to be encrypted
    data[places[1] + 10] = 99  # packed in a way that nobody knows
    data[data.find(b"c.wiki") + 8] ^= 0xFF  # other bytes than its checksum says
    path.write_bytes(data)
    scan(path, tmp_path / "out")
    pages = rows(tmp_path / "out", "pages")
    assert pages["outcome"].to_list() == ["failed", "failed", "failed", "read"]
    assert "encrypted" in pages["why"][0]
    assert "compression" in pages["why"][1]
    assert "the archive is broken there" in pages["why"][2]


def test_what_fails_before_reading_never_ends_the_run_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    files(tmp_path / "pages")
    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    for name, source in (("imprint_of", "pages"), ("recognise", "pages"), ("dump_page", "a.xml")):
        with monkeypatch.context() as patch:
            patch.setattr(shard_pages, name, broken)
            scan(tmp_path / source, tmp_path / name)
        assert set(rows(tmp_path / name, "pages")["why"]) == {"ZeroDivisionError: no"}


def test_the_head_of_a_page_in_whatever_order() -> None:
    texts = [
        *some_pages(4),
        page(7, "A &amp; b", "x", redirect='C "d"'),
        page(8, "E", "", namespace=-1),
    ]
    for text in texts:
        usual = text.strip().encode()
        odd = usual.replace(b"<title>", b"<note/><title>")
        found = dump_page(usual)
        assert found == dump_page(odd)
        assert found.revision == 900 + (found.page_id or 0)


def test_numbers_that_are_none(tmp_path: Path) -> None:
    odd = ["²", "9" * 30, "9" * 5000, "-", "٣"]
    texts = [town(1).replace("<id>901</id>", f"<id>{said}</id>") for said in odd]
    texts += [town(1).replace("<ns>0</ns>", f"<ns>{'9' * 30}</ns>")]
    (tmp_path / "a.xml").write_bytes(dump(texts))
    scan(tmp_path / "a.xml", tmp_path / "out")
    pages = rows(tmp_path / "out", "pages")
    assert pages["revision"].to_list() == [None, None, None, None, 3, 901]
    assert pages["outcome"].to_list() == ["read"] * 5 + ["left out"]


def test_what_a_page_has_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: Counter[str] = Counter()

    def counted(kind: type, name: str) -> None:
        whole = getattr(kind, name)

        def once(self: object, *given: object, **named: object) -> object:
            counts[kind.__name__] += 1
            return whole(self, *given, **named)

        monkeypatch.setattr(kind, name, once)

    for kind, name in (
        (Expander, "expanded"),
        (MarkReader, "__init__"),
        (WithoutProse, "__call__"),
    ):
        counted(kind, name)
    vocabulary = load_vocabulary()
    reader = PageReader(vocabulary, load_maps(schemas_folder(), vocabulary), prose=False)
    text = html.unescape(town(1).partition('preserve">')[2].partition("</text>")[0])
    text += "\n\nIn 1900 they were 12, and in 1910 some 14.\n" * 20
    read = reader.read(PageText(Snapshot("a", "", text), 0, len(text), "wikitext", "en"))
    assert len(read.pulled.cited) == 3
    assert counts == {"Expander": 1, "MarkReader": 1, "WithoutProse": 4}


def test_what_fails_after_reading_never_ends_the_run_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StopIteration

    monkeypatch.setattr(PageRead, "place", broken)
    (tmp_path / "a.xml").write_bytes(dump([town(1), plain(2)]))
    assert scan(tmp_path / "a.xml", tmp_path / "out").exit_code == 0
    assert rows(tmp_path / "out", "pages")["outcome"].to_list() == ["failed", "no claims"]


def test_files_that_are_too_long_are_not_unpacked(tmp_path: Path) -> None:
    texts = {"long.md": "# Hill\n" + "A hill. " * 1_300_000, "velmar.md": "# Velmar\n\nA town.\n"}
    files(tmp_path / "pages")
    (tmp_path / "pages" / "long.md").write_text(texts["long.md"], encoding="utf-8")
    for source in (tmp_path / "pages", *archives(tmp_path, texts)):
        out = tmp_path / f"out-{source.suffix}"
        assert scan(source, out).exit_code == 0
        why = dict(rows(out, "pages").select("page", "why").rows())
        assert why["long.md"] == "it is longer than 10,000,000 bytes"


# --------------------------------------------------------------- the language of a file


_CITY = "{{{{Infobox settlement\n| population_total = 4,210\n}}}}\n[[{space}:Oss]]\n"


@pytest.mark.parametrize("space", ["Kategorie", "Категория", "thể loại", "Datei", "luokka"])
def test_a_file_that_is_not_english_is_not_read_as_english(tmp_path: Path, space: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "oss.wiki").write_text(_CITY.format(space=space), encoding="utf-8")
    done = scan(folder, tmp_path / "out")
    page = rows(tmp_path / "out", "pages").row(0, named=True)
    assert (page["outcome"], page["language"]) == ("left out", "und")
    assert "--languages" in page["why"]
    assert "language 1 pages are not English" in done.output
    scan(folder, tmp_path / "said", "--language", "en")
    assert rows(tmp_path / "said", "pages")["outcome"].to_list() == ["read"]
    assert rows(tmp_path / "said", "claims")["value"].to_list() == ["4210"]


@pytest.mark.parametrize("space", ["Category", "file", "Image", "de", "wikt"])
def test_a_file_that_may_be_english_is_read_so(tmp_path: Path, space: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "oss.wiki").write_text(_CITY.format(space=space), encoding="utf-8")
    scan(folder, tmp_path / "out")
    assert rows(tmp_path / "out", "pages")["outcome"].to_list() == ["read"]


# --------------------------------------------------------- no page vanishes without a word


@pytest.mark.parametrize("form", ["xml", "bz2", "streams", "gz", "zst"])
@given(share=st.floats(0.02, 0.999))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cut_dump_never_passes_for_a_whole_one(form: str, share: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = packed(Path(folder), some_pages(8))[form]
        content = path.read_bytes()
        whole = _read_of(path)
        assert whole
        assert all(page.startswith(b"<page>") for page in whole)
        # What follows the end tag is no loss.
        most = len(content) - (2 if form == "xml" else 0)
        path.write_bytes(content[: min(int(len(content) * share), most)])
        found = _read_of(path)
        assert not found or not found[-1].endswith(b"</page>")
        assert [page for page in found if page.endswith(b"</page>")] == whole[: len(found) - 1]


def _read_of(path: Path) -> list[bytes]:
    """Return the bytes of all pages of a dump, with what stands where some are missing."""
    return [data for shard in sources.shards_of(str(path)) for data in shard_pages.dumped(shard)]


def test_what_follows_a_broken_stream_is_said_to_be_missing(tmp_path: Path) -> None:
    path = packed(tmp_path, some_pages(12))["streams"]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    done = scan(path, tmp_path / "out")
    whys = rows(tmp_path / "out", "pages")["why"].to_list()
    assert whys[-1] in (CUT_OFF, NOT_ALL)
    assert "failed" in done.output


def test_a_page_without_its_end_does_not_take_the_next_one_in(tmp_path: Path) -> None:
    texts = [town(1).replace("</page>", ""), town(2), town(3)]
    (tmp_path / "a.xml").write_bytes(dump(texts))
    scan(tmp_path / "a.xml", tmp_path / "out")
    pages = rows(tmp_path / "out", "pages").select("page", "outcome", "why").rows()
    assert pages == [
        ("Velmar 1", "failed", CUT_OFF),
        ("Velmar 2", "read", None),
        ("Velmar 3", "read", None),
    ]


def test_a_text_ends_where_it_ends(tmp_path: Path) -> None:
    """Of several revisions, or slots, of a page no text runs into the next one."""
    another = "<revision><id>7</id><text>{{Infobox settlement}}</text></revision>"
    (tmp_path / "a.xml").write_bytes(dump([town(1).replace("  </page>", f"{another}</page>")]))
    scan(tmp_path / "a.xml", tmp_path / "out")
    assert rows(tmp_path / "out", "claims").filter(property="population")["value"][0] == "4200"
    assert rows(tmp_path / "out", "pages")["characters"][0] < 200


@pytest.mark.parametrize("name", ["a.xml", "A.XML", "a.xml.gz", "a.gz", "mywiki-export.xml"])
def test_a_dump_says_its_language_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    content = dump([town(1)]).replace(b'xml:lang="en"', b'xml:lang="de"')
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    scan(path, tmp_path / "out")
    assert rows(tmp_path / "out", "pages")["language"].to_list() == ["de"]


@pytest.mark.parametrize("index", ["5\n", "0:1:A\n17:2:B\n", "x"])
def test_an_index_of_another_dump_is_refused(tmp_path: Path, index: str) -> None:
    path = packed(tmp_path, some_pages())["streams"]
    own = path.rename(tmp_path / "a.xml.bz2")
    (tmp_path / "a-index.txt").write_text(index, encoding="utf-8")
    done = scan(own, tmp_path / "out")
    assert done.exit_code == 2
    assert "take it away" in done.output


def test_what_is_no_dump_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<html>404</html>", encoding="utf-8")
    done = scan(tmp_path / "a.xml", tmp_path / "out")
    assert done.exit_code == 2
    assert "no page stands in it" in done.output


@pytest.mark.parametrize("name", ["g[1]", "g*", "~"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.xml").write_bytes(dump([town(1)]))
    scan(tmp_path / "a.xml", tmp_path / "g1")
    done = scan(tmp_path / "a.xml", tmp_path / name)
    assert "pages    1 read" in done.output


def test_workers_run_no_module_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "signal.py").write_text("raise SystemExit('mine')\n", encoding="utf-8")
    (tmp_path / "a.xml").write_bytes(dump([town(number) for number in range(50)]))
    code = "from loccit.cli import run; import sys; sys.argv[0] = 'loccit'; run()"
    program = [sys.executable, "-P", "-c", code]
    arguments = ["scan", "a.xml", "--to", "out", "--workers", "1"]
    done = subprocess.run(
        [*program, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "pages    50 read" in done.stdout, done.stderr


def test_what_would_do_nothing_or_find_nothing_is_refused_at_once(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    (source / "a.wiki").write_text("A hill.", encoding="utf-8")
    subjects = tmp_path / "items.csv"
    subjects.write_text("page,subject\na.wiki,Q1\n", encoding="utf-8")
    nowhere, out = str(tmp_path / "nowhere"), tmp_path / "out"
    for options in (["--with", nowhere], ["--with", nowhere, "--subjects", str(subjects)]):
        done = scan(source, out, *options)
        assert done.exit_code == 2
        assert not out.exists()
    done = scan(source, source / "found")
    assert (done.exit_code, "in what is scanned" in done.output) == (2, True)
