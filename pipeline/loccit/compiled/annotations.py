"""Any Table Schema, as JSON has it, → TableSchema with its agreements: our annotations read back.

They are plain custom properties, which other tools keep and ignore: ``unit``, ``quantity`` and
``part`` of a field, and ``consistency`` of the schema, whose entries have the keys of
``vocabulary/agreements.py``. What says something that cannot be meant is an error with its path.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast, get_args

from loccit.agreement.checks import CHECKS
from loccit.errors import LoccitError, Place
from loccit.naming import nearest
from loccit.vocabulary.agreements import KEYS, Agreement, Parts, Per, Total
from loccit.vocabulary.measures import implied
from loccit.vocabulary.types import Field, FieldType, Part, TableSchema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.vocabulary.types import Vocabulary

# Types of Table Schema that we know by another name; all others are text to us.
_TYPES = {"year": "integer"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "total": get_args(Total)[1:],
    "parts": get_args(Parts)[1:],
    "per": get_args(Per),
}
_NUMBERS_OF = {"U001": (2, 2), "O001": (2, 99), "O002": (3, 3), "A001": (2, 999), "A002": (2, 999)}


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value with its place: the file, and the path of keys within it."""

    value: Any
    file: str
    path: str

    def __getitem__(self, key: str | int) -> Node:
        step = f"[{key}]" if isinstance(key, int) else f".{key}" if self.path else str(key)
        return Node(self.value[key], self.file, self.path + step)

    def error(self, what: str, remedy: str = "", candidates: tuple[str, ...] = ()) -> LoccitError:
        """Return (not raise) an error at this place."""
        place = f"{self.file}: {self.path}" if self.path else self.file
        return LoccitError(what, Place(place), remedy, candidates)

    @property
    def text(self) -> str:
        """The text; LoccitError where this is something else."""
        if not isinstance(self.value, str):
            raise self.error("expected text")
        return self.value

    @property
    def items(self) -> list[Node]:
        """The list; LoccitError where this is something else."""
        if not isinstance(self.value, list):
            raise self.error("expected a list")
        return [self[index] for index in range(len(self.value))]

    @property
    def entries(self) -> dict[str, Node]:
        """The object; LoccitError where this is something else."""
        if not isinstance(self.value, dict):
            raise self.error("expected an object with keys")
        return {key: self[key] for key in self.value}

    def one_of(self, known: Iterable[str]) -> str:
        """Return the text, which must be one of the known words; LoccitError else."""
        known = tuple(known)
        if self.text not in known:
            remedy = f"use one of: {', '.join(known)}"
            raise self.error(f"'{self.text}' is not known here", remedy, nearest(self.text, known))
        return self.text


def table_of(name: str, schema: Node, vocabulary: Vocabulary) -> TableSchema:
    """Return a Table Schema as ours; LoccitError for annotations that cannot be meant."""
    keys = schema.entries
    nodes = {item["name"].text: item for item in keys["fields"].items} if "fields" in keys else {}
    fields = tuple(_field(key, node) for key, node in nodes.items())
    entries = keys["consistency"].items if "consistency" in keys else []
    said = tuple(_agreement(entry, nodes) for entry in entries)
    units = {key: item.unit for key, item in zip(nodes, fields, strict=True)}
    said += tuple(
        entry for entry in implied(fields, said) if not _two_currencies(entry, units, vocabulary)
    )
    for entry in said:
        if entry.rule == "U001":
            _check_units(entry, nodes, units, vocabulary)
    return TableSchema(
        name=name,
        title="",
        description="",
        fields=fields,
        agreements=said,
        key=_key(keys["primaryKey"], nodes) if "primaryKey" in keys else (),
        unique_keys=tuple(_key(item, nodes) for item in keys["uniqueKeys"].items)
        if "uniqueKeys" in keys
        else (),
    )


def _field(name: str, node: Node) -> Field:
    keys = node.entries
    kind = str(keys["type"].value) if "type" in keys else "string"
    kind = _TYPES.get(kind, kind)
    limits = keys["constraints"].entries if "constraints" in keys else {}
    numeric = kind in ("number", "integer")

    def text(key: str) -> str:
        return keys[key].text if key in keys else ""

    return Field(
        name=name,
        type=cast("FieldType", kind if kind in get_args(FieldType) else "string"),
        description="",
        required=bool(limits["required"].value) if "required" in limits else False,
        enum=_enum(limits) if kind == "string" else (),
        minimum=_bound(limits.get("minimum")) if numeric else None,
        maximum=_bound(limits.get("maximum")) if numeric else None,
        # A unit that somebody else wrote there may be anything; it is looked at where it is used.
        unit=str(keys["unit"].value) if "unit" in keys else "",
        quantity=text("quantity"),
        part=cast("Part", keys["part"].one_of(get_args(Part)) if "part" in keys else "value"),
    )


def _bound(node: Node | None) -> Fraction | None:
    """Return a constraint's number; what is none is for Frictionless to refuse."""
    try:
        return None if node is None else Fraction(str(node.value))
    except ValueError:
        return None


def _enum(limits: Mapping[str, Node]) -> tuple[str, ...]:
    return tuple(str(item.value) for item in limits["enum"].items) if "enum" in limits else ()


def _key(node: Node, fields: Mapping[str, Node]) -> tuple[str, ...]:
    named = [node] if isinstance(node.value, str) else node.items
    return tuple(item.one_of(fields) for item in named)


def _agreement(node: Node, fields: Mapping[str, Node]) -> Agreement:
    keys = node.entries
    if "rule" not in keys:
        raise node.error("the key 'rule' is missing", f"use one of: {', '.join(CHECKS)}")
    rule = keys["rule"].one_of(CHECKS)
    required, optional = KEYS[rule]
    known = ("rule", *required, *optional)
    for key, value in keys.items():
        if key not in known:
            remedy = f"{rule} has: {', '.join(known)}"
            raise value.error(f"unknown key '{key}'", remedy, nearest(key, known))
    for key in required:
        if key not in keys:
            raise node.error(f"{rule} needs the key '{key}'", f'add "{key}": …')
    found = Agreement(
        rule, **{key: _value(key, keys[key], fields) for key in keys if key != "rule"}
    )
    _check_shape(node, found)
    return found


def _value(key: str, node: Node, fields: Mapping[str, Node]) -> Any:  # noqa: ANN401  (as the key has it)
    if key in ("fields", "by"):
        return tuple(item.one_of(fields) for item in node.items)
    if key in ("field", "over", "growth"):
        return node.one_of(fields)
    if key in _CHOICES:
        return node.one_of(_CHOICES[key])
    if key == "derived":
        if not isinstance(node.value, bool):
            raise node.error("expected true or false")
        return node.value
    if key == "whole":
        try:
            return str(Fraction(str(node.value)))
        except ValueError:
            raise node.error("expected a number") from None
    return node.text


def _check_shape(node: Node, entry: Agreement) -> None:
    """LoccitError where an entry has keys that don't go together."""
    for name in entry.fields:
        if entry.fields.count(name) > 1 or name == entry.field:
            raise node["fields"].error(f"'{name}' stands there twice")
    least, most = _NUMBERS_OF.get(entry.rule, (0, 0))
    if entry.fields and not least <= len(entry.fields) <= most:
        wanted = str(least) if least == most else f"at least {least}"
        raise node["fields"].error(
            f"{entry.rule} compares {wanted} fields, not {len(entry.fields)}"
        )
    if entry.rule == "A001":
        if bool(entry.fields) == bool(entry.over and entry.total_row):
            what = "the parts stand in columns ('fields') or in rows ('over' and 'total_row')"
            raise node.error(what, "give one of the two")
        expected = {"months": 12, "quarters": 4}.get(entry.parts)
        if entry.fields and expected and len(entry.fields) != expected:
            raise node["fields"].error(f"{entry.parts}: {len(entry.fields)} fields, not {expected}")
    if entry.rule == "A002":
        if bool(entry.fields) == bool(entry.field):
            what = "the shares stand in columns ('fields') or in rows ('field')"
            raise node.error(what, "give one of the two")
        if entry.total_row and not entry.over:
            raise node.error("'total_row' is a value of a field", 'add "over": …')


def _two_currencies(entry: Agreement, units: Mapping[str, str], vocabulary: Vocabulary) -> bool:
    """Whether two fields are of one family of units in which none converts to another."""
    known = [vocabulary.units.get(units[name]) for name in entry.fields]
    families = {(item.family, item.dimension) for item in known if item}
    return len(families) == 2 and len({family for family, _ in families}) == 1


def _check_units(
    entry: Agreement,
    nodes: Mapping[str, Node],
    units: Mapping[str, str],
    vocabulary: Vocabulary,
) -> None:
    """LoccitError where two units are unknown, or no conversion leads from one to the other."""
    for name in entry.fields:
        node = nodes[name]
        if not units[name]:
            raise node.error(f"U001 converts '{name}', which has no unit", 'add "unit": …')
        if units[name] not in vocabulary.units:
            node["unit"].one_of(vocabulary.units)
    one, other = (vocabulary.units[units[name]] for name in entry.fields)
    if one.dimension != other.dimension:
        what = f"{one.symbol} ({one.dimension}) is no unit that {other.symbol} converts to"
        raise nodes[entry.fields[0]]["unit"].error(what, f"look at '{entry.fields[1]}' as well")
