"""From a cell or a claim to the words that it was read from, and from words to claims and cells."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from loccit.corpus.index import Index
from loccit.errors import Errors, LoccitError
from loccit.naming import nearest
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim, Evidence
    from loccit.rows import Row

# Tables whose rows name their claims themselves.
_OWN_CLAIMS = ("facts", "comparison")
_LINKS = ("first_claim", "second_claim")


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


def answers_of_all(corpora: Iterable[Corpus], target: Sequence[str]) -> list[Answer]:
    """Return the claims behind a target, of the datasets that have it.

    LoccitError where none has, with what is near in each.
    """
    found: list[Answer] = []
    errors: list[LoccitError] = []
    answered = False
    for corpus in corpora:
        try:
            found += answers(corpus, target)
            answered = True
        except LoccitError as error:
            errors.append(error)
    if not answered and errors:
        raise Errors(errors) if len(errors) > 1 else errors[0]
    return found


def answers(corpus: Corpus, target: Sequence[str]) -> list[Answer]:
    """Return the claims behind a target.

    One text is a claim's id, an offset in the snapshot, or words of an article; two or three are
    a table, a row and perhaps a field. LoccitError where there is nothing of the kind, with the
    nearest that there is.
    """
    one = len(target) == 1
    names = _claims_of_text(corpus, target[0]) if one else _claims_of_cell(corpus, *target)
    citations = Index(corpus.resources["citations"], lambda row: (row["claim"],))
    return [_answer(corpus, citations, name) for name in names]


def _claims_of_text(corpus: Corpus, text: str) -> list[str]:
    if text in corpus.by_id:
        return [text]
    if text.isdigit():
        found = _claims_at(corpus, int(text))
        if not found:
            raise LoccitError(
                f"no claim reads the character {text} of a snapshot",
                None,
                "give an offset within the words of a claim",
            )
        return found
    found = [
        claim.claim
        for claim in corpus.claims
        if text in claim.quote
        or any(text in row.words for row in corpus.evidence_of.get(claim.claim, {}).values())
    ]
    if not found:
        raise LoccitError(
            f"there is no claim '{text}', and no claim quotes these words",
            None,
            "give a claim's id, an offset, fewer words, or a table, a row and a field",
            nearest(text, corpus.by_id),
        )
    return found


def _claims_at(corpus: Corpus, offset: int) -> list[str]:
    """Return the claims that read an attribute from the words at an offset."""
    return [
        claim.claim
        for claim in corpus.claims
        if any(
            row.start is not None and row.end is not None and row.start <= offset < row.end
            for row in corpus.evidence_of.get(claim.claim, {}).values()
        )
    ]


def _answer(corpus: Corpus, citations: Index[str, Row], name: str) -> Answer:
    notes = corpus.references.footnotes(name)
    return Answer(
        corpus.by_id[name],
        tuple(corpus.evidence_of.get(name, {}).values()),
        tuple((row["marker"], row["source"]) for row in notes),
        tuple((row["resource"], row["row"], row["field"]) for row in citations.of(name)),
    )


def _claims_of_cell(corpus: Corpus, table: str, row: str, field: str = "") -> list[str]:
    rows = [item for item in corpus.resources["citations"] if item["resource"] == table]
    if table in _OWN_CLAIMS:
        return _claims_of_row(table, corpus.resources[table], row)
    if not rows:
        tables = {item["resource"] for item in corpus.resources["citations"]} | {*_OWN_CLAIMS}
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


def _claims_of_row(table: str, rows: Sequence[Mapping[str, str]], name: str) -> list[str]:
    """Return the claims that a row of facts or of a comparison names itself."""
    for row in rows:
        if row["id"] == name:
            several = parse_json(row.get("claims", "[]"))
            return [*several, *(row[key] for key in _LINKS if key in row)]
    known = [row["id"] for row in rows]
    raise LoccitError(f"'{table}' has no row '{name}'", None, "", nearest(name, known))
