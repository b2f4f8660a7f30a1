"""Claims, evidence and figures ↔ rows of text, as the CSV files hold them."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from loccit.model import Claim, CoveredFigure, Evidence
from loccit.rows import json_list
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.rows import Row

_AS_THEY_ARE = (
    "claim article subject property value section quote lower upper unit modifier "
    "date date_start date_end date_modifier"
).split()


def claim_row(claim: Claim) -> Row:
    """Return a claim as a row of ``claims``."""
    values = {name: str(value) for name, value in asdict(claim).items()}
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
        **{name: row[name] for name in _AS_THEY_ARE},
        start=int(row["start"]),
        end=int(row["end"]),
        qualifiers=_pairs(row["qualifiers"]),
        footnotes=_items(row["footnotes"]),
        footnotes_nearby=_items(row["footnotes_nearby"]),
    )


# The same few markers and qualifiers recur in hundreds of rows.
@cache
def _items(encoded: str) -> tuple[str, ...]:
    return tuple(parse_json(encoded))


@cache
def _pairs(encoded: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(parse_json(encoded).items()))


def evidence_row(evidence: Evidence) -> Row:
    """Return evidence as a row of ``evidence``; what is inferred has no offsets."""
    return {name: "" if value is None else str(value) for name, value in asdict(evidence).items()}


def evidence_of(row: Mapping[str, str]) -> Evidence:
    """Return the evidence of a row whose types were checked."""
    origin = row["origin"]
    return Evidence(
        claim=row["claim"],
        attribute=row["attribute"],
        origin="stated" if origin == "stated" else "context" if origin == "context" else "inferred",
        words=row["words"],
        start=int(row["start"]) if row["start"] else None,
        end=int(row["end"]) if row["end"] else None,
        because=row["because"],
    )


def figure_row(figure: CoveredFigure) -> Row:
    """Return a covered figure as a row of ``figures``."""
    values = {name: str(value) for name, value in asdict(figure).items()}
    return values | {"claims": json_list(figure.claims)}
