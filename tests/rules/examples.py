"""A rule's example → articles, sheets, entities and claims: what the rules then look at.

Each line of an example is one of these; ``a:`` or ``b:`` before it says which article it is of:

    Grand Plan (plan)                                  an entity and its kind
    Bold March (movement), part of Grand Plan          … and the whole that it is a part of
    Ostland (country), box 10 20 30 40                 … and its south, west, north and east
    | month | Jan | Feb |                              the head of a table: a qualifier
    | precipitation Rain (mm) | 20 | 33 |              a row of it: a property, and its label
    - "Title". Publisher. 1958.                        an entry of the reference list
    It had <population=4,210> people in <date=1950>.   a sentence, marked as in a claim sheet
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loccit.build import rows_of
from loccit.corpus.corpus import Corpus
from loccit.dataset import ArticleSource, Dataset, load_entities
from loccit.errors import Place
from loccit.model import Finding, Snapshot, Unchecked
from loccit.pull.article import Pulled, pull_article
from loccit.read.extracted_text import read_article
from loccit.rules.registry import Result, run_on_articles
from loccit.sheets.load import load_sheet
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Vocabulary

TITLE = "Velmar"
# What a dataset could add to the core, for relations that no core property has.
SCHEMAS = Path(__file__).parent / "schemas"
_ENTITY = re.compile(
    r"(?P<name>[^<>|.,]+) \((?P<kind>[a-z ]+)\)"
    r"(?:, part of (?P<whole>[^,]+))?(?:, box (?P<box>.+))?"
)
_MARK = re.compile(r"<[a-z_]+=([^<>]*)>")


@dataclass
class _Draft:
    """One article while its lines are read."""

    prose: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    def text(self) -> str:
        lines = [TITLE, *(_MARK.sub(r"\1", line) for line in self.prose)]
        for number, (head, *rows) in enumerate(self.tables):
            lines.append(_row([_title(number), *[""] * (len(head) - 1)]))
            lines.append(_row(head))
            lines.append("|" + "---|" * len(head))
            lines += [_row([row[0].partition(" ")[2], *row[1:]]) for row in rows]
        if self.references:
            lines += ["References", *self.references]
        return "\n".join(lines) + "\n"

    def entries(self) -> Iterator[object]:
        for line in self.prose:
            if _MARK.search(line):
                yield line.rstrip(".")
        for number, (head, *rows) in enumerate(self.tables):
            labels = {row[0].partition(" ")[0]: row[0].partition(" ")[2] for row in rows}
            yield {"table": _title(number), "across": head[0], "rows": labels}


def _title(number: int) -> str:
    return f"Figures {chr(ord('A') + number)}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(SCHEMAS)


def corpus_of(example: str, folder: Path) -> Corpus:
    """Pull an example; LoccitError where it is no article that a sheet can be read from."""
    drafts: dict[str, _Draft] = {}
    entities: dict[str, dict[str, object]] = {}
    for line in example.splitlines():
        article = line[0] if re.match(r"[ab]: ", line) else "a"
        _read(line.removeprefix(f"{article}: "), drafts.setdefault(article, _Draft()), entities)
    if not any(entity["title"] == TITLE for entity in entities.values()):
        entities["velmar"] = {"title": TITLE, "kind": "city"}
    (folder / "entities.yaml").write_text(json.dumps(entities, ensure_ascii=False), "utf-8")
    pulled = _pull(drafts, folder)
    cited = [item for one in pulled for item in one[1].cited]
    return Corpus(
        dataset=pulled[0][0],
        vocabulary=vocabulary(),
        claims=tuple(item.claim for item in cited),
        evidence=tuple(row for item in cited for row in item.evidence),
        resources=rows_of([one for _, one in pulled], vocabulary()),
    )


def _read(line: str, draft: _Draft, entities: dict[str, dict[str, object]]) -> None:
    if line.startswith("- "):
        draft.references.append(line)
    elif line.startswith("|"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in vocabulary().qualifiers:
            draft.tables.append([])
        draft.tables[-1].append(cells)
    elif match := _ENTITY.fullmatch(line):
        entity: dict[str, object] = {"title": match["name"], "kind": match["kind"]}
        if match["whole"]:
            entity["part_of"] = [_id(match["whole"])]
        if match["box"]:
            entity |= {"box": match["box"].split(), "because": "an example"}
        entities[_id(match["name"])] = entity
    else:
        draft.prose.append(line)


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _pull(drafts: Mapping[str, _Draft], folder: Path) -> list[tuple[Dataset, Pulled]]:
    text = "".join(drafts[name].text() for name in sorted(drafts))
    content = hashlib.sha256(text.encode()).hexdigest()
    sources, position = {}, 0
    for name in sorted(drafts):
        end = position + len(drafts[name].text())
        sources[name] = ArticleSource(
            name, TITLE, name, "", "", "example.txt", content, position, end, Place(folder)
        )
        position = end
    dataset = Dataset(
        folder, "example", TITLE, "", "0.1.0", "", (), (), (), sources,
        load_entities(folder / "entities.yaml", vocabulary().kinds),
    )  # fmt: skip
    found = []
    snapshot = Snapshot("example.txt", content, text)
    for name, source in sources.items():
        sheet: dict[str, object] = {"article": name, "subject": _id(TITLE)}
        groups = {
            f"line-{number}": {"section": "Lead", "claims": [entry]}
            for number, entry in enumerate(drafts[name].entries(), start=1)
        }
        path = folder / f"{name}.yaml"
        path.write_text(json.dumps(sheet | groups, ensure_ascii=False), "utf-8")
        article = read_article(snapshot, name, source.start, source.end, vocabulary().grammar.find)
        one = pull_article(source, article, load_sheet(path, vocabulary()), dataset, vocabulary())
        found.append((dataset, one))
    return found


def results(example: str, folder: Path) -> list[Result]:
    """Return all that the rules about articles have to say on an example."""
    corpus = corpus_of(example, folder)
    return [result for found in run_on_articles(corpus).results.values() for result in found]


def findings(example: str, folder: Path) -> list[Finding]:
    """Return what the rules about articles find in an example."""
    return [result for result in results(example, folder) if isinstance(result, Finding)]


def unchecked(example: str, folder: Path) -> list[tuple[str, str]]:
    """Return rule and reason of what could not be checked in an example."""
    return [
        (result.rule, result.reason)
        for result in results(example, folder)
        if isinstance(result, Unchecked)
    ]


def case(name: str, *lines: str) -> Any:  # noqa: ANN401  (pytest gives its type no public name)
    """Return a parameter of a table of examples."""
    return pytest.param("\n".join(lines), id=name)
