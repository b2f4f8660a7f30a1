"""A release of the small dataset, and ways to falsify it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from loccit.build import Case, load_case
from loccit.package.contents import SUMS
from loccit.package.csv_form import read_records, write_record
from loccit.project import load_project
from loccit.pull.lock import row_digests
from loccit.release import core
from loccit.release.about import about, release_pages
from loccit.release.archive import pack, unpack
from loccit.release.foreseen import foreseen
from loccit.release.gate import RESULT
from loccit.release.read_back import FORMS, read_csv
from loccit.release.sidecars import make_sidecars
from loccit.release.validation import dump_result
from loccit.report.compose import compose
from loccit.report.model import Report
from loccit.rows import Row
from loccit.vocabulary.load import load_vocabulary

DESCRIPTOR = "datapackage.json"
HISTORY = "# Changelog\n\n## 0.1.0\n\n- The first.\n"


def seal(files: dict[str, bytes]) -> None:
    """Write the sums of all files, as whoever changes a file can."""
    files.pop(SUMS, None)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files[SUMS] = "".join(f"{one}  {name}\n" for name, one in sorted(sums.items())).encode()


@dataclass
class Core:
    """The files of a release's core; ``seal_all`` makes every checksum fit again."""

    files: dict[str, bytes]

    def copy(self) -> Core:
        return Core(dict(self.files))

    def rows(self, table: str) -> list[list[str]]:
        text = self.files[f"data/{table}.csv"].decode()
        return [values for _, values in read_records(text, Path(table))]

    def dicts(self, table: str) -> list[Row]:
        header, *rows = self.rows(table)
        return [dict(zip(header, row, strict=True)) for row in rows]

    def write(self, table: str, rows: list[list[str]]) -> None:
        self.files[f"data/{table}.csv"] = "".join(map(write_record, rows)).encode()

    def put(self, table: str, row: int, field: str, value: str) -> None:
        """Change one cell; rows count from 1, after the header."""
        rows = self.rows(table)
        rows[row][rows[0].index(field)] = value
        self.write(table, rows)

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.files[name].decode()
        assert old in text, f"{old!r} is not in {name}"
        self.files[name] = text.replace(old, new, 1).encode()

    def describe(self) -> None:
        """Make the descriptor's sizes and hashes fit."""
        package = json.loads(self.files[DESCRIPTOR])
        for resource in package["resources"]:
            content = self.files[resource["path"]]
            resource["bytes"] = len(content)
            resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        self.files[DESCRIPTOR] = text.encode()

    def lock(self) -> None:
        """Make the lock vouch for the rows as they are now."""
        lock = json.loads(self.files["claims.lock"])
        rows = {name: self.dicts(name) for name in lock["resources"]}
        digests = row_digests(rows, rows, load_vocabulary().tables)
        lock["resources"], lock["claims"] = dict(digests.resources), dict(digests.claims)
        text = json.dumps(lock, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        self.files["claims.lock"] = text.encode()

    def seal_all(self) -> Core:
        self.describe()
        seal(self.files)
        return self

    def pack(self) -> None:
        """Make the zip file hold the core as it is now, with its sums."""
        core = {name: self.files[name] for name in self.packed}
        seal(core)
        self.files[self.archive] = pack(core)

    @property
    def archive(self) -> str:
        return next(name for name in self.files if name.endswith(".zip") and "/" not in name)

    @property
    def packed(self) -> list[str]:
        """The files of the core that there are."""
        inside = unpack(self.files[self.archive])
        return [name for name in inside if name in self.files and name != SUMS]

    def seal_folder(self) -> Core:
        """Make all sums of a release's folder fit, and the page that lists the files' sizes."""
        page = self.files.get("index.html")
        if page and "release.json" in self.files:
            sizes = {name: len(content) for name, content in self.files.items()}
            said = json.loads(self.files["release.json"])
            self.files["index.html"] = release_pages(said, sizes)["index.html"]
        seal(self.files)
        return self

    def save(self, folder: Path) -> Path:
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return folder

    def zip(self, path: Path) -> Path:
        path.write_bytes(pack(self.files))
        return path


def core_of(folder: Path) -> Core:
    """Return the core of a release of a dataset."""
    files = dict(_made(folder)[2].files)
    seal(files)
    return Core(files)


def _made(folder: Path) -> tuple[Case, Report, core.Core]:
    case = load_case(load_project(folder), None)
    report = compose(case.verdict)
    return case, report, core.make_core(case.base, HISTORY, report)


def release_of(folder: Path) -> Core:
    """Return all files of a release as they lie in a catalog."""
    case, report, made = _made(folder)
    base = case.base
    files = {made.name: made.content, **made.files, **make_sidecars(case, made, report)}
    tables = [
        read_csv(base.vocabulary.tables[name], made.files[f"data/{name}.csv"])
        for name in base.resources
    ]
    # What Great Expectations finds is told without it, which a test of the release proves.
    files[RESULT] = dump_result(foreseen(tables, FORMS, "great_expectations 1.24.1"))
    sizes = {name: len(content) for name, content in files.items()}
    files |= release_pages(about(base, made, HISTORY), sizes)
    seal(files)
    return Core(files)
