"""A format of a check's answer, as somebody else would add one: a module with ``render``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.report.check.answer import Answer


def render(answer: Answer) -> str:
    """Return the ids of the findings, a line each."""
    return "\n".join(["toy:", *(item.finding.id for item in answer.outcome.judged)])
