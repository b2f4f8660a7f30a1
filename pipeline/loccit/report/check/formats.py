"""The formats of a check's answer, by the name that ``--format`` takes.

A format is a module with a function ``render``, from ``Answer`` to text. To add one, write the
module and add its line to ``FORMATS``; it is imported where somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.report.check.answer import Answer


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module; ``extended`` where it has comparisons and statistics, too."""

    module: str
    extended: bool = False


FORMATS = {
    "text": Format("loccit.report.check.text", extended=True),
    "json": Format("loccit.report.check.json_form", extended=True),
    "sarif": Format("loccit.report.check.sarif"),
    "junit": Format("loccit.report.check.junit"),
    "github": Format("loccit.report.check.github"),
}


def rendered(name: str, answer: Answer) -> str:
    """Return an answer in a format; KeyError where ``FORMATS`` has none of that name."""
    return str(import_module(FORMATS[name].module).render(answer))
