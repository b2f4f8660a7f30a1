"""The gate's result beside a release: what Great Expectations must have found in its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.package.contents import DATA
from loccit.release.foreseen import foreseen
from loccit.release.gate import RESULT
from loccit.release.read_back import FORMS, read_csv
from loccit.release.validation import dump_result
from loccit.strict_json import parse_json
from loccit.verdict.proof import Problem
from loccit.verify.comparison import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.rules.base import Base

_BY = re.compile(r"great_expectations \d+(\.\d+)*")


def gate_problems(base: Base, content: bytes) -> Iterator[Problem]:
    """Yield where the result is another than the tables must have come to."""
    try:
        by = str(parse_json(content)["by"])
    except (ValueError, KeyError, TypeError, RecursionError):
        by = ""
    if not _BY.fullmatch(by):
        yield Problem(RESULT, "is no result of Great Expectations")
        return
    tables = [
        read_csv(base.vocabulary.tables[name], base.current[f"{DATA}/{name}.csv"])
        for name in base.resources
    ]
    if dump_result(foreseen(tables, FORMS, by)) != content:
        yield Problem(RESULT, OTHER)
