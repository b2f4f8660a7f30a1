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
from loccit.release.archive import pack
from loccit.release.sidecars import make_sidecars
from loccit.report.compose import compose
from loccit.report.model import Report
from loccit.rows import Row
from loccit.vocabulary.load import load_vocabulary

DESCRIPTOR = "datapackage.json"


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
    history = "# Changelog\n\n## 0.1.0\n\n- The first.\n"
    return case, report, core.make_core(case.base, history, report)


def release_of(folder: Path) -> Core:
    """Return all files of a release as they lie in a catalog."""
    case, report, made = _made(folder)
    files = {made.name: made.content, **made.files, **make_sidecars(case, made, report)}
    seal(files)
    return Core(files)
