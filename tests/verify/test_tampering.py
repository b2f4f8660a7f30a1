"""Single bytes and single cells of a release are changed, all checksums made to fit: it shows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from loccit.package.contents import SUMS
from loccit.verdict.proof import Proof
from loccit.verify.run import verify
from tests.conftest import Workspace
from tests.verify.releases import Core, core_of

SEED = 20261124
TABLES = (
    *("articles", "sources", "markers", "claims", "evidence", "figures", "claim_footnotes"),
    *("climate_normals", "population", "facts", "citations"),
)


def _says_where(proof: Proof, *names: str) -> bool:
    found = [problem.where for part in proof.parts for problem in part.problems]
    return all(any(where.startswith(name) for where in found) for name in names)


def test_the_release_holds(core: Core, tmp_path: Path) -> None:
    proof = verify(str(core.zip(tmp_path / "kelmouth-0.1.0.zip")))
    assert proof.outcome == "proved", proof.line
    assert proof.line.startswith("proved: kelmouth 0.1.0: ")
    assert proof.on_trust.startswith("that the words, figures and sources stand")


@pytest.mark.parametrize("turn", range(8))
def test_a_byte_of_a_file(core: Core, tmp_path: Path, turn: int) -> None:
    """No checksum is made to fit: any byte of any file shows, with the file's name."""
    chance = random.Random(SEED + turn)  # noqa: S311  (no secret)
    forged = core.copy()
    name = chance.choice(sorted(forged.files))
    content = bytearray(forged.files[name])
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(7)
    forged.files[name] = bytes(content)
    proof = verify(str(forged.save(tmp_path)))
    assert proof.outcome == "false"
    # Where the sums name another file now, it is that file which has none.
    assert name == SUMS or _says_where(proof, name)


def _another(value: str, chance: random.Random) -> str:
    """Return a value of the same form: one digit or letter is another."""
    places = [index for index, sign in enumerate(value) if sign.isalnum()]
    if not places:
        return "1"
    place = chance.choice(places)
    signs = "0123456789" if value[place].isdigit() else "abcdefghijkm"
    return (
        value[:place] + chance.choice([s for s in signs if s != value[place]]) + value[place + 1 :]
    )


@pytest.mark.parametrize("turn", range(10))
def test_a_byte_of_the_zip_file(core: Core, tmp_path: Path, turn: int) -> None:
    """Nothing else is at hand, no sum beside it; the headers of the zip file count as well."""
    chance = random.Random(SEED + turn)  # noqa: S311  (no secret)
    path = core.zip(tmp_path / "kelmouth-0.1.0.zip")
    content = bytearray(path.read_bytes())
    # Half of the turns change the directory at the end of the file.
    least = len(content) - 4000 if turn % 2 else 0
    content[chance.randrange(least, len(content))] ^= 1 << chance.randrange(7)
    path.write_bytes(content)
    proof = verify(str(path))
    assert proof.outcome == "false"
    assert proof.parts[0].problems or _says_where(proof, path.name), proof.line


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("turn", range(2))
def test_a_cell(core: Core, tmp_path: Path, table: str, turn: int) -> None:
    """All checksums are made to fit: what follows from the claims is made anew and compared."""
    chance = random.Random(f"{SEED} {table} {turn}")  # noqa: S311  (no secret)
    forged = core.copy()
    rows = forged.rows(table)
    row = chance.randrange(1, len(rows))
    column = chance.choice([i for i, value in enumerate(rows[row]) if value])
    rows[row][column] = _another(rows[row][column], chance)
    forged.write(table, rows)
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert proof.outcome == "false"
    assert _says_where(proof, f"data/{table}.csv"), proof.line


@pytest.mark.parametrize("table", ["population", "facts", "climate_normals"])
def test_a_cell_of_a_table_shows_with_its_line(core: Core, tmp_path: Path, table: str) -> None:
    forged = core.copy()
    rows = forged.rows(table)
    column = next(i for i, name in enumerate(rows[0]) if rows[-1][i] and name not in ("id", "key"))
    forged.put(table, len(rows) - 1, rows[0][column], rows[-1][column] + "1")
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert _says_where(proof, f"data/{table}.csv:{len(rows)}"), proof.line


def _alike(core: Core, claim: str, old: str, new: str, values: tuple[str, str]) -> None:
    """Change a claim's value, its quote and the words of its evidence alike."""
    for number, row in enumerate(core.dicts("claims"), start=1):
        if row["id"] == claim:
            assert (values[0], old in row["quote"]) == (row["value"], True)
            core.put("claims", number, "value", values[1])
            core.put("claims", number, "quote", row["quote"].replace(old, new))
    for number, row in enumerate(core.dicts("evidence"), start=1):
        if row["claim"] == claim and row["attribute"] == "value":
            core.put("evidence", number, "words", row["words"].replace(old, new))


ALIKE = [
    ("north/population/kelmouth.population.2001", "12,345", "12,346", ("12345", "12346")),
    ("north/population/kelmouth.population.2011", "13,000", "14,000", ("13000", "14000")),
    ("north/climate/kelmouth.mean_daily_minimum.jan", "−6.8", "−6.9", ("-6.8", "-6.9")),
    ("north/climate/kelmouth.precipitation.year", "1,240", "1,250", ("1240", "1250")),
    ("north/climate/kelmouth.precipitation.year.gauge", "1,238", "1,239", ("1238", "1239")),
    ("south/population/kelmouth.population.2001", "12,345", "12,354", ("12345", "12354")),
]


@pytest.mark.parametrize("case", ALIKE, ids=lambda case: case[0])
def test_value_and_evidence_alike(
    core: Core, tmp_path: Path, case: tuple[str, str, str, tuple[str, str]]
) -> None:
    forged = core.copy()
    _alike(forged, *case)
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert _says_where(proof, "data/claims.csv:")
    assert f"'{case[0]}', its evidence or its footnotes were edited" in str(proof.parts)


@pytest.mark.parametrize("case", ALIKE, ids=lambda case: case[0])
def test_value_evidence_and_lock_alike(
    core: Core, tmp_path: Path, case: tuple[str, str, str, tuple[str, str]]
) -> None:
    """The claim sheet holds the words still."""
    forged = core.copy()
    _alike(forged, *case)
    forged.lock()
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert _says_where(proof, "data/claims.csv:")
    assert f"{case[0]}: no entry of claims/" in str(proof.parts)


def _pinned(folder: Path) -> bytes:
    match = re.search(rb"[0-9a-f]{64}", (folder / "dataset.yaml").read_bytes())
    assert match
    return match[0]


def test_all_alike_shows_on_the_articles(pulled: Workspace, space: Workspace) -> None:
    """Only the articles prove more than that everything fits together, and the line says so."""
    space.rewrite(("over 13,000", "over 13,100"))
    forged = core_of(space.folder)
    forged.files["dataset.yaml"] = (pulled.folder / "dataset.yaml").read_bytes()
    old, new = (_pinned(one.folder) for one in (pulled, space))
    made = ("claims.lock", "data/articles.csv", "datapackage.json", "report/discrepancies.md")
    for name in made:
        forged.files[name] = forged.files[name].replace(new, old)
    forged.lock()
    folder = forged.seal_all().save(space.root / "forged")
    alone = verify(str(folder))
    assert "false" not in {part.state for part in alone.parts}, alone.line
    assert alone.on_trust.startswith("that the words, figures and sources stand")
    proof = verify(str(folder), pulled.articles)
    assert proof.outcome == "false"
    assert _says_where(proof, "claims/north.yaml:"), proof.line


WRITTEN: list[tuple[str, str, str, str]] = [
    ("dataset.yaml", "Kelmouth", "Kelmoath", "datapackage.json"),
    ("entities.yaml", "Kelmouth", "Kelmoath", "entities.yaml"),
    ("claims/north.yaml", "third", "fourth", "claims/north.yaml"),
    ("claims/north.yaml", "2001", "2002", "claims/north.yaml"),
    ("claims/south.yaml", "wavering", "core", "claims/south.yaml"),
    ("claims/north.yaml", "rank:", "rank", "claims/north.yaml"),
    ("schemas/units.yaml", "dimension:", "dimansion:", "schemas/units.yaml"),
]


@pytest.mark.parametrize(("name", "old", "new", "where"), WRITTEN)
def test_what_people_wrote(
    core: Core, tmp_path: Path, name: str, old: str, new: str, where: str
) -> None:
    forged = core.copy()
    forged.replace(name, old, new)
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert proof.outcome == "false"
    assert _says_where(proof, where), proof.line


PAGES = ["README.md", "LICENSES.md", "CITATION.cff", "report/discrepancies.md"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page(core: Core, tmp_path: Path, name: str) -> None:
    forged = core.copy()
    forged.replace(name, "Kelmouth", "Kelmuth")
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert proof.outcome == "false"
    assert _says_where(proof, name), proof.line


Change = Callable[[Core], object]
FILES: list[tuple[str, str, Change]] = [
    ("page", "README.md", lambda core: core.files.update({"README.md": b"# Kelmuth\n"})),
    ("lock", "claims.lock", lambda core: core.replace("claims.lock", '"format": 1', '"format": 2')),
    ("json", "datapackage.json", lambda core: core.replace("datapackage.json", "{", "")),
    ("sums", SUMS, lambda core: core.replace(SUMS, "  README.md", " README.md")),
    ("utf-8", "data/facts.csv", lambda core: core.files.update({"data/facts.csv": b"\xff"})),
    ("empty", "data/claims.csv", lambda core: core.files.update({"data/claims.csv": b""})),
    ("crlf", "data/claims.csv", lambda core: core.replace("data/claims.csv", "\n", "\r\n")),
]


@pytest.mark.parametrize(("where", "change"), [pytest.param(*i[1:], id=i[0]) for i in FILES])
def test_a_file(core: Core, tmp_path: Path, where: str, change: Change) -> None:
    forged = core.copy()
    change(forged)
    proof = verify(str(forged.save(tmp_path)))
    assert proof.outcome == "false"
    assert _says_where(proof, where), proof.line


def test_another_core_than_that_of_its_program_is_false(core: Core, tmp_path: Path) -> None:
    forged = core.copy()
    forged.replace("schemas/seasons.yaml", "winter:", "deep-winter:")
    proof = verify(str(forged.seal_all().save(tmp_path)))
    assert _says_where(proof, "schemas/seasons.yaml")
