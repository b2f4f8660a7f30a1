"""Suggestions → below the line of drafts of their sheets; what stands there already stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.build import suggest
from loccit.files import read_text, write_all
from loccit.sheets.unread import LINE, parted
from loccit.suggest.suggestion import Drafted
from loccit.suggest.wording import as_groups

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from loccit.project import Project
    from loccit.suggest.suggestion import Suggestion


def draft(project: Project, articles: Path, article: str | None = None) -> list[Drafted]:
    """Write suggestions into the sheets (or that of one article), below their lines of drafts.

    Nothing that stands in a sheet is changed, and a second run adds nothing. Errors as of ``pull``.
    """
    found = suggest(project, articles)
    done: list[Drafted] = []
    texts: dict[Path, bytes] = {}
    for name, sheet in project.sheets.items():
        if article not in (None, name):
            continue
        own = [item for item in found if item.article == name]
        new = [item for item in own if item.entry]
        if new:
            text = with_drafts(read_text(sheet.path, "check the path"), new)
            texts[sheet.path] = text.encode()
        done.append(Drafted(sheet.path, len(new), len(own) - len(new), len(sheet.unread)))
    write_all(texts)
    return done


def with_drafts(text: str, new: Iterable[Suggestion]) -> str:
    """Return the text of a sheet with more entries at the end of its drafts."""
    _, below = parted(text)
    ending = "" if text.endswith("\n") else "\n"
    head = "" if below else f"\n{LINE}\n"
    return f"{text}{ending}{head}\n{as_groups(new)}"
