"""The core of a release: files whose bytes depend only on our code and what people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import read_bytes
from loccit.package.contents import SUMS, core_files
from loccit.release import changelog, documents
from loccit.release.archive import pack
from loccit.release.sums import sha256, sums
from loccit.report.pages import RULES, markdown_pages
from loccit.report.rules_page import rules_page
from loccit.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.report.model import Report
    from loccit.rules.base import Base

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Core:
    """The files of a core by name, and the zip of them and their sums."""

    name: str
    files: Mapping[str, bytes]
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash that stands for the release."""
        return sha256(self.content)


def make_core(base: Base, history: str, report: Report) -> Core:
    """Return the core of a dataset as a build gives it now.

    Args:
        base: the dataset, read.
        history: the text of its changelog.
        report: what is said of it.

    LoccitError where a file that people wrote is missing.

    """
    dataset, tables = base.dataset, base.vocabulary.tables
    counts = {name: len(rows) for name, rows in base.resources.items()}
    written = core_files(dataset, tables)
    files = {name: read_bytes(written[name]) for name in written if name not in base.current}
    # What is generated has the bytes that a build gives now, whatever lies there.
    files |= base.current
    files |= _pages(report)
    files |= {
        changelog.FILE: history.encode(),
        "README.md": documents.readme(dataset, tables, counts),
        "LICENSES.md": documents.licences(dataset, tables),
        "CITATION.cff": documents.citation_file(dataset),
    }
    packed = files | {SUMS: sums(files)}
    return Core(f"{dataset.name}-{dataset.version}.zip", files, pack(packed))


def _pages(report: Report) -> dict[str, bytes]:
    texts = markdown_pages(report, f"../{RULES}")
    return {
        **{f"{REPORT}/{name}": text.encode() for name, text in texts.items()},
        RULES: rules_page(all_rules()).encode(),
    }


def require_dated(base: Base) -> None:
    """Stop where nobody said when this version is released; LoccitError names the key."""
    if not base.dataset.released:
        raise LoccitError(
            "when this version is released is not said",
            Place(base.dataset.folder / "dataset.yaml"),
            "add 'released: \"2026-01-31\"': a person decides on it, not the clock",
        )
