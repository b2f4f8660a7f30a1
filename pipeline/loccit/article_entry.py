"""What dataset.yaml says of an article, from its saved page: nothing of it is typed by hand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from loccit.dataset import UNKNOWN
from loccit.read.licences import licence_fields
from loccit.read.readers import EXTRACTED_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.saved_page import SavedPage

# The address of a page that says none: a host that there never is (RFC 2606).
_NO_ADDRESS = "https://unknown.invalid/"


def article_entry(page: SavedPage, name: str, articles: Path) -> dict[str, str]:
    """Return the keys of an article; what nobody says is ``UNKNOWN``.

    ``articles`` is the folder that the files of the dataset are looked for in.
    """
    said = page.imprint
    found = {
        "title": page.title,
        "publisher": said.publisher or UNKNOWN,
        "authors": said.authors,
        "url": said.address or f"{_NO_ADDRESS}{name}",
        "revision": said.revision,
        "licence": page.licence or UNKNOWN,
        "file": relative(page.path, articles),
        "sha256": page.sha256,
        "range": f"{page.start}-{page.end}",
        "format": page.format if page.format != EXTRACTED_TEXT else "",
        "language": page.language,
    }
    return {key: value for key, value in found.items() if value}


def known_address(url: str) -> str:
    """Return the address of an article, or "" where dataset.yaml has none but a stand-in."""
    return "" if url.startswith(_NO_ADDRESS) else url


def relative(path: Path, articles: Path) -> str:
    """Return where a file lies, seen from the folder of the articles."""
    return os.path.relpath(path.resolve(), articles.resolve()).replace(os.sep, "/")


def licence_entry(name: str) -> dict[str, str]:
    """Return the keys of a licence."""
    return {"title": "not stated"} if name == UNKNOWN else licence_fields(name)
