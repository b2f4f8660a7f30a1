"""What was pulled from the articles, against itself: what one row says, others must say as well.

Only the articles prove that a source's title stands in them. But how many figures an article has,
where a marker stands and what it points to is said in several tables.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from loccit.model import REFERENCES
from loccit.rows import row_place
from loccit.strict_json import parse_json
from loccit.verdict.proof import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.dataset import ArticleSource
    from loccit.rows import Row, Rows

# The columns of an article that count the rows of a table of the same name; of the lists of sources
# only that which markers point to.
_COUNTED = ("markers", "sources", "figures", "claims")
_NAMED = {
    **{name: name for name in ("title", "publisher", "url", "licence", "file", "sha256")},
    "start_char": "start",
    "end_char": "end",
}


def pulled_problems(rows: Rows, sources: Mapping[str, ArticleSource]) -> Iterator[Problem]:
    """Yield what the pulled tables say otherwise in one place than in another.

    Args:
        rows: all tables, by name.
        sources: what dataset.yaml says of each article.

    """
    yield from _articles(rows, sources)
    for table, number in (
        ("markers", "start_char"),
        ("figures", "start_char"),
        ("sources", "number"),
    ):
        yield from _named_after(table, rows[table], number)
    yield from _footnotes(rows)
    for index, row in enumerate(rows["figures"]):
        if (row["status"] == "claimed") != (row["claims"] not in ("", "[]")):
            yield Problem(row_place("figures", index), "is claimed by nothing, or not as it says")


def _articles(rows: Rows, sources: Mapping[str, ArticleSource]) -> Iterator[Problem]:
    counts = {
        name: Counter(
            row["article"] for row in rows[name] if row.get("list", REFERENCES) == REFERENCES
        )
        for name in _COUNTED
    }
    covered = Counter(row["article"] for row in rows["figures"] if row["status"] != "uncovered")
    for index, row in enumerate(rows["articles"]):
        source = sources.get(row["id"])
        said = {name: str(getattr(source, own, "")) for name, own in _NAMED.items()}
        said |= {name: str(counts[name][row["id"]]) for name in _COUNTED}
        said["covered"] = str(covered[row["id"]])
        for name, value in said.items():
            if row[name] != value:
                what = f"{name} is '{row[name]}', elsewhere it is '{value}'"
                yield Problem(row_place("articles", index), what)


def _named_after(table: str, rows: Sequence[Row], number: str) -> Iterator[Problem]:
    """Yield each row whose id does not tell its article and a number that stands in the row."""
    for index, row in enumerate(rows):
        article, _, rest = row["id"].partition("/")
        if article != row["article"] or row[number] not in re.findall(r"\d+", rest):
            yield Problem(row_place(table, index), f"its id tells of another {number} or article")


def _footnotes(rows: Rows) -> Iterator[Problem]:
    """Yield where the footnotes of a claim are others than the markers that stand there."""
    markers = {(row["article"], row["start_char"]): row for row in rows["markers"]}
    articles = {row["id"]: row["article"] for row in rows["claims"]}
    labels: dict[str, list[str]] = defaultdict(list)
    for index, row in enumerate(rows["claim_footnotes"]):
        labels[row["claim"]].append(row["marker"])
        marker = markers.get((articles.get(row["claim"], ""), row["start_char"]))
        said = (row["marker"], row["end_char"], row["source"])
        if marker is None or said != (marker["label"], marker["end_char"], marker["source"]):
            yield Problem(row_place("claim_footnotes", index), "no marker stands there as it says")
    for index, row in enumerate(rows["claims"]):
        listed = parse_json(row["footnotes"] or "[]") + parse_json(row["footnotes_nearby"] or "[]")
        if not set(parse_json(row["footnotes"] or "[]")) <= set(labels[row["id"]]) <= set(listed):
            yield Problem(row_place("claims", index), "its footnotes are others in claim_footnotes")
