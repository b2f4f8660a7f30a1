"""Pages from templates: files of a package's folder, which have loops and conditions, no logic."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from loccit.report.markdown import escape

if TYPE_CHECKING:
    import jinja2

# Marks that turn the direction of what follows: shown by name, as they would hide what is said.
_TURNS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NAMED = {point: f"⟨U+{point:04X}⟩" for point in _TURNS}


def render(package: str, folder: str, name: str, **values: object) -> bytes:
    """Return a filled template of a package's folder; what is filled into HTML is escaped."""
    return environment(package, folder).get_template(name).render(**values).encode()


@cache
def environment(package: str, folder: str) -> jinja2.Environment:
    """Return the templates of a package's folder."""
    import jinja2

    def source(name: str) -> str:
        return read(package, folder, name)

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(source),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # Pages in Markdown say of each text of data that it is to be shown as it stands.
    made.filters["as_it_stands"] = escape
    return made


def read(package: str, folder: str, name: str) -> str:
    """Return the text of a file of a package's folder."""
    return resources.files(package).joinpath(folder, name).read_text(encoding="utf-8")


def visible(value: object) -> object:
    """Return text with the marks that turn its direction shown by name."""
    # Markup is a str as well; its translate keeps it so.
    return value.translate(_NAMED) if isinstance(value, str) else value
