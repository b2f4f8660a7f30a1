"""Where a revision of a page can be looked at."""

from __future__ import annotations


def revision_address(language: str, revision: int | None) -> str:
    """Return the address of a revision of the Wikipedia of a language; "" where none is known."""
    if not revision or not language:
        return ""
    return f"https://{language}.wikipedia.org/w/index.php?oldid={revision}"
