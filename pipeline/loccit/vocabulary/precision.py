"""schemas/precision.yaml: how precisely a figure is meant, by what it measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loccit.files import read_yaml
from loccit.vocabulary.folders import PRECISION
from loccit.vocabulary.reading import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from loccit.values.precision import Kind

_KINDS: tuple[Kind, ...] = ("scale", "count")


@dataclass(frozen=True)
class Precision:
    """The kind of a figure by the type of its property, and by the dimension of its unit."""

    types: Mapping[str, Kind] = field(default_factory=dict)
    dimensions: Mapping[str, Kind] = field(default_factory=dict)

    def kind(self, type_of: str, dimension: str = "") -> Kind:
        """Return the kind of a figure of a type, in a unit of a dimension or in none."""
        return self.types.get(type_of) or self.dimensions.get(dimension, "amount")


def load_precision(core: Path, types: Iterable[str], dimensions: Iterable[str]) -> Precision:
    """Read the kinds of figures of a core; LoccitError for a type or dimension that is not there.

    What a core without the file has are amounts.
    """
    known = {"types": sorted(set(types)), "dimensions": sorted(set(dimensions))}
    found: dict[str, dict[str, Kind]] = {name: {} for name in known}
    path = core / PRECISION
    for kind, node in read_yaml(path).fields((), _KINDS).items() if path.is_file() else ():
        for name, item in node.fields((), known).items():
            for word in texts(item, known[name]):
                found[name][word] = next(one for one in _KINDS if one == kind)
    return Precision(found["types"], found["dimensions"])
