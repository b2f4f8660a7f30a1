"""rulings.yaml: the people's decisions on discrepancies, and the discrepancies that they noted."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast, get_args

from loccit.errors import LoccitError, Place
from loccit.files import Yaml, parse_yaml, read_text
from loccit.model import Finding, Noted, Ruling, Severity
from loccit.naming import nearest
from loccit.rules.registry import CLASSES
from loccit.vocabulary.reading import choice, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

DECISIONS: tuple[Literal["prefer", "both", "source-error", "open"], ...] = (
    "prefer",
    "both",
    "source-error",
    "open",
)
NOTED = "noted"
# What a new entry says until a person has written the reason.
UNWRITTEN = "to be written"
_OF_A_RULING = ("prefer", "wrong", "author", "date")


@dataclass(frozen=True, slots=True)
class Decisions:
    """All of rulings.yaml: rulings by the finding that they are on, and what readers noted."""

    path: Path
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    noted: tuple[Noted, ...] = ()


def load_decisions(path: Path) -> Decisions:
    """Read rulings.yaml; nothing where there is no file. LoccitError for unknown keys or words."""
    return parse_decisions(read_text(path), path) if path.is_file() else Decisions(path)


def parse_decisions(content: str, path: Path) -> Decisions:
    """Return what the text of a rulings.yaml says; LoccitError for unknown keys or words."""
    entries = dict(parse_yaml(content, path).entries)
    notes = entries.pop(NOTED).entries if NOTED in entries else {}
    rulings = {name: _ruling(name, node, ()) for name, node in entries.items()}
    noted = []
    for name, node in notes.items():
        noted.append(_noted(name, node))
        if "decision" in node.entries:
            finding = f"N001/{name}"
            rulings[finding] = _ruling(finding, node, _OF_A_NOTE)
    return Decisions(path, rulings, tuple(noted))


def _ruling(name: str, node: Yaml, besides: Iterable[str]) -> Ruling:
    keys = node.fields(["decision", "because", "digest"], [*_OF_A_RULING, *besides])
    decision = next((item for item in DECISIONS if item == keys["decision"].text), None)
    if decision is None:
        raise keys["decision"].error(
            f"'{keys['decision'].text}' is no decision",
            f"use one of: {', '.join(DECISIONS)}",
            nearest(keys["decision"].text, DECISIONS),
        )
    if decision == "prefer" and "prefer" not in keys:
        raise node.error("'prefer' prefers a claim", "add 'prefer: <claim id>'")
    if decision in ("both", "open") and "prefer" in keys:
        raise keys["prefer"].error(f"'{decision}' prefers none", "write 'decision: prefer'")
    if decision in ("both", "open") and "wrong" in keys:
        raise keys["wrong"].error(f"'{decision}' finds none wrong", "write 'decision: prefer'")
    return Ruling(
        finding=name,
        decision=decision,
        because=keys["because"].text,
        digest=keys["digest"].text,
        line=node.place.line or 0,
        prefer=text(keys, "prefer"),
        wrong=texts(keys.get("wrong")),
        author=text(keys, "author"),
        date=_day(keys["date"]) if "date" in keys else "",
    )


def _day(node: Yaml) -> str:
    try:
        return datetime.date.fromisoformat(node.text).isoformat()
    except ValueError:
        raise node.error(f"'{node.text}' is no day", "write 2026-11-24") from None


_OF_A_NOTE = ("class", "severity", "summary", "explanation", "claims")


def _noted(name: str, node: Yaml) -> Noted:
    keys = node.fields(
        ["class", "severity", "summary", "claims"],
        ["explanation", "decision", "because", "digest", *_OF_A_RULING],
    )
    if not re.fullmatch(r"[a-z0-9._/-]+", name):
        raise node.error(f"'{name}' is no id", "use a-z, 0-9, '.', '_', '/' and '-'")
    if not keys["claims"].items:
        raise keys["claims"].error("a note is about claims", "list their ids")
    return Noted(
        id=name,
        about=choice(keys["class"], CLASSES.values()),
        severity=cast("Severity", choice(keys["severity"], get_args(Severity))),
        summary=keys["summary"].text.strip(),
        explanation=text(keys, "explanation").strip(),
        claims=tuple(sorted(set(texts(keys["claims"])))),
        line=node.place.line or 0,
    )


def require_known_claims(decisions: Decisions, claims: Iterable[str]) -> None:
    """Stop where a note or a preference names a claim that is none; LoccitError with the line."""
    known = set(claims)
    named = [(item.line, name) for item in decisions.noted for name in item.claims]
    named += [
        (item.line, name)
        for item in decisions.rulings.values()
        for name in filter(None, (item.prefer, *item.wrong))
    ]
    for line, name in named:
        if name not in known:
            raise LoccitError(
                f"there is no claim '{name}'",
                Place(decisions.path, line),
                "give a claim of data/claims.csv; 'loccit cite' finds it by its words",
                nearest(name, known),
            )


def require_own_claim(decisions: Decisions, finding: Finding) -> None:
    """Stop where a ruling names a claim that its discrepancy is not about; LoccitError."""
    ruling = decisions.rulings.get(finding.id)
    if ruling is None:
        return
    place = Place(decisions.path, ruling.line)
    for name in filter(None, (ruling.prefer, *ruling.wrong)):
        if name not in finding.claims:
            raise LoccitError(
                f"'{name}' is not among the claims of {finding.id}",
                place,
                "name one of its claims",
                finding.claims[:6],
            )
    if ruling.prefer in ruling.wrong:
        raise LoccitError(
            f"'{ruling.prefer}' is preferred, and wrong", place, "take it out of one of the two"
        )
