"""The pages and documents of a release, from the templates in ``pages/``."""

from __future__ import annotations

from loccit.report import templates


def render(name: str, **values: object) -> bytes:
    """Return a filled template; what is filled into HTML is escaped."""
    return templates.render("loccit.release", "pages", name, **values)
