"""The generated pages ``docs/reference/table-<name>.md``: what each table of a package answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.markdown import escape, link, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.vocabulary.types import Field, TableSchema

INDEX = "tables.md"
_HEAD = """\
# The tables of a package

**This page is generated** by `loccit build` from `schemas/tables/`. A dataset may add columns; its
`datapackage.json` lists all. Of a renamed table or column the former name is said.
"""
_ASK = """\
## Questions that it answers

In SQL, as the SQLite file of a release understands it:
"""


def table_pages(tables: Iterable[TableSchema]) -> dict[str, str]:
    """Return file name → Markdown: an index, and a page for each table."""
    ordered = sorted(tables, key=lambda item: item.name)
    pages = {f"table-{item.name}.md": "\n".join(_page(item)) + "\n" for item in ordered}
    rows = ((link(f"`{item.name}`", f"table-{item.name}.md"), _first(item)) for item in ordered)
    index = "\n".join([_HEAD, *table(("table", "one row"), rows)]).rstrip("\n") + "\n"
    return {INDEX: index, **pages}


def _first(item: TableSchema) -> str:
    return escape(item.description.split(": ")[0].split(". ")[0].rstrip("."))


def _page(item: TableSchema) -> Iterator[str]:
    yield f"# {escape(item.title)}: `{item.name}`"
    yield ""
    yield f"**This page is generated** by `loccit build` from `schemas/tables/{item.name}.yaml`."
    yield ""
    yield escape(item.description)
    yield ""
    if item.formerly:
        yield f"Formerly `{item.formerly}`."
        yield ""
    yield _ASK
    for ask, sql in item.questions:
        yield f"{escape(ask)}"
        yield ""
        yield f"```sql\n{sql};\n```"
        yield ""
    yield "## Columns"
    yield ""
    links = {key.field: f"{key.resource}.{key.to}" for key in item.foreign_keys}
    rows = (_column(column, links.get(column.name, "")) for column in item.fields)
    yield "\n".join(table(("column", "type", "what it holds"), rows)).rstrip("\n")


def _column(column: Field, to: str) -> tuple[str, ...]:
    formerly = f" Formerly `{column.formerly}`." if column.formerly else ""
    leads = f" An id of `{to}`." if to else ""
    return f"`{column.name}`", column.type, f"{escape(column.description)}{leads}{formerly}"
