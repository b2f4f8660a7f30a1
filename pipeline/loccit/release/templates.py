"""Pages and documents from the templates in ``pages/``, which have loops and no other logic."""

from __future__ import annotations

from importlib import resources


def render(name: str, **values: object) -> bytes:
    """Return a filled template; what is filled into HTML is escaped."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(**values).encode()


def _source(name: str) -> str:
    return resources.files("loccit.release").joinpath("pages", name).read_text(encoding="utf-8")
