"""Invented corpora of any size, in three shapes, with claims of every property of the vocabulary.

- things: ever more things, each spoken of by two articles;
- dates: one thing, said of ever more dates by four articles;
- articles: the same twenty things, in ever more articles.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

from loccit.corpus.corpus import Corpus
from loccit.dataset import ArticleSource, Dataset, Entity
from loccit.errors import Place
from loccit.model import Claim, Evidence
from loccit.rows import Rows
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import NUMERIC, Property, Vocabulary

Shape = Literal["things", "dates", "articles"]
SHAPES: tuple[Shape, ...] = ("things", "dates", "articles")
_THINGS = 20
_FIRST = datetime.date(1200, 1, 1)
_MONTHS = "January March April May June July August October November December".split()


def corpus(shape: Shape, size: int) -> Corpus:
    """Return a corpus of so many claims; the same one always."""
    vocabulary = load_vocabulary()
    claims = tuple(_claims(shape, size, vocabulary))
    evidence = tuple(row for number, claim in enumerate(claims) for row in _evidence(number, claim))
    articles = sorted({claim.article for claim in claims})
    place = Place("dataset.yaml", 1)
    sources = {
        name: ArticleSource(name, "", name, "", "", "", "", 0, 1, place) for name in articles
    }
    subjects = sorted({claim.subject for claim in claims})
    entities = {entity.id: entity for entity in _entities(subjects, vocabulary)}
    dataset = Dataset(Path(), "x", "", "", "1.0.0", "", (), (), (), sources, entities)
    resources = {"articles": tuple({"article": name} for name in articles), **_references(claims)}
    return Corpus(dataset, vocabulary, claims, evidence, resources)


def _claims(shape: Shape, size: int, vocabulary: Vocabulary) -> Iterator[Claim]:
    owners = list(vocabulary.properties.values())
    for number in range(size):
        turn, owner = number // len(owners), owners[number % len(owners)]
        article, thing, when = _place(shape, turn)
        last = size // len(owners) // 2 if shape == "things" else _THINGS
        yield _claim(number, owner, vocabulary, (article, f"thing-{thing}", when), last or 1)


def _place(shape: Shape, turn: int) -> tuple[str, int, str]:
    """Return article, thing and date of a turn through all properties."""
    if shape == "things":
        # By strides, so that a small corpus has years of the whole century, as a large one has:
        # else findings of dates would grow more than the claims.
        return f"article-{turn % 2}", turn // 2, str(1900 + turn // 2 * 37 % 100)
    if shape == "dates":
        return f"article-{turn % 4}", 0, (_FIRST + datetime.timedelta(120 * turn)).isoformat()
    return f"article-{turn // _THINGS}", turn % _THINGS, str(1900 + turn % _THINGS)


def _claim(
    number: int,
    owner: Property,
    vocabulary: Vocabulary,
    about: tuple[str, str, str],
    things: int,
) -> Claim:
    article, subject, when = about
    dated = number % 5 > 0 and owner.type != "date"
    value, lower, upper = _value(number, owner, when, _near(int(subject[6:]), things))
    return Claim(
        claim=f"{article}/{subject}/{owner.name}.{number}",
        article=article,
        subject=subject,
        property=owner.name,
        value=value,
        lower=lower,
        upper=upper,
        unit=owner.units[0] if owner.units else "",
        date=when if dated else "",
        date_start=when if dated else "",
        date_end=when if dated else "",
        qualifiers=tuple(sorted(_qualifiers(number, owner, vocabulary, things))),
        section="",
        quote="it includes some words",
        start=10 * number,
        end=10 * number + 5,
        footnotes=(str(number % 50 + 1),),
    )


def _near(thing: int, things: int) -> range:
    """Return the things that a thing can belong to, those around it.

    Were these any others, each would be a part of all others, and findings grow with pairs.
    """
    first = thing // _THINGS * _THINGS
    return range(first, max(min(first + _THINGS, things), first + 1))


def _value(number: int, owner: Property, when: str, near: range) -> tuple[str, str, str]:
    if owner.type in NUMERIC:
        least = owner.minimum if owner.minimum is not None else Fraction(0)
        return str(int(least) + 3 + number % 3), "", ""
    if owner.type == "date":
        return when[:4], f"{when[:4]}-01-01", f"{when[:4]}-12-31"
    if owner.type == "season":
        month = str(number % 12 + 1)
        return "", month, month
    if owner.type == "entity":
        return f"thing-{near[number * 7 % len(near)]}", "", ""
    words = sorted(set(owner.aliases.values())) or [f"word {item}" for item in "abc"]
    return words[number % len(words)], "", ""


def _qualifiers(
    number: int, owner: Property, vocabulary: Vocabulary, things: int
) -> Iterator[tuple[str, str]]:
    if "month" in owner.separated_by:
        yield "month", str(number % 13) if number % 13 else "year"
    for position, (name, item) in enumerate(vocabulary.qualifiers.items()):
        if item.type == "entity" and number % 11 == position % 11:
            yield name, f"thing-{number % things}"
    if number % 17 == 0:
        yield "epoch", "now"


def _evidence(number: int, claim: Claim) -> Iterator[Evidence]:
    start = 10 * (number - number % 2)
    yield Evidence(claim.claim, "value", "stated", claim.value, start, start + 5)
    if claim.qualifier("month"):
        label = 10**9 + hash_of(claim.property)
        yield Evidence(claim.claim, "property", "context", "label", label, label + 5)


def hash_of(text: str) -> int:
    """Return a number of a text, the same in every process."""
    return int.from_bytes(text.encode()[:6])


def _entities(subjects: list[str], vocabulary: Vocabulary) -> Iterator[Entity]:
    kinds = list(vocabulary.kinds)
    for group in range(10):
        yield Entity(f"region-{group}", f"Region {_word(group)}", (f"Region {_word(group)}",))
    for name in subjects:
        number = int(name.partition("-")[2])
        words = f"{_word(number)} {_word(number // 2 + 5000)}"
        day = f"{_MONTHS[number % 10]} {number % 27 + 1} " if number % 7 == 0 else ""
        title = f"{day}{words} Works {number if number % 3 else number % 50}"
        kind = kinds[number % len(kinds)]
        yield Entity(name, title, (title,), kind, (f"region-{number % 10}",))


def _word(number: int) -> str:
    letters = "bcdfglmnprst"
    return "".join(letters[number // 12**place % 12] + "aeiou"[place] for place in range(4)).title()


def _references(claims: Sequence[Claim]) -> Rows:
    articles = sorted({claim.article for claim in claims})
    share = max(len(claims) // len(articles) // 10, 1)
    known = {
        f"{article}/{number}": {
            "id": f"{article}/{number}",
            "article": article,
            "list": "references",
            "number": str(number),
            "title": f"Source {number} 1901–1950",
            "date": str(1950 + number % 70),
            **dict.fromkeys(
                "isbn retrieved archived container publisher url authors pages".split(), ""
            ),
        }
        for article in articles
        for number in range(1, share + 1)
    }
    markers = tuple(
        {"article": row["article"], "label": row["number"], "source": name, "start_char": "1"}
        for name, row in known.items()
    )
    footnotes = tuple(
        {
            "claim": claim.claim,
            "marker": "1",
            "source": f"{claim.article}/{number % share + 1}",
        }
        for number, claim in enumerate(claims)
    )
    return {
        "sources": tuple(known.values()),
        "markers": markers,
        "claim_footnotes": footnotes,
    }
