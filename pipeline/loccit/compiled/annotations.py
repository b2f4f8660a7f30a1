"""Any Table Schema, as JSON has it, → TableSchema with its agreements: our annotations read back.

They are plain custom properties, which other tools keep and ignore: ``unit``, ``quantity`` and
``part`` of a field, and ``consistency`` of the schema: a list of which an entry has a ``rule``. Its
entries have the keys of ``vocabulary/agreements.py``, and what they say must make sense: else it is
an error with its line. These are words that anybody may use for something else: what is no such
list, no text or no part that we know is left alone, and ``TableSchema.left_alone`` names it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast, get_args

from loccit.agreement.checks import CHECKS
from loccit.compiled.json_places import line_of
from loccit.compiled.yaml_places import is_yaml, yaml_line_of
from loccit.errors import LoccitError, Place
from loccit.naming import nearest
from loccit.values.exact import exact
from loccit.vocabulary.agreements import KEYS, Agreement, Parts, Per, Total, written
from loccit.vocabulary.measures import implied
from loccit.vocabulary.types import Field, FieldType, Part, TableSchema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.vocabulary.types import Vocabulary

NO_CONVERSION = "no conversion is known"
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
    """A JSON value with its place: the file, its text, and the path of keys within it."""

    value: Any
    file: str
    text_of_file: str = field(default="", repr=False)
    steps: tuple[str | int, ...] = ()

    def __getitem__(self, key: str | int) -> Node:
        return Node(self.value[key], self.file, self.text_of_file, (*self.steps, key))

    @property
    def path(self) -> str:
        """The keys and indexes that lead here: ``resources[0].schema``."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)
        return "".join(steps).removeprefix(".")

    def error(self, what: str, remedy: str = "", candidates: tuple[str, ...] = ()) -> LoccitError:
        """Return (not raise) an error at this place, with its line."""
        find = yaml_line_of if is_yaml(self.file) else line_of
        line = find(self.text_of_file, self.steps) if self.text_of_file else None
        said = f"{self.path}: {what}" if self.path else what
        return LoccitError(said, Place(self.file, line), remedy, candidates)

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
    fields = tuple(_field(key, node, vocabulary) for key, node in nodes.items())
    left = [note for node in nodes.values() for note in _left_alone(node)]
    said: tuple[Agreement, ...] = ()
    if "consistency" in keys:
        if is_ours(keys["consistency"].value):
            said = tuple(_agreement(entry, nodes) for entry in keys["consistency"].items)
        else:
            left.append(("consistency", "it is somebody else's: no entry of it has a rule"))
    units = {key: item.unit for key, item in zip(nodes, fields, strict=True)}
    for entry in said:
        if entry.rule == "U001":
            _check_units(entry, nodes, units, vocabulary)
    for entry in implied(fields, said):
        if _convertible(entry, units, vocabulary):
            said += (entry,)
        else:
            one, other = entry.fields
            what = f"{NO_CONVERSION} from {units[one]} to {units[other]}"
            left.append((f"{one} against {other}", what))
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
        left_alone=tuple(left),
    )


def is_ours(consistency: object) -> bool:
    """Whether what stands under ``consistency`` are agreements: a list, and an entry has a rule."""
    entries = consistency if isinstance(consistency, list) else []
    return any(isinstance(entry, dict) and "rule" in entry for entry in entries)


def _left_alone(node: Node) -> Iterator[tuple[str, str]]:
    """Yield what a field says by our words that cannot be meant for us, and why."""
    keys = node.entries
    for name in ("unit", "quantity", "part"):
        said = keys[name].value if name in keys else ""
        if not isinstance(said, str):
            yield f"{keys['name'].text}: {name}", "it is somebody else's: no text"
        elif name == "part" and said and said not in get_args(Part):
            yield f"{keys['name'].text}: part", f"'{said}' is no part of a figure that is known"


def _convertible(entry: Agreement, units: Mapping[str, str], vocabulary: Vocabulary) -> bool:
    dimensions = [vocabulary.dimension(units[name]) for name in entry.fields]
    return bool(dimensions[0]) and dimensions[0] == dimensions[1]


def _field(name: str, node: Node, vocabulary: Vocabulary) -> Field:
    keys = node.entries
    printed = str(keys["type"].value) if "type" in keys else "string"
    kind = _TYPES.get(printed, printed)
    limits = keys["constraints"].entries if "constraints" in keys else {}
    numeric = kind in ("number", "integer")

    def text(key: str) -> str:
        return keys[key].value if key in keys and isinstance(keys[key].value, str) else ""

    part, unit = text("part"), text("unit")
    # Whole numbers of nothing in particular are counts.
    counted = "count" if printed == "integer" and not unit else printed
    return Field(
        name=name,
        type=cast("FieldType", kind if kind in get_args(FieldType) else "string"),
        description="",
        required=bool(limits["required"].value) if "required" in limits else False,
        enum=_enum(limits) if kind == "string" else (),
        minimum=_bound(limits.get("minimum"), keys) if numeric else None,
        maximum=_bound(limits.get("maximum"), keys) if numeric else None,
        unit=unit,
        quantity=text("quantity"),
        part=cast("Part", part if part in get_args(Part) else "value"),
        kind=vocabulary.precision.kind(counted, vocabulary.dimension(unit)),
    )


def _bound(node: Node | None, field: Mapping[str, Node]) -> Fraction | None:
    """Return a constraint's number, as text in the form that the field's cells have.

    What is none is for Frictionless to refuse.
    """
    if node is None:
        return None
    said = str(node.value)
    if isinstance(node.value, str):
        for key, char in (("groupChar", ""), ("decimalChar", ".")):
            if key in field:
                said = said.replace(str(field[key].value), char)
    try:
        return exact(said)
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
    if key in ("whole", "far"):
        return _number(key, node)
    return node.text


def _number(key: str, node: Node) -> str:
    try:
        found = exact(str(node.value))
    except ValueError:
        raise node.error("expected a number") from None
    if key == "far" and found <= 0:
        raise node.error("expected a distance: more than 0")
    return written(found)


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
