"""Croissant: the release as search engines for data sets and machine learning read it (JSON-LD)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.dataset import Dataset
    from loccit.vocabulary.types import Field, ForeignKey, TableSchema

Json = dict[str, Any]
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date"}
# The context that version 1.0 of the format asks every file to give in full.
_CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(dataset: Dataset, tables: Sequence[TableSchema], hashes: Mapping[str, str]) -> bytes:
    """Return ``croissant.json`` of a release; ``hashes`` are those of its files by name."""
    found: Json = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": dataset.name,
        "alternateName": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "datePublished": dataset.released,
        "license": [licence.path or licence.title for licence in dataset.released_under],
        "keywords": list(dataset.keywords),
        "creator": [{"@type": "Organization", "name": name} for name, _ in dataset.contributors],
        "citeAs": dataset.citation,
        "url": next(article.url for article in dataset.articles.values()),
        "isBasedOn": [article.url for article in dataset.articles.values()],
        "distribution": [_file(table.name, hashes) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _file(name: str, hashes: Mapping[str, str]) -> Json:
    path = f"data/{name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": f"{name}.csv",
        "contentUrl": path,
        "encodingFormat": "text/csv",
        "sha256": hashes[path],
    }


def _records(table: TableSchema) -> Json:
    keys = {key.field: key for key in table.foreign_keys}
    key = [table.primary_key] if table.primary_key else list(table.key)
    found: Json = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "field": [_field(table.name, item, keys.get(item.name)) for item in table.fields],
    }
    return found | ({"key": [{"@id": f"{table.name}/{name}"} for name in key]} if key else {})


def _field(table: str, item: Field, key: ForeignKey | None) -> Json:
    unit = f" In {item.unit}." if item.unit else ""
    found: Json = {
        "@type": "cr:Field",
        "@id": f"{table}/{item.name}",
        "name": f"{table}/{item.name}",
        "description": f"{item.description}{unit}",
        "dataType": _TYPES.get(item.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"data/{table}.csv"}, "extract": {"column": item.name}},
    }
    return found | ({"references": {"field": {"@id": f"{key.resource}/{key.to}"}}} if key else {})
