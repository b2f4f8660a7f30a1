"""What became of the figures of each section: claimed, named, referred to, or not covered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from loccit.model import Coverage
from loccit.report.charts.chart import Chart
from loccit.report.charts.long_lists import listed
from loccit.report.charts.strips import (
    EDGE,
    Strip,
    height,
    stacked,
    strips_layers,
    unfolded,
    vertical,
)
from loccit.report.charts.theme import (
    CLOSE,
    INK,
    SMALL,
    WIDTH,
    frame,
    layer,
    legend,
    legend_height,
    pens,
    width,
)
from loccit.tables.section_coverage import SectionCoverage, by_section
from loccit.values.showing import counted, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.strips import Room
    from loccit.report.charts.theme import Entry, Layer, Pen

_STATUSES: tuple[Coverage, ...] = get_args(Coverage)
# How each status is drawn in the colour of its article: whole, or in stripes.
_STRIPES: Mapping[str, list[int]] = {
    "claimed": [1, 0],
    "name": [4, 1],
    "reference": [1, 2],
    "ignored": [1, 5],
    "uncovered": [1, 0],
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "claimed": ("claimed", "claimed"),
    "name": ("in a name", "in names"),
    "reference": ("in a reference", "in references"),
    "ignored": ("ignored", "ignored"),
    "uncovered": ("not covered", "not covered"),
}
_LEFT, _THICK = 300, 11
_MOST = 80


def coverage(corpus: Corpus) -> list[Chart]:
    """Return the chart of all sections that have figures; none where there are no figures."""
    found = by_section(corpus.resources.get("figures", ()))
    return [_chart(corpus, found)] if found else []


def _chart(corpus: Corpus, found: Sequence[SectionCoverage]) -> Chart:
    articles = {item.article for item in found}
    by_article = {name: pen for name, pen in pens(corpus).items() if name in articles}
    whole = len(found) > _MOST and len(articles) > 1
    drawn = _whole(found, by_article) if whole else found[:_MOST]
    return Chart(
        anchor="coverage-by-section",
        title="Coverage by article" if whole else "Coverage by section",
        summary=" ".join(_in_all(found) if whole else _summary(corpus, found)),
        columns=("Article", "Section", "Figures", *(_WORDS[s][1].capitalize() for s in _STATUSES)),
        rows=tuple(_row(corpus, item) for item in found),
        specification=_specification(drawn, by_article),
        small=_specification(drawn, by_article, wide=SMALL),
    )


def _whole(
    found: Sequence[SectionCoverage], by_article: Mapping[str, Pen]
) -> list[SectionCoverage]:
    """Return all sections of each article together, under its name."""
    return [
        SectionCoverage(article, pen.name, _total(i for i in found if i.article == article))
        for article, pen in by_article.items()
    ]


def _total(found: Iterable[SectionCoverage]) -> Counter[str]:
    return sum((Counter(item.counts) for item in found), Counter[str]())


def _in_all(found: Sequence[SectionCoverage]) -> Iterator[str]:
    """Yield what became of the figures of all articles together, where they are too many."""
    total = _total(found)
    parts = listing(_counted(total, status) for status in _STATUSES if total[status])
    articles = len({item.article for item in found})
    yield f"{counted(total.total(), 'figure')} of {counted(articles, 'article')}: {parts}."
    yield f"Drawn are articles as a whole; the table has their {len(found):,} sections."


def _row(corpus: Corpus, item: SectionCoverage) -> tuple[str, ...]:
    counts = (f"{item.counts[status]:,}" for status in _STATUSES)
    return (corpus.words.article(item.article), item.section, f"{item.figures:,}", *counts)


def _summary(corpus: Corpus, found: Sequence[SectionCoverage]) -> Iterator[str]:
    for article in dict.fromkeys(item.article for item in found):
        own = [item for item in found if item.article == article]
        total = _total(own)
        parts = listing(_counted(total, status) for status in _STATUSES if total[status])
        most = max(own, key=lambda item: item.figures)
        yield (
            f"{corpus.words.article(article)}: {counted(total.total(), 'figure')} in "
            f"{counted(len(own), 'section')}, {parts}; most in “{most.section}” "
            f"({most.figures:,})."
        )
    open_ = [item for item in found if item.counts["uncovered"]]
    if open_:
        names = [f"“{item.section}” ({item.counts['uncovered']:,})" for item in open_]
        yield f"Not covered are figures in {listed(names)}."
    else:
        yield "Every figure is accounted for."
    if len(found) > _MOST:
        yield f"Drawn are the first {_MOST} sections; the table has all."


def _counted(counts: Mapping[str, int], status: str) -> str:
    one, several = _WORDS[status]
    return f"{counts[status]:,} {one if counts[status] == 1 else several}"


# ----------------------------------------------------------------------------- the drawing


def _specification(
    found: Sequence[SectionCoverage], by_article: Mapping[str, Pen], *, wide: int = WIDTH
) -> dict[str, object]:
    plain = list(_strips(found, by_article))
    strips = list(stacked(plain) if wide == SMALL else unfolded(plain, _LEFT))
    stacks = [(line, found[strip.of]) for line, strip in enumerate(strips) if strip.of >= 0]
    most = max(item.figures for item in found)
    # The longest bar may have the longest text beside it.
    right = min(round(max(width(strip.text) for strip in strips)) + 16, 240)
    room: Room = {"left": _LEFT, "right": right, "wide": wide}
    if wide == SMALL:
        room = {"left": EDGE, "right": EDGE, "wide": wide}
    x: dict[str, object] = {
        "type": "quantitative",
        "scale": {"domain": [0, most], "nice": False},
        "axis": None,
    }
    layers: list[Layer] = []
    for article, pen in by_article.items():
        layers += _stacks([pair for pair in stacks if pair[1].article == article], pen, strips, x)
    layers += strips_layers(strips, {}, x, **room)
    used = [status for status in _STATUSES if any(item.counts[status] for item in found)]
    entries: list[Entry] = [(_WORDS[status][1], [_bar(status, INK)]) for status in used]
    layers += legend(entries, room["left"], CLOSE, wide=wide)
    top = legend_height(entries, CLOSE, wide=wide)
    return frame(layers, height(strips), **room, top=top, bottom=8)


def _strips(found: Sequence[SectionCoverage], by_article: Mapping[str, Pen]) -> Iterator[Strip]:
    for article, pen in by_article.items():
        # Where an article stands as a whole, its name is that of its line.
        if any(item.article == article and item.section != pen.name for item in found):
            yield Strip(pen.name)
        for number, item in enumerate(found):
            if item.article == article:
                text = ", ".join(_counted(item.counts, s) for s in _STATUSES if item.counts[s])
                yield Strip(item.section, (0, item.figures), text, (), "right", of=number)


def _bar(status: str, colour: str) -> dict[str, object]:
    style = {"type": "rule", "strokeWidth": _THICK, "stroke": colour, "strokeCap": "butt"}
    faint = {"opacity": 0.75} if status != "uncovered" else {}
    return {**style, **faint, "strokeDash": _STRIPES[status]}


def _stacks(
    stacks: Sequence[tuple[int, SectionCoverage]],
    pen: Pen,
    strips: Sequence[Strip],
    x: Mapping[str, object],
) -> Iterator[Layer]:
    """Yield the parts of an article's bars, one status after the other."""
    for number, status in enumerate(_STATUSES):
        rows: list[dict[str, object]] = []
        for line, item in stacks:
            start = sum(item.counts[before] for before in _STATUSES[:number])
            if item.counts[status]:
                rows.append({"line": line, "x": start, "x2": start + item.counts[status]})
        if rows:
            colour = INK if status == "uncovered" else pen.colour
            ends = {"x": {**x, "field": "x"}, "x2": {"field": "x2"}}
            yield layer(rows, _bar(status, colour), y=vertical(strips), **ends)
