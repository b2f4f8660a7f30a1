"""From a cell or a claim to the words that it was read from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.files import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.model import Claim, Evidence
    from loccit.rules.base import Base


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim, its evidence, and its footnotes as (label, id of the reference or "")."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    notes: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the answer as plain JSON values."""
        claim = asdict(self.claim) | {"qualifiers": dict(self.claim.qualifiers)}
        return {
            "claim": claim,
            "evidence": [asdict(row) for row in self.evidence],
            "footnotes": [{"marker": label, "reference": ref} for label, ref in self.notes],
        }


def answers(base: Base, target: Sequence[str]) -> list[Answer]:
    """Return the claims behind a target: a claim's id; or a table, a row and perhaps a field.

    LoccitError where there is no such claim, row or field, with the nearest that there are.
    """
    if len(target) == 1:
        return [_answer(base, target[0])]
    claims = _claims_of_cell(base, *target)
    return [_answer(base, name) for name in claims]


def _answer(base: Base, name: str) -> Answer:
    claims = {claim.claim: claim for claim in base.claims}
    if name not in claims:
        raise LoccitError(
            f"there is no claim '{name}'",
            None,
            "give a claim's id, or a table, a row and a field",
            nearest(name, claims),
        )
    evidence = base.evidence_of.get(name, {})
    notes = [row for row in base.resources["claim_footnotes"] if row["claim"] == name]
    return Answer(
        claims[name],
        tuple(evidence.values()),
        tuple((row["marker"], row["reference"]) for row in notes),
    )


def _claims_of_cell(base: Base, table: str, row: str, field: str = "") -> list[str]:
    rows = [item for item in base.resources["citations"] if item["resource"] == table]
    if table == "facts":
        return _claims_of_fact(base.resources["facts"], row)
    if not rows:
        tables = {item["resource"] for item in base.resources["citations"]} | {"facts"}
        raise LoccitError(f"'{table}' is no table with citations", None, "", tuple(sorted(tables)))
    of_row = [item for item in rows if item["row"] == row]
    if not of_row:
        known = dict.fromkeys(item["row"] for item in rows)
        raise LoccitError(f"'{table}' has no row '{row}'", None, "", nearest(row, known))
    found = [item["claim"] for item in of_row if field in ("", item["field"])]
    if not found:
        known = dict.fromkeys(item["field"] for item in of_row)
        raise LoccitError(
            f"'{field}' of '{row}' was read from no claim: it is empty, or given by loccit",
            None,
            "",
            tuple(known),
        )
    return list(dict.fromkeys(found))


def _claims_of_fact(facts: Sequence[Mapping[str, str]], row: str) -> list[str]:
    for fact in facts:
        if fact["id"] == row:
            return list(json.loads(fact["claims"]))
    known = [fact["id"] for fact in facts]
    raise LoccitError(f"'facts' has no row '{row}'", None, "", nearest(row, known))
