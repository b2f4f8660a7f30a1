"""Invented datasets of any size on disk, articles and sheets, in the shapes of ``corpora.py``.

Each section of an article says five things of one thing: how many people it has (and when), its
area, its height, when it was founded, and where it lies.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import Shape

PER_SECTION = 5
_THINGS = 20
_FIRST = datetime.date(1200, 1, 1)
_CONSONANTS, _VOWELS = "bdfgklmnprst", "aeiou"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a dataset was written, its articles, and how many claims its sheets make."""

    folder: Path
    articles: Path
    claims: int


@dataclass(slots=True)
class _Article:
    text: list[str] = field(default_factory=lambda: ["Velmar\n"])
    sheet: list[str] = field(default_factory=list)


def write_dataset(root: Path, shape: Shape, claims: int, *, agreeing: bool = False) -> Written:
    """Write a dataset of so many claims below a folder; the same bytes always.

    Where the articles are not ``agreeing``, one section in 23 counts one inhabitant more.
    """
    folder, articles = root / "datapackage" / "velmar", root / "articles"
    (folder / "claims").mkdir(parents=True)
    articles.mkdir(parents=True)
    turns = claims // PER_SECTION
    pages: dict[str, _Article] = {}
    for turn in range(turns):
        name, thing, when = _place(shape, turn)
        page = pages.setdefault(name, _Article())
        _add_section(page, turn, thing, when, more=not agreeing and turn % 23 == 0)
    sources = {}
    for name, page in pages.items():
        content = "".join(page.text).encode()
        (articles / f"{name}.txt").write_bytes(content)
        sheet = f"article: {name}\nsubject: thing-0\n" + "".join(page.sheet)
        (folder / "claims" / f"{name}.yaml").write_text(sheet, encoding="utf-8")
        sources[name] = _source(name, content)
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0\n\nThe first.\n")
    _write_json(folder / "dataset.yaml", _dataset(sources))
    _write_json(folder / "entities.yaml", dict(_entities(shape, turns)))
    return Written(folder, articles, turns * PER_SECTION)


def _place(shape: Shape, turn: int) -> tuple[str, int, datetime.date]:
    """Return article, thing and date of a section."""
    if shape == "things":
        return f"article-{turn % 2}", turn // 2, _FIRST.replace(year=1900 + turn // 2 % 100)
    if shape == "dates":
        day = _FIRST + datetime.timedelta(25 * (turn // 2))
        return f"article-{turn % 4}", 0, day
    thing = turn % _THINGS
    return f"article-{turn // _THINGS}", thing, _FIRST.replace(year=1900 + thing)


def _add_section(page: _Article, turn: int, thing: int, when: datetime.date, *, more: bool) -> None:
    day = f"{when:%B} {when.day}, {when.year}"
    people = f"{20_001 + 37 * (thing % 1000) + (when.year - 1200) * 10 + more:,}"
    area, height, founded = 20 + thing % 50, 100 + thing % 400, 1100 + thing % 90
    label, region = f"Part {_word(turn)}", f"Region {_word(thing % 10)}"
    page.text.append(
        f"{label}\n[edit]{_title(thing)} had {people} people on {day}, covers {area} km², lies "
        f"{height} m above the sea, was founded in {founded}, and belongs to {region}. Nobody "
        "counts the sheep that graze there all year.\n"
    )
    page.sheet.append(
        f"part-{turn}:\n  section: {label}\n  subject: thing-{thing}\n  claims:\n"
        f"    - had <population={people}> people on <date={day}>\n"
        f"    - covers <area={area} km²>\n"
        f"    - lies <elevation={height} m> above\n"
        f"    - was founded in <founded={founded}>\n"
        f"    - and belongs to <located_in={region}>\n"
    )


def _title(thing: int) -> str:
    return f"{_word(thing)} {_word(thing // 2 + 5000)}"


def _entities(shape: Shape, turns: int) -> Iterator[tuple[str, dict[str, str]]]:
    for group in range(10):
        yield f"region-{group}", {"title": f"Region {_word(group)}", "kind": "region"}
    things = {"things": (turns + 1) // 2, "dates": 1, "articles": min(_THINGS, turns)}[shape]
    for thing in range(things):
        yield f"thing-{thing}", {"title": _title(thing), "kind": "city"}


def _word(number: int) -> str:
    """Return an invented word of a number below 432,000; another number, another word."""
    letters = []
    for _ in range(3):
        number, place = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        letters.append(_CONSONANTS[place // len(_VOWELS)] + _VOWELS[place % len(_VOWELS)])
    return "".join(letters).title() + "r" * bool(number)


def _source(name: str, content: bytes) -> dict[str, str]:
    return {
        "title": name,
        "publisher": name.title(),
        "url": f"https://example.org/{name}",
        "licence": "CC0-1.0",
        "file": f"{name}.txt",
        "sha256": hashlib.sha256(content).hexdigest(),
        "range": f"0-{len(content.decode())}",
    }


def _dataset(sources: dict[str, dict[str, str]]) -> dict[str, object]:
    return {
        "name": "velmar",
        "title": "Velmar in invented articles",
        "description": "Invented towns, to measure by.",
        "version": "0.1.0",
        "released": "2026-01-02",
        "licences": {
            "CC0-1.0": {
                "title": "Public domain",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            }
        },
        "contributors": [{"title": "The loccit engineers", "role": "creator"}],
        "articles": sources,
    }


def _write_json(path: Path, content: object) -> None:
    """Write YAML as JSON, which it includes."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
