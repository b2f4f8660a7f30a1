"""schemas/severity.yaml: what a discrepancy weighs, by what it is about and how far apart it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, cast, get_args

from loccit.files import read_yaml
from loccit.model import Severity
from loccit.vocabulary.folders import SEVERITY
from loccit.vocabulary.reading import choice, fraction, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from loccit.files import Yaml


@dataclass(frozen=True)
class Near:
    """Up to where values lie so near each other that nobody is misled by much."""

    factor: Fraction = Fraction(201, 200)
    degrees: Fraction = Fraction(1, 2)
    arc: Fraction = Fraction(1, 20)


@dataclass(frozen=True)
class SeverityScale:
    """What many people look up, when values are far apart or near, and what is never worse.

    ``always`` are properties of any subject, ``of_the_subject`` of the one that the articles are
    about. ``factor``, ``degrees`` and ``years`` say what is far for amounts, temperatures and
    dates; ``near`` what is near for amounts, temperatures and degrees of latitude and longitude.
    """

    always: frozenset[str] = frozenset()
    of_the_subject: frozenset[str] = frozenset()
    factor: Fraction = Fraction(5, 4)
    degrees: Fraction = Fraction(2)
    years: Fraction = Fraction(2)
    near: Near = field(default_factory=Near)
    never_above: Mapping[str, Severity] = field(default_factory=dict)


def load_severity(core: Path, properties: Iterable[str]) -> SeverityScale:
    """Read a core's scale; a core without one has the plain one. LoccitError for unknown words."""
    path = core / SEVERITY
    if not path.is_file():
        return SeverityScale()
    keys = read_yaml(path).fields(["used", "far", "near", "never_above"])
    used = keys["used"].fields(["always", "of_the_subject"])
    far = _limits(keys["far"], ["factor", "degrees", "years"])
    known = tuple(properties)
    return SeverityScale(
        always=frozenset(texts(used["always"], known)),
        of_the_subject=frozenset(texts(used["of_the_subject"], known)),
        never_above={
            name: cast("Severity", choice(node, get_args(Severity)))
            for name, node in keys["never_above"].entries.items()
        },
        near=Near(**_limits(keys["near"], ["factor", "degrees", "arc"])),
        **far,
    )


def _limits(node: Yaml, names: Sequence[str]) -> dict[str, Fraction]:
    return {name: fraction(item) or Fraction(0) for name, item in node.fields(names).items()}
