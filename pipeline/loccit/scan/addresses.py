"""Where a revision of a page can be looked at."""

from __future__ import annotations

from loccit.read.conventions import conventions


def host_of(language: str) -> str:
    """Return the host of the encyclopedia in a language, the first of the wikis that are known."""
    return f"https://{language}.{next(iter(conventions('imprints')['wikis'].entries))}"


def revision_address(language: str, revision: int | None) -> str:
    """Return where a revision of an encyclopedia's page stands; "" where none is known."""
    if not revision or not language:
        return ""
    return f"{host_of(language)}/w/index.php?oldid={revision}"
