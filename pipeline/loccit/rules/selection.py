"""Which rules run: by the beginnings of their ids, the longer one deciding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.naming import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.rules.registry import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that run, and those that somebody left out: both in the register's order."""

    chosen: tuple[Rule, ...]
    left_out: tuple[Rule, ...] = ()


def select_rules(
    rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Selection:
    """Return the rules that begin with one of ``select`` (all, where it is empty).

    Of the prefixes that fit a rule the longest decides, and ``ignore`` between two of one length:
    ``select=["A"], ignore=["A001"]`` runs A but for A001, ``select=["A001"], ignore=["A"]`` runs
    A001 alone. Prefixes may be given one by one or with commas, in any case. LoccitError for one
    that no rule begins with.
    """
    wanted, unwanted = _prefixes(select), _prefixes(ignore)
    for prefix in (*wanted, *unwanted):
        if not any(item.id.startswith(prefix) for item in rules):
            raise _unknown(prefix, rules)
    chosen = [item for item in rules if _runs(item.id, wanted or [""], unwanted)]
    left_out = [item for item in rules if item not in chosen]
    return Selection(tuple(chosen), tuple(left_out))


def _prefixes(given: Iterable[str]) -> list[str]:
    parts = (part.strip().upper() for text in given for part in text.split(","))
    return [part for part in parts if part]


def _runs(name: str, wanted: Iterable[str], unwanted: Iterable[str]) -> bool:
    def longest(prefixes: Iterable[str]) -> int:
        return max((len(item) for item in prefixes if name.startswith(item)), default=-1)

    return longest(wanted) > longest(unwanted)


def _unknown(prefix: str, rules: Sequence[Rule]) -> LoccitError:
    ids = [item.id for item in rules]
    families = tuple(dict.fromkeys(name[0] for name in ids))
    near = nearest(prefix, ids) or families
    return LoccitError(
        f"no rule begins with '{prefix}'", None, "'loccit rules' lists them all", near
    )
