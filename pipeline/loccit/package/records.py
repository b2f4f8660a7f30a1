"""Claims, evidence and figures ↔ rows of text, as the CSV files hold them."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from loccit.model import Claim, CoveredFigure, Evidence
from loccit.rows import json_list
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.rows import Row

_AS_THEY_ARE = (
    "article subject property value section quote lower upper unit modifier "
    "date date_start date_end date_modifier"
).split()


def claim_row(claim: Claim) -> Row:
    """Return a claim as a row of ``claims``."""
    values = _as_columns(claim, claim="id")
    qualifiers = json.dumps(
        dict(claim.qualifiers), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return values | {
        "qualifiers": qualifiers,
        "footnotes": json_list(claim.footnotes),
        "footnotes_nearby": json_list(claim.footnotes_nearby),
    }


def claim_of(row: Mapping[str, str]) -> Claim:
    """Return the claim of a row whose types were checked."""
    return Claim(
        claim=row["id"],
        **{name: row[name] for name in _AS_THEY_ARE},
        start=int(row["start_char"]),
        end=int(row["end_char"]),
        qualifiers=qualifiers_of(row),
        footnotes=_items(row["footnotes"]),
        footnotes_nearby=_items(row["footnotes_nearby"]),
    )


def qualifiers_of(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the names and values of a claim's qualifiers, by name."""
    return _pairs(row["qualifiers"])


# The same few markers and qualifiers recur in hundreds of rows.
@cache
def _items(encoded: str) -> tuple[str, ...]:
    return tuple(parse_json(encoded))


@cache
def _pairs(encoded: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(parse_json(encoded).items()))


def evidence_row(evidence: Evidence) -> Row:
    """Return evidence as a row of ``evidence``; what is inferred has no offsets."""
    return _as_columns(evidence)


def evidence_of(row: Mapping[str, str]) -> Evidence:
    """Return the evidence of a row whose types were checked."""
    origin = row["origin"]
    return Evidence(
        claim=row["claim"],
        attribute=row["attribute"],
        origin="stated" if origin == "stated" else "context" if origin == "context" else "inferred",
        words=row["words"],
        start=int(row["start_char"]) if row["start_char"] else None,
        end=int(row["end_char"]) if row["end_char"] else None,
        because=row["because"],
    )


def figure_row(figure: CoveredFigure) -> Row:
    """Return a covered figure as a row of ``figures``."""
    return _as_columns(figure, figure="id") | {"claims": json_list(figure.claims)}


def _as_columns(item: Claim | Evidence | CoveredFigure, **names: str) -> dict[str, str]:
    """Return the values of an item as texts by the names that columns have."""
    names = {"start": "start_char", "end": "end_char", **names}
    values = ((name, getattr(item, name)) for name in item.__slots__)
    return {names.get(name, name): "" if value is None else str(value) for name, value in values}
