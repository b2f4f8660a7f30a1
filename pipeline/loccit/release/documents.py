"""The documents of a release that people read: README, licences, and how to cite it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from loccit.release.templates import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loccit.dataset import Dataset, Licence
    from loccit.vocabulary.types import TableSchema


def citation_file(dataset: Dataset) -> bytes:
    """Return ``CITATION.cff``; a licence stands in it only where it holds for all of the data."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_text('If you use these data, please cite them and the articles in them.')}",
        "type: dataset",
        f"title: {_text(dataset.title)}",
        f"abstract: {_text(dataset.description)}",
        f"version: {_text(dataset.version)}",
    ]
    if dataset.released:
        lines.append(f"date-released: {_text(dataset.released)}")
    if dataset.keywords:
        lines += ["keywords:", *(f"  - {_text(word)}" for word in dataset.keywords)]
    licences = dataset.released_under
    if all(licence.path for licence in licences):
        lines += ["license:", *(f"  - {_text(licence.name)}" for licence in licences)]
    lines += ["authors:", *(f"  - name: {_text(title)}" for title, _ in dataset.contributors)]
    lines.append("references:")
    for article in dataset.articles.values():
        lines += [
            "  - type: website",
            f"    title: {_text(article.title)}",
            f"    authors: [{{name: {_text(article.credit)}}}]",
            f"    url: {_text(article.url)}",
        ]
    return ("\n".join(lines) + "\n").encode()


def _text(value: str) -> str:
    """Return text as YAML has it in double quotes, which is as JSON has it."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def licences(dataset: Dataset, tables: Mapping[str, TableSchema]) -> bytes:
    """Return which columns hold words of which article, and under which licence these are."""
    titles = {licence.name: licence for licence in dataset.licences}
    articles = [
        {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "credit": article.credit,
            "url": article.url,
            "licence": article.licence,
            "licence_text": _licence(titles[article.licence]),
        }
        for article in dataset.articles.values()
    ]
    columns = [
        {"table": name, "columns": ", ".join(f"`{column}`" for column in names), "article": through}
        for name, names, through in _worded(tables)
    ]
    whole = _licence(dataset.released_under[0]) if dataset.licence else ""
    return render("LICENSES.md", dataset=dataset, articles=articles, columns=columns, whole=whole)


def _licence(licence: Licence) -> str:
    where = f" <{licence.path}>" if licence.path else ""
    return f"{licence.name}. {licence.title}{where}"


def _worded(tables: Mapping[str, TableSchema]) -> Iterator[tuple[str, list[str], str]]:
    """Yield the tables that hold words of articles, the columns, and what tells the article."""
    for table in tables.values():
        words = [item.name for item in table.fields if item.words]
        names = {item.name for item in table.fields}
        if words and "article" in names:
            yield table.name, words, "the column `article`"
        elif words and "claims" in names:
            yield table.name, words, "the part of each id in `claims` before the first `/`"
        elif words:
            key = next(
                (key for key in table.foreign_keys if "article" in _names(tables, key)), None
            )
            through = f"the column `{key.field}` (in `{key.resource}`)" if key else "its citations"
            yield table.name, words, through


def _names(tables: Mapping[str, TableSchema], key: object) -> set[str]:
    resource = str(getattr(key, "resource", ""))
    return {item.name for item in tables[resource].fields} if resource in tables else set()


def readme(dataset: Dataset, tables: Mapping[str, TableSchema], counts: Mapping[str, int]) -> bytes:
    """Return the README of a release: what is in it, how to open, to verify and to cite it."""
    listed = [
        {"name": name, "rows": counts[name], "title": tables[name].title}
        for name in tables
        if name in counts
    ]
    shown = next((name for name, table in tables.items() if table.collects), next(iter(tables)))
    return render(
        "README.md",
        dataset=dataset,
        tables=listed,
        shown=shown,
        citation=dataset.citation,
        articles=list(dataset.articles.values()),
    )
