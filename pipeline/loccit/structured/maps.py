"""schemas/sources/*.yaml → source maps; every error names file and line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

from loccit.files import Yaml, read_yaml
from loccit.naming import nearest
from loccit.structured.labels import NUMBER, LabelPattern
from loccit.vocabulary.reading import choice, flag, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from loccit.vocabulary.types import Vocabulary

SOURCES = "sources"
FILLERS = "fillers"
PartKind = Literal["box", "table"]
KINDS: tuple[PartKind, ...] = ("box", "table")
MONTHS = 12
# The keys of a map besides its rows, and those of a row besides its qualifiers.
MAP_KEYS = (
    "part",
    "label",
    "names",
    "classes",
    "titles",
    "languages",
    "months",
    "said_by",
    "dated_by",
)
ROW_KEYS = (
    "property",
    "unit",
    "said_by",
    "rest",
    "span",
    "amid",
    "asides",
    "unless",
    "named",
    "listed",
    "where",
    "otherwise",
    "of",
    "also",
    "after",
    "narrowed",
)
_TABLE_KEYS = ("across", "down", "things", "groups", "needs", "columns", "rows")
# What ``of`` says where a cell names by itself what its figures are of.
OWN_CELL = "cell"


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """What a row of a part says.

    ``properties`` are those of the row's figures in their order: one, or two for coordinates.
    ``unit`` is the symbol of what a template's parameter is given in, where the value prints none.
    ``said`` are qualifiers that the label means; ``said_by`` names for a qualifier the rows that
    say it, by their plain labels. ``rest`` allows other words beside the figure, ``span`` a time
    with two ends as a date; ``amid`` takes the one figure with a unit of the property among other
    words and numbers; ``asides`` are phrases with other numbers that may stand beside the figure
    ("# laps"). Where the part has one of the rows ``unless``, the value is another
    subject's. ``named`` is the qualifier that the words of the label are: a group; ``listed`` that
    which the words after each figure of a cell are. ``where`` are rows, by their plain labels, and
    what one of them says where the value is of the property. ``otherwise`` is what the row
    says where no figure of it can be of the property. ``of`` are rows that name what the value is
    of ("cell": the words before the figure), ``also`` what other figures of the cell are, each
    right after one of the words ``after``. ``narrowed`` is the qualifier that the words beside the
    row's heading are, where ``said`` does not have it.
    """

    properties: tuple[str, ...]
    unit: str = ""
    said: tuple[tuple[str, str], ...] = ()
    said_by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rest: bool = False
    span: bool = False
    amid: bool = False
    asides: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    named: str = ""
    listed: str = ""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    otherwise: RowMeaning | None = None
    of: tuple[str, ...] = ()
    also: tuple[RowMeaning, ...] = ()
    after: tuple[str, ...] = ()
    narrowed: str = ""

    def numbered(self, number: str) -> RowMeaning:
        """Return the meaning of a label whose ``{n}`` is this number: its rows' is the same."""
        where = tuple((label.replace(NUMBER, number), words) for label, words in self.where)
        otherwise = self.otherwise.numbered(number) if self.otherwise else None
        return replace(self, where=where, otherwise=otherwise)


@dataclass(frozen=True)
class SourceMap:
    """Which rows of one kind of infobox, weather box or table say what; labels are plain ones.

    A part is of this kind where its name is one of ``names``, a word of it one of ``classes`` (for
    boxes of rendered pages), or its title holds one of ``titles``; a table where its head has the
    months (``across``), a column of ``down``, one of ``things``, which names what each row is
    about, or one of ``groups``, which names a part of a people; it ``needs`` one of some other
    columns. ``label`` becomes part of the claims' ids.
    """

    name: str
    part: PartKind
    label: str
    names: tuple[str, ...]
    classes: tuple[str, ...]
    titles: tuple[str, ...]
    languages: tuple[str, ...]
    months: tuple[str, ...]
    across: bool
    down: tuple[str, ...]
    things: tuple[str, ...]
    groups: tuple[str, ...]
    needs: tuple[str, ...]
    rows: Mapping[str, RowMeaning]

    @property
    def labelled(self) -> tuple[str, ...]:
        """The heads of the column that labels the rows of a table whose columns name properties."""
        return self.down or self.things or self.groups

    @property
    def by_column(self) -> bool:
        """Whether the heads of its columns, and not the labels of its rows, name properties."""
        return bool(self.labelled)

    def meaning(self, label: str) -> tuple[RowMeaning, int] | None:
        """Return what a plain label means, and the number of its month (13 is the year) or 0."""
        if label in self.rows:
            return self.rows[label], 0
        for pattern, meaning in self._patterns:
            if (found := pattern.match(label)) is not None:
                numbered = meaning if found.number is None else meaning.numbered(found.number)
                return numbered, found.month
        return None

    @cached_property
    def _patterns(self) -> tuple[tuple[LabelPattern, RowMeaning], ...]:
        return tuple(
            (LabelPattern(label, self.months), meaning)
            for label, meaning in self.rows.items()
            if "{" in label
        )


@dataclass(frozen=True, slots=True)
class SourceMaps:
    """All source maps, the more special first, and the words beside a figure that say nothing."""

    maps: tuple[SourceMap, ...] = ()
    fillers: frozenset[str] = frozenset()


def load_maps(core: Path, vocabulary: Vocabulary) -> SourceMaps:
    """Read the source maps of a folder of schemas; none where it has no ``sources``.

    LoccitError for an unknown key, property, qualifier or unit, or a name of two maps.
    """
    found: dict[str, SourceMap] = {}
    fillers: set[str] = set()
    for path in sorted((core / SOURCES).glob("*.yaml")):
        for name, node in read_yaml(path).entries.items():
            if name == FILLERS:
                fillers.update(texts(node))
                continue
            if name in found:
                raise node.error(f"there is another map '{name}'", "choose another name")
            found[name] = _map(name, node, vocabulary)
    return SourceMaps(tuple(found.values()), frozenset(fillers))


def _map(name: str, node: Yaml, vocabulary: Vocabulary) -> SourceMap:
    keys = node.fields(["part", "label"], [*MAP_KEYS[2:], *_TABLE_KEYS])
    part = choice(keys["part"], KINDS)
    by = _SaidBy(_by(keys.get("said_by"), vocabulary), _dated_by(keys.get("dated_by"), vocabulary))
    months = texts(keys.get("months"))
    if months and len(months) not in (MONTHS, MONTHS + 1):
        raise keys["months"].error("expected twelve months, and perhaps the year after them")
    series = keys["columns"] if "columns" in keys else keys.get("rows")
    if series is None:
        raise node.error("the map has no rows", "add 'rows:' with 'label: property' below it")
    return SourceMap(
        name=name,
        part=cast("PartKind", part),
        label=keys["label"].text,
        names=_plain(keys.get("names")),
        classes=_plain(keys.get("classes")),
        titles=_plain(keys.get("titles")),
        languages=texts(keys.get("languages")),
        months=months,
        across=text(keys, "across") == "month",
        down=_plain(keys.get("down")),
        things=_plain(keys.get("things")),
        groups=_plain(keys.get("groups")),
        needs=_plain(keys.get("needs")),
        rows={
            label.lower(): meaning
            for labels, item in series.entries.items()
            for label, meaning in _row(labels, item, by, vocabulary)
        },
    )


def _plain(node: Yaml | None) -> tuple[str, ...]:
    return tuple(item.lower() for item in texts(node))


@dataclass(frozen=True, slots=True)
class _SaidBy:
    """Which rows say a qualifier: of all rows of a map, and the date of some properties."""

    every: tuple[tuple[str, tuple[str, ...]], ...]
    dated: tuple[tuple[str, tuple[str, ...]], ...]

    def of(
        self, name: str, own: Iterable[tuple[str, tuple[str, ...]]] = ()
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return which rows say the qualifiers of a property; its own entry comes first."""
        dates = [("date", rows) for known, rows in self.dated if known == name]
        return tuple({**dict(self.every), **dict(dates), **dict(own)}.items())


def _dated_by(node: Yaml | None, vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    entries = node.entries if node else {}
    return tuple(
        (choice(Yaml(name, rows.place), vocabulary.properties), _plain(rows))
        for name, rows in entries.items()
    )


def _row(
    labels: str, node: Yaml, by: _SaidBy, vocabulary: Vocabulary
) -> Iterator[tuple[str, RowMeaning]]:
    """Yield the meaning of each label; several of one meaning are written ``a | b``."""
    if isinstance(node.value, str):
        name = _property(node, vocabulary)
        meaning = RowMeaning((name,), said_by=by.of(name))
    else:
        meaning = _meaning(node, by, vocabulary)
    for label in labels.split(" | "):
        yield label.strip(), meaning


def _meaning(node: Yaml, by: _SaidBy, vocabulary: Vocabulary) -> RowMeaning:
    keys = node.fields(["property"], [*ROW_KEYS[1:], *vocabulary.qualifiers])
    given = keys["property"]
    nodes = given.items if isinstance(given.value, list) else [given]
    unit = text(keys, "unit")
    if unit:
        choice(keys["unit"], vocabulary.units)
    own = _by(keys.get("said_by"), vocabulary)
    said = []
    for name, item in keys.items():
        if name in vocabulary.qualifiers:
            owner = vocabulary.qualifiers[name]
            if owner.type == "text":
                choice(item, dict.fromkeys(owner.aliases.values()))
            said.append((name, item.text))
    properties = tuple(_property(item, vocabulary) for item in nodes)
    return RowMeaning(
        properties=properties,
        unit=unit,
        said=tuple(said),
        said_by=by.of(properties[0], own),
        rest=flag(keys.get("rest")),
        span=flag(keys.get("span")),
        amid=flag(keys.get("amid")),
        asides=texts(keys.get("asides")),
        unless=_plain(keys.get("unless")),
        named=choice(keys["named"], vocabulary.qualifiers) if "named" in keys else "",
        listed=choice(keys["listed"], vocabulary.qualifiers) if "listed" in keys else "",
        where=tuple(
            (label.lower(), _plain(words))
            for label, words in (keys["where"].entries if "where" in keys else {}).items()
        ),
        otherwise=_meaning(keys["otherwise"], by, vocabulary) if "otherwise" in keys else None,
        of=_plain(keys.get("of")),
        also=tuple(
            _meaning(item, by, vocabulary)
            for item in (keys["also"].items if "also" in keys else ())
        ),
        after=_plain(keys.get("after")),
        narrowed=choice(keys["narrowed"], vocabulary.qualifiers) if "narrowed" in keys else "",
    )


def _property(node: Yaml, vocabulary: Vocabulary) -> str:
    if node.text not in vocabulary.properties:
        known = nearest(node.text, vocabulary.properties)
        raise node.error(f"unknown property '{node.text}'", "use a property of the core", known)
    return node.text


def _by(node: Yaml | None, vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for name, rows in (node.entries if node else {}).items():
        if name not in vocabulary.qualifiers:
            raise rows.error(
                f"unknown qualifier '{name}'", "", nearest(name, vocabulary.qualifiers)
            )
        found.append((name, _plain(rows)))
    return tuple(found)
