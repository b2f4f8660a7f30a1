"""From a cell or a claim to the words that it was read from, and from words to claims and cells.

Only the tables that an answer is in are read, and only the claims of the answer are made of rows.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from loccit.corpus.index import Index
from loccit.errors import Errors, LoccitError
from loccit.naming import nearest
from loccit.package.quick_rows import rows_by_header
from loccit.package.records import claim_of, evidence_of
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from loccit.model import Claim, Evidence
    from loccit.rows import Row

# Tables whose rows name their claims themselves.
_OWN_CLAIMS = ("facts", "comparison")
_LINKS = ("first_claim", "second_claim")
# What is asked of a table's rows.
_COLUMNS = {
    "claims": "id quote start_char end_char".split(),
    "evidence": "claim attribute words start_char end_char".split(),
    "claim_footnotes": "claim marker source".split(),
    "citations": "resource row field claim".split(),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim, its evidence, its footnotes, and the cells that cite it.

    ``notes`` are (label, id of the reference or ""), ``cells`` are (table, row, field).
    """

    claim: Claim
    evidence: tuple[Evidence, ...]
    notes: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the answer as plain JSON values."""
        claim = asdict(self.claim) | {"qualifiers": dict(self.claim.qualifiers)}
        return {
            "claim": claim,
            "evidence": [asdict(row) for row in self.evidence],
            "footnotes": [{"marker": label, "reference": ref} for label, ref in self.notes],
            "cells": [
                {"table": table, "row": row, "field": field} for table, row, field in self.cells
            ],
        }


class Tables:
    """The tables of a dataset's folder, each read when it is first asked for."""

    def __init__(self, folder: Path, otherwise: Callable[[str], Sequence[Row]]) -> None:
        """Take the folder, and what reads a table that is not in the form of today.

        That may be one of an older core, whose columns have other names; or one that is broken, of
        which it is to say what is wrong.
        """
        self._data = folder / "data"
        self._otherwise = otherwise
        self._read: dict[str, Sequence[Row]] = {}

    def rows(self, name: str) -> Sequence[Row]:
        """Return the rows of a table; LoccitError where they cannot be read."""
        if name not in self._read:
            try:
                columns = _COLUMNS.get(name, ["id"])
                self._read[name] = rows_by_header(self._data / f"{name}.csv", columns)
            except LoccitError:
                self._read[name] = self._otherwise(name)
        return self._read[name]

    def require_values(self, *names: str) -> None:
        """Raise LoccitError where a row of these tables has a value that its field cannot have."""
        for name in names:
            self._otherwise(name)

    @cached_property
    def claims(self) -> Mapping[str, Row]:
        """The rows of claims by their ids."""
        return {row["id"]: row for row in self.rows("claims")}

    @cached_property
    def evidence(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of evidence of each claim, by attribute."""
        found: dict[str, dict[str, Row]] = {}
        for row in self.rows("evidence"):
            found.setdefault(row["claim"], {})[row["attribute"]] = row
        return found


def answers_of_all(datasets: Iterable[Tables], target: Sequence[str]) -> list[Answer]:
    """Return the claims behind a target, of the datasets that have it.

    LoccitError where none has, with what is near in each.
    """
    found: list[Answer] = []
    errors: list[LoccitError] = []
    answered = False
    for tables in datasets:
        try:
            found += answers(tables, target)
            answered = True
        except LoccitError as error:
            errors.append(error)
    if not answered and errors:
        raise Errors(errors) if len(errors) > 1 else errors[0]
    return found


def answers(tables: Tables, target: Sequence[str]) -> list[Answer]:
    """Return the claims behind a target.

    One text is a claim's id, an offset in the snapshot, or words of an article; two or three are
    a table, a row and perhaps a field. LoccitError where there is nothing of the kind, with the
    nearest that there is.
    """
    try:
        return _answers(tables, target)
    except ValueError:
        tables.require_values("claims", "evidence")
        raise


def _answers(tables: Tables, target: Sequence[str]) -> list[Answer]:
    one = len(target) == 1
    names = _claims_of_text(tables, target[0]) if one else _claims_of_cell(tables, *target)
    citations = Index(tables.rows("citations"), lambda row: (row["claim"],))
    notes = Index(tables.rows("claim_footnotes"), lambda row: (row["claim"],))
    return [_answer(tables, notes, citations, name) for name in names]


def _claims_of_text(tables: Tables, text: str) -> list[str]:
    if text in tables.claims:
        return [text]
    if text.isdigit():
        found = _claims_at(tables, int(text))
        if not found:
            raise LoccitError(
                f"no claim reads the character {text} of a snapshot",
                None,
                "give an offset within the words of a claim",
            )
        return found
    found = [
        name
        for name, claim in tables.claims.items()
        if text in claim["quote"]
        or any(text in row["words"] for row in tables.evidence.get(name, {}).values())
    ]
    if not found:
        raise LoccitError(
            f"there is no claim '{text}', and no claim quotes these words",
            None,
            "give a claim's id, an offset, fewer words, or a table, a row and a field",
            nearest(text, tables.claims),
        )
    return found


def _claims_at(tables: Tables, offset: int) -> list[str]:
    """Return the claims that read an attribute from the words at an offset."""
    return [
        name
        for name in tables.claims
        if any(
            row["start_char"]
            and row["end_char"]
            and int(row["start_char"]) <= offset < int(row["end_char"])
            for row in tables.evidence.get(name, {}).values()
        )
    ]


def _answer(
    tables: Tables, notes: Index[str, Row], citations: Index[str, Row], name: str
) -> Answer:
    return Answer(
        claim_of(tables.claims[name]),
        tuple(map(evidence_of, tables.evidence.get(name, {}).values())),
        tuple((row["marker"], row["source"]) for row in notes.of(name)),
        tuple((row["resource"], row["row"], row["field"]) for row in citations.of(name)),
    )


def _claims_of_cell(tables: Tables, table: str, row: str, field: str = "") -> list[str]:
    if table in _OWN_CLAIMS:
        return _claims_of_row(table, tables.rows(table), row)
    rows = [item for item in tables.rows("citations") if item["resource"] == table]
    if not rows:
        known = {item["resource"] for item in tables.rows("citations")} | {*_OWN_CLAIMS}
        raise LoccitError(f"'{table}' is no table with citations", None, "", tuple(sorted(known)))
    of_row = [item for item in rows if item["row"] == row]
    if not of_row:
        names = dict.fromkeys(item["row"] for item in rows)
        raise LoccitError(f"'{table}' has no row '{row}'", None, "", nearest(row, names))
    found = [item["claim"] for item in of_row if field in ("", item["field"])]
    if not found:
        fields = dict.fromkeys(item["field"] for item in of_row)
        raise LoccitError(
            f"'{field}' of '{row}' was read from no claim: it is empty, or given by loccit",
            None,
            "",
            tuple(fields),
        )
    return list(dict.fromkeys(found))


def _claims_of_row(table: str, rows: Sequence[Mapping[str, str]], name: str) -> list[str]:
    """Return the claims that a row of facts or of a comparison names itself."""
    for row in rows:
        if row["id"] == name:
            several = parse_json(row.get("claims", "[]"))
            return [*several, *(row[key] for key in _LINKS if key in row)]
    known = [row["id"] for row in rows]
    raise LoccitError(f"'{table}' has no row '{name}'", None, "", nearest(name, known))
