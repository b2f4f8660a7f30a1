"""What 'new' and 'add' say of pages: what they are, what was found in them, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loccit.dataset import UNKNOWN
from loccit.pull.remarks import remarks
from loccit.saved_page import ENGLISH

if TYPE_CHECKING:
    from loccit.beginning import Begun
    from loccit.pinning import Pinned
    from loccit.pull.article import Pulled
    from loccit.saved_page import SavedPage
    from loccit.sheets.entries import LeftOut

# How many rows that are not claimed are named for each page.
_SHOWN = 3
_REMEDIES = {
    "language": f"read as English ({ENGLISH}): if it is not, give --language",
    "licence": "give --licence, such as CC-BY-SA-4.0",
    "address": "give --address, or write 'url' in dataset.yaml",
}


def begun_lines(begun: Begun) -> Iterator[str]:
    """Yield what to say of a dataset with new pages."""
    pulled = {one.source.id: one for one in begun.pulled}
    for name, page in begun.pages.items():
        yield from _page_lines(page, pulled[name], begun.renewal.project.sheets[name].left)
    yield f"wrote    {begun.folder}"


def next_lines(begun: Begun, *, first: bool) -> Iterator[str]:
    """Yield what to do next."""
    name = begun.folder.name
    if first:
        yield f"next     export LOCCIT_ARTICLES={begun.articles}"
    yield f"next     loccit check --dataset {name}; loccit report --dataset {name}"
    if first or any(page.unsaid for page in begun.pages.values()):
        path = begun.folder / "dataset.yaml"
        yield f"next     put in what is '{UNKNOWN}' in {path}, then: loccit pull --dataset {name}"


def _page_lines(page: SavedPage, pulled: Pulled, left: tuple[LeftOut, ...]) -> Iterator[str]:
    said = page.imprint
    yield (
        f"read     {page.path} as {page.format} ({page.language}), '{page.title}': "
        f"{len(pulled.cited)} claims, {len(left)} rows of boxes and tables left"
    )
    known = {
        "publisher": said.publisher,
        "revision": said.revision,
        "licence": page.licence,
        "address": said.address,
    }
    told = ", ".join(f"{key} {value}" for key, value in known.items() if value)
    if told:
        yield f"         it says: {told}"
    for key in page.unsaid:
        yield f"         it does not say its {key}: {_REMEDIES[key]}"
    for item in left[:_SHOWN]:
        named = " · ".join(filter(None, (item.row, item.column)))
        yield f"         left: {named}: {', '.join(item.figures)} ({item.because})"
    if len(left) > _SHOWN:
        yield f"         left: {len(left) - _SHOWN} more, which 'loccit coverage' lists"
    for remark in remarks(pulled.article, page.language):
        yield f"         {remark}"


def pinned_lines(pinned: Pinned) -> Iterator[str]:
    """Yield what to say of a page that was pinned again."""
    for change in pinned.changes:
        before = change.before or "(none)"
        yield f"pinned   {pinned.article}: {change.key} {before} → {change.after}"
    if not pinned.changes:
        yield f"current  {pinned.article}: its page is the one that is pinned"
        return
    yield f"next     loccit pull --dataset {pinned.folder.name}   # tells what the page changed"
