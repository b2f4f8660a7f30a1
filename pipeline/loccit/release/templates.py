"""Pages and documents from the templates in ``pages/``, which have loops and no other logic."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2


def render(name: str, **values: object) -> bytes:
    """Return a filled template; what is filled into HTML is escaped."""
    return _environment().get_template(name).render(**values).encode()


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _source(name: str) -> str:
    return resources.files("loccit.release").joinpath("pages", name).read_text(encoding="utf-8")
