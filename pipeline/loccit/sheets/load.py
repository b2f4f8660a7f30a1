"""claims/<article>.yaml → Sheet; every error names file and line."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from loccit.files import parse_yaml, read_text
from loccit.naming import nearest
from loccit.sheets.entries import Ignored, PartClaim, Prose, Sheet, TableClaims, Typed
from loccit.sheets.marks import Pattern, parse_pattern
from loccit.sheets.part_claims import is_of_a_part, part_claims
from loccit.sheets.unread import parted, unread_groups
from loccit.vocabulary.folders import SCHEMAS
from loccit.vocabulary.reading import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loccit.files import Yaml
    from loccit.vocabulary.types import Vocabulary

STRUCTURED = "structured"
_TOP = ("article", "subject", "ignore", STRUCTURED)
_COMMON = ("because", "as", "context", "subject")
_TABLE = ("down", "across", "columns", "rows", "second_unit")
# The keys of groups and entries that are no qualifiers.
KEYS = frozenset({"section", "claims", "quote", "table", *_TABLE, *_COMMON})


def load_sheet(path: Path, vocabulary: Vocabulary) -> Sheet:
    """Read one claim sheet.

    LoccitError for broken YAML, unknown keys, properties or qualifiers, a name marked twice, a
    part that is too long, or a typed attribute without a reason; the same below the line of drafts.
    """
    above, below = parted(read_text(path, "check the path"))
    node = parse_yaml(above, path)
    top = node.entries
    node.fields(["article", "subject"], [*(key for key in top if key not in _TOP), *_TOP[2:]])
    entries: list[Prose | TableClaims | PartClaim] = []
    for label, group in top.items():
        if label in _TOP:
            continue
        if is_of_a_part(group):
            entries += part_claims(label, group, vocabulary, written=True)
        else:
            entries += _group(label, group, vocabulary)
    ignored = [_ignored(item) for item in (top["ignore"].items if "ignore" in top else [])]
    return Sheet(
        path=path,
        article=top["article"].text,
        subject=top["subject"].text,
        entries=tuple(entries),
        ignored=tuple(ignored),
        digest=digest(node),
        structured=_structured(top.get(STRUCTURED)),
        unread=tuple(groups(unread_groups(above, below, path), vocabulary)) if below else (),
    )


def groups(node: Yaml, vocabulary: Vocabulary) -> list[Prose | TableClaims]:
    """Return the entries of groups of marked words; errors as in ``load_sheet``."""
    return [
        entry for label, item in node.entries.items() for entry in _group(label, item, vocabulary)
    ]


def _structured(node: Yaml | None) -> tuple[str, ...]:
    """Return the parts that a sheet asks pull to expand: all, or some by their names."""
    if node is None:
        return ()
    return (node.text,) if isinstance(node.value, str) else texts(node)


def digest(node: Yaml) -> str:
    """Return the sha256 (hex) of what a YAML file says, whatever its comments and layout."""
    canonical = json.dumps(_plain(node), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(node: Yaml) -> Any:  # noqa: ANN401  (JSON is any of three types)
    if isinstance(node.value, dict):
        return {key: _plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(item) for item in node.value]
    return node.value


def _ignored(node: Yaml) -> Ignored:
    keys = node.fields(["words", "because"], ["section"])
    section = keys["section"].text if "section" in keys else ""
    return Ignored(keys["words"].text, keys["because"].text, section, node.place)


def _group(label: str, node: Yaml, vocabulary: Vocabulary) -> Iterator[Prose | TableClaims]:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", label):
        raise node.error(f"'{label}' is no label", "use a-z, 0-9 and single hyphens")
    typed_names = ("subject", *vocabulary.qualifiers)
    keys = node.fields(["section", "claims"], ["context", "because", *typed_names])
    shared_typed = _typed(keys, vocabulary, node)
    shared_contexts = _contexts(keys, vocabulary)
    for item in keys["claims"].items:
        if isinstance(item.value, str):
            pattern = _prose_pattern(item, vocabulary)
            yield Prose(
                label, keys["section"].text, pattern, shared_contexts, shared_typed, "", item.place
            )
            continue
        if not {"quote", "table"} & item.entries.keys():
            raise item.error(
                "an entry is a marked text, or has 'quote: …' or 'table: …'",
                'put quotes around marked text that contains ": "',
            )
        inner = item.fields((), ["quote", "table", *_TABLE, *_COMMON, *vocabulary.qualifiers])
        contexts = (*_contexts(inner, vocabulary), *shared_contexts)
        typed = (*_typed(inner, vocabulary, item), *shared_typed)
        suffix = inner["as"].text if "as" in inner else ""
        section = keys["section"].text
        if "table" in inner:
            yield _table(label, section, item, vocabulary, contexts, typed, suffix)
        else:
            pattern = _prose_pattern(inner["quote"], vocabulary)
            yield Prose(label, section, pattern, contexts, typed, suffix, item.place)


def _contexts(keys: Mapping[str, Yaml], vocabulary: Vocabulary) -> tuple[Pattern, ...]:
    if "context" not in keys:
        return ()
    node = keys["context"]
    nodes = node.items if isinstance(node.value, list) else [node]
    return tuple(_qualifier_pattern(item, vocabulary) for item in nodes)


def _typed(keys: Mapping[str, Yaml], vocabulary: Vocabulary, node: Yaml) -> tuple[Typed, ...]:
    names = [name for name in ("subject", *vocabulary.qualifiers) if name in keys]
    because = keys["because"].text if "because" in keys else ""
    for name in names:
        entity = name == "subject" or vocabulary.qualifiers[name].type == "entity"
        if not because and not entity:
            raise node.error(
                f"'{name}' is typed, not read, and has no reason",
                "mark the words that say it, or add 'because: …'",
            )
    return tuple(Typed(name, keys[name].text, because) for name in names)


def _check_names(pattern: Pattern, node: Yaml, known: list[str]) -> None:
    for name in pattern.names:
        if name not in known:
            raise node.error(
                f"'{name}' is no property or qualifier that may be marked here",
                f"use a name of the core, or declare '{name}' in {_own(node)}",
                nearest(name, known),
            )


def _own(node: Yaml) -> str:
    """Return where the dataset of a sheet declares its own words."""
    sheet = Path(node.place.path)
    return str(sheet.parent.parent / SCHEMAS / "properties.yaml")


def _qualifier_pattern(node: Yaml, vocabulary: Vocabulary) -> Pattern:
    pattern = parse_pattern(node)
    _check_names(pattern, node, ["subject", *vocabulary.qualifiers])
    return pattern


def _prose_pattern(node: Yaml, vocabulary: Vocabulary) -> Pattern:
    pattern = parse_pattern(node)
    _check_names(pattern, node, ["subject", *vocabulary.qualifiers, *vocabulary.properties])
    if not any(name in vocabulary.properties for name in pattern.names):
        raise node.error(
            "no property is marked here, so this claims nothing", "mark the value: <property=words>"
        )
    return pattern


def _table(
    label: str,
    section: str,
    node: Yaml,
    vocabulary: Vocabulary,
    contexts: tuple[Pattern, ...],
    typed: tuple[Typed, ...],
    suffix: str,
) -> TableClaims:
    keys = node.entries
    axis: Literal["across", "down"] = "across" if "across" in keys else "down"
    if axis not in keys:
        raise node.error(
            "which way does the table run?", "add 'across: month' or 'down: date', for example"
        )
    along = keys[axis].text
    if along not in vocabulary.qualifiers:
        raise keys[axis].error(
            f"unknown qualifier '{along}'", "", nearest(along, vocabulary.qualifiers)
        )
    series_key = "rows" if axis == "across" else "columns"
    if series_key not in keys:
        raise node.error(f"the key '{series_key}' is missing", "add 'property: label' below it")
    second = keys["second_unit"].text if "second_unit" in keys else ""
    if second not in ("", "derived", "independent"):
        raise keys["second_unit"].error(f"'{second}' is not known", "use derived or independent")
    lines = keys["rows"].entries if axis == "down" and "rows" in keys else {}
    return TableClaims(
        label=label,
        section=section,
        title=_qualifier_pattern(keys["table"], vocabulary),
        axis=axis,
        along=along,
        series=tuple(
            (_property_name(name, item, vocabulary), _qualifier_pattern(item, vocabulary))
            for name, item in keys[series_key].entries.items()
        ),
        lines=tuple((name, _qualifier_pattern(item, vocabulary)) for name, item in lines.items()),
        second_unit=_SECOND[second],
        contexts=contexts,
        typed=typed,
        suffix=suffix,
        place=node.place,
    )


_SECOND: dict[str, Literal["", "derived", "independent"]] = {
    "": "",
    "derived": "derived",
    "independent": "independent",
}


def _property_name(name: str, node: Yaml, vocabulary: Vocabulary) -> str:
    if name not in vocabulary.properties:
        raise node.error(
            f"unknown property '{name}'",
            f"use a name of the core, or declare '{name}' in {_own(node)}",
            nearest(name, vocabulary.properties),
        )
    return name
