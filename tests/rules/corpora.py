"""Small corpora of claims about an invented town, without files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.dataset import Dataset, Entity
from loccit.model import Claim, Evidence, Finding, Unchecked
from loccit.rules.registry import rule_of
from loccit.values.dated import stretch
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VOCABULARY = load_vocabulary(Path(__file__).parent / "schemas")
ENTITIES = {
    name: Entity(name, name.title(), (name,), part_of=part_of)
    for name, part_of in {
        "hallstad": (), "old-town": ("hallstad",), "quay": ("old-town",), "oss": (), "velm": (),
        "ada": (), "mill": (), "norland": (), "siege": (),
    }.items()
}  # fmt: skip
DATASET = Dataset(Path(), "x", "", "", "1.0.0", "", (), (), (), {}, ENTITIES)


def said(text: str, article: str = "north", label: str = "a") -> Claim:
    """Return a claim from a line: ``property value [unit] | date modifiers | qualifier=value``.

    A value with ".." is a range; modifiers stand before it, as they are printed.
    """
    head, date, qualifiers = ([part.strip() for part in text.split("|")] + ["", ""])[:3]
    subject, name, *words = head.split(" ")
    owner = VOCABULARY.properties[name]
    modifiers = [word.replace("-", " ") for word in words if _is_modifier(word, owner.type)]
    words = [word for word in words if not _is_modifier(word, owner.type)]
    unit = words.pop() if owner.units else ""
    value, lower, upper = " ".join(words), "", ""
    if ".." in value and owner.type != "date":
        lower, upper = value.split("..")
        value = "" if owner.type != "season" else value
    if owner.type == "date":
        ends = stretch(VOCABULARY.dated(value, " ".join(modifiers)))
        lower, upper = ("" if day is None else day.isoformat() for day in ends)
    *date_modifiers, edtf = date.split(" ")
    split = [item.partition("=") for item in qualifiers.split(", ") if item]
    pairs = tuple(sorted((name, value) for name, _, value in split))
    return Claim(
        claim=f"{article}/{label}/{subject}.{name}", article=article, subject=subject,
        property=name, value=value, lower=lower, upper=upper, unit=unit,
        modifier=" ".join(modifiers), date=edtf, date_modifier=" ".join(date_modifiers),
        qualifiers=pairs, section="s", quote=text, start=0, end=1,
    )  # fmt: skip


def _is_modifier(word: str, kind: str) -> bool:
    modifiers = VOCABULARY.modifiers
    known: Mapping[str, str] = modifiers.dates if kind == "date" else modifiers.numbers
    return word.replace("-", " ") in known


def corpus(claims: Iterable[Claim], evidence: Iterable[Evidence] = (), *entities: Entity) -> Corpus:
    dataset = replace(DATASET, entities=ENTITIES | {entity.id: entity for entity in entities})
    return Corpus(dataset, VOCABULARY, tuple(claims), tuple(evidence), {})


def run(name: str, base: Corpus) -> list[Finding | Unchecked]:
    """Return the results of one rule."""
    return list(rule_of(name).check(base))


def found(claims: Iterable[Claim], evidence: Iterable[Evidence] = ()) -> list[Finding]:
    """Return what the rules find that compare the values of one property."""
    base = corpus(claims, evidence)
    results = [item for name in ("X001", "X002", "X003") for item in run(name, base)]
    return [item for item in results if isinstance(item, Finding)]
