"""The entries of ``schemas/``, typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from loccit.values.dated import Dated, Word
from loccit.values.figures import Grammar
from loccit.vocabulary.agreements import Agreement
from loccit.vocabulary.modifiers import Modifiers
from loccit.vocabulary.precision import Precision
from loccit.vocabulary.relations import Relations
from loccit.vocabulary.severity import SeverityScale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from loccit.values.precision import Kind
    from loccit.vocabulary.comparability import Variation
    from loccit.vocabulary.opposites import Opposites

PropertyType = Literal["number", "count", "rank", "text", "name", "entity", "date", "season"]
QualifierType = Literal["date", "month", "quantity", "rank", "text", "name", "entity", "year"]
NUMERIC: frozenset[PropertyType] = frozenset({"number", "count", "rank"})
DATED: frozenset[PropertyType] = frozenset({"date", "season"})
WORDED: frozenset[QualifierType] = frozenset({"text", "name", "entity"})
FieldType = Literal["string", "number", "integer", "date", "object", "array"]
Values = Literal["one", "several"]
Time = Literal["own", "any", "now", "dated"]
Part = Literal["value", "lower", "upper", "modifier", "start", "end"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``value × factor + offset`` is the value in its dimension's base unit, exactly.

    Units of one ``dimension`` convert to each other. Those of one ``family`` (all currencies) need
    not: a dimension ``currency/EUR`` is one of the family ``currency``.

    ``names`` are what is printed after a number, ``before`` what is printed before it. A unit that
    is ``opposite_of`` another is its negative (° S of °), and read as that one; one that is
    ``difference_of`` another has the same names, and is meant where a property is a difference.
    """

    symbol: str
    dimension: str
    names: tuple[str, ...]
    factor: Fraction
    offset: Fraction
    only_in_labels: tuple[str, ...] = ()
    opposite_of: str = ""
    before: tuple[str, ...] = ()
    difference_of: str = ""

    @property
    def family(self) -> str:
        """What its dimension is one of; the dimension itself where it stands alone."""
        return self.dimension.partition("/")[0]

    def convert(self, value: Fraction, to: Unit) -> Fraction:
        """Return a value of this unit in another unit of the same dimension."""
        return (value * self.factor + self.offset - to.offset) / to.factor


@dataclass(frozen=True, slots=True)
class Property:
    """What a claim can be about.

    ``units[0]`` is the canonical unit, that of ``minimum`` and ``maximum``; ``aliases`` maps words
    to the value that they say; ``cues`` are phrases that announce such a figure,
    where something of the kinds (or groups of kinds) ``about`` is spoken of, or of anything.

    What comparison goes by: ``separated_by``; ``values``, whether a subject has one or several;
    ``once``, whether a value's date is when it happened, once; ``varies``, by qualifier, how far
    values may lie apart where it differs or is silent (any distance where it is not named);
    ``opposites`` and ``compatible``, sets of values that exclude, or don't exclude, each other;
    ``synonyms``, sets of words that make no difference between two values;
    ``now``, whether it is said of the present where it has no date; ``yearly_at_most``, the
    property that bounds what happens in a year. ``relations`` say what a value must agree with.
    """

    name: str
    title: str
    description: str
    type: PropertyType
    units: tuple[str, ...] = ()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    separated_by: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    list: bool = False
    shares_of_a_whole: str = ""
    cues: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    values: Values = "one"
    once: bool = False
    varies: Mapping[str, Variation] = field(default_factory=dict)
    opposites: tuple[tuple[str, ...], ...] = ()
    compatible: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    now: bool = False
    yearly_at_most: str = ""
    relations: Relations = field(default_factory=Relations)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What pins a claim down.

    ``distinguishes`` says that its value is part of a claim's id, ``encloses`` that its value is an
    event in whose time the claim's date lies, ``follows`` that it is one after whose end it lies;
    ``of_kinds`` gives the kinds of place that a value can be said of. One that ``annotates`` never
    tells two facts apart; ``doubtful`` are the values by which an article itself says that it may
    not be so.
    """

    name: str
    title: str
    description: str
    type: QualifierType
    aliases: Mapping[str, str] = field(default_factory=dict)
    distinguishes: bool = False
    encloses: bool = False
    follows: bool = False
    of_kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    annotates: bool = False
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a field of a typed table is read from.

    - id, subject, kind (of the subject), article, reading: what identifies the row;
    - property: the value of that property's claims, or a part of it;
    - inverse: the subject of the claims whose value is the row's subject ("has" read as "is of");
    - qualifier: a qualifier; with a ``property``, of that property's claims alone;
    - about, said, named, when, words: any claim's property, its value where that is no entity, and
      where it is one, its date, and that as printed, in tables of what happened;
    - period: whether a normal is of a month or of the year; articles, discrepancies: all of a row.

    ``several`` says that a row holds all values, as a list, and does not open another reading.
    """

    kind: Literal[
        "id",
        "subject",
        "kind",
        "article",
        "reading",
        "property",
        "inverse",
        "qualifier",
        "about",
        "said",
        "named",
        "when",
        "words",
        "period",
        "articles",
        "discrepancies",
    ]
    property: str = ""
    qualifier: str = ""
    unit: str = ""
    part: Part = "value"
    inverse: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its type, constraints and description, and for typed tables its source.

    ``quantity`` is what its numbers measure, ``part`` which part of the printed figure it holds,
    ``kind`` how precisely that is meant. ``words`` says that it holds words of an article, which
    have the article's licence. ``formerly`` is what the last major version called it, ``in_file``
    its name in files where an older version wrote them.
    """

    name: str
    type: FieldType
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    unit: str = ""
    source: Source | None = None
    quantity: str = ""
    part: Part = "value"
    kind: Kind = "amount"
    words: bool = False
    formerly: str = ""
    in_file: str = ""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A field whose values are those of a field of another resource (or are empty)."""

    field: str
    resource: str
    to: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One resource: its fields in order, its keys, and what must agree in it.

    ``primary_key`` is one field or ""; ``key`` are the fields that together occur once.
    ``collects`` names the properties whose claims a typed table is assembled from, ``about`` the
    group of kinds that its subjects belong to ("" where any does), ``time`` which claims it takes:
    *own*, all, and it has fields for their dates; *any*, all, and their dates stand in facts;
    *now*, those that are of no other time; *dated*, those that say when. ``agreements`` say in
    terms of fields what the properties must agree with. In tables that are not ours ``unique_keys``
    are further keys (rows with an empty part are not compared), and ``left_alone`` are annotations
    that are somebody else's, with the reason why they are none of ours. ``formerly`` is what the
    last major version called it; ``in_file`` its name in files where that is another, because an
    older version wrote them. ``questions`` are some that it answers, with the query in SQL.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: str = ""
    key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    collects: tuple[str, ...] = ()
    about: str = ""
    time: Time = "own"
    agreements: tuple[Agreement, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    left_alone: tuple[tuple[str, str], ...] = ()
    formerly: str = ""
    in_file: str = ""
    questions: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The name that its files have."""
        return self.in_file or self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The names that its fields have in files."""
        return tuple(item.in_file or item.name for item in self.fields)

    def as_in_files(self, row: Mapping[str, str]) -> Mapping[str, str]:
        """Return a row by the names that files have."""
        names = zip(self.fields, self.columns, strict=True)
        return {column: row[item.name] for item, column in names}

    def field(self, name: str) -> Field:
        """Return the field of that name; KeyError where there is none."""
        return {item.name: item for item in self.fields}[name]


@dataclass(frozen=True)
class Vocabulary:
    """All words that a dataset can use: the core's, and what was added to it.

    ``kinds`` maps each kind of entity to its group (place, person, …), ``precision`` says how
    precisely figures are meant, ``seasons`` maps each season's name to its months in the northern
    hemisphere; ``opposites`` are what two properties can't both say;
    ``severity`` is what a discrepancy weighs. ``edition`` is that of the
    core.
    """

    properties: Mapping[str, Property]
    qualifiers: Mapping[str, Qualifier]
    units: Mapping[str, Unit]
    kinds: Mapping[str, str]
    tables: Mapping[str, TableSchema]
    modifiers: Modifiers = field(default_factory=Modifiers)
    precision: Precision = field(default_factory=Precision)
    seasons: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    opposites: Mapping[str, Opposites] = field(default_factory=dict)
    severity: SeverityScale = field(default_factory=SeverityScale)
    edition: int = 1

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The qualifiers that name a month."""
        return tuple(name for name, item in self.qualifiers.items() if item.type == "month")

    def dated(self, edtf: str, modifiers: str = "") -> Dated:
        """Return a date with the modifiers that names say, "by early" for example."""
        if modifiers not in self._date_words:
            self._date_words[modifiers] = self.modifiers.of_date(modifiers)
        return Dated(edtf, self._date_words[modifiers])

    @cached_property
    def _date_words(self) -> dict[str, tuple[Word, ...]]:
        return {}

    def kind(self, name: str, unit: str = "") -> Kind:
        """Return how precisely a figure of a property is meant, in a unit of it."""
        return self.precision.kind(self.properties[name].type, self.dimension(unit))

    def dimension(self, unit: str) -> str:
        """Return what a unit measures, "" where it is none of ``schemas/units.yaml``."""
        return self.units[unit].dimension if unit in self.units else ""

    @cached_property
    def grammar(self) -> Grammar:
        """The grammar of figures in terms of these units and modifiers."""
        return Grammar(
            units={name: unit.symbol for unit in self.units.values() for name in unit.names},
            number_modifiers=self.modifiers.number_phrases,
            date_modifiers=self.modifiers.date_phrases,
            date_endings=self.modifiers.date_endings,
            label_units=frozenset(
                name for unit in self.units.values() for name in unit.only_in_labels
            ),
            before={name: unit.symbol for unit in self.units.values() for name in unit.before},
        )

    def canonical(self, name: str, unit: str) -> str:
        """Return the unit in which values of a property in this one are compared: "" for none.

        It is the first of the property's units that this one converts to.
        """
        own = self.units.get(unit)
        known = (self.units[item] for item in self.properties[name].units)
        alike = (item.symbol for item in known if own and item.dimension == own.dimension)
        return next(alike, unit)

    def measure(self, name: str, unit: str) -> str:
        """Return what tells values of a property apart that no conversion makes comparable.

        That is the canonical unit where the property has units of several dimensions, else "".
        """
        dimensions = {self.units[item].dimension for item in self.properties[name].units}
        return self.canonical(name, unit) if len(dimensions) > 1 else ""
