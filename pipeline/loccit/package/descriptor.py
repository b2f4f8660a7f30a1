"""datapackage.json: the descriptor of the package, Data Package v2."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from loccit.compiled.frictionless import table_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.dataset import ArticleSource, Dataset, Licence
    from loccit.vocabulary.types import TableSchema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# Names the program whose rules and forms a package follows; others may do it otherwise.
MADE_WITH = "madeWith"
Json = dict[str, Any]


def own_version() -> str:
    """Return the name and version of this program."""
    return f"loccit {version('loccit')}"


def descriptor(dataset: Dataset, resources: Sequence[tuple[TableSchema, bytes]]) -> bytes:
    """Return the descriptor of a dataset and of its resources' bytes, as JSON bytes."""
    package: Json = {
        "$schema": PROFILE,
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        MADE_WITH: own_version(),
    }
    if dataset.released:
        package["created"] = f"{dataset.released}T00:00:00Z"
    package |= {
        "keywords": list(dataset.keywords),
        "licenses": [_licence(item) for item in dataset.released_under],
        "sources": [_source(item) for item in dataset.articles.values()],
        "contributors": [{"title": title, "roles": [role]} for title, role in dataset.contributors],
        "resources": [_resource(table, content) for table, content in resources],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _licence(licence: Licence) -> Json:
    found = {"name": licence.name, "title": licence.title}
    return found | ({"path": licence.path} if licence.path else {})


def _source(source: ArticleSource) -> Json:
    revision = f"revision {source.revision}, " if source.revision else ""
    return {
        "title": f"{source.title} ({source.publisher})",
        "path": source.url,
        "version": f"{revision}sha256:{source.sha256} characters {source.start}-{source.end}",
        "licence": source.licence,
    }


def _resource(table: TableSchema, content: bytes) -> Json:
    formerly = {"formerly": table.formerly} if table.formerly else {}
    return {
        "name": table.name,
        **formerly,
        "title": table.title,
        "description": table.description,
        "path": f"data/{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": table_schema(table),
    }
