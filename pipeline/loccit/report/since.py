"""A report × what stood in the last release → what is new, gone, ruled in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.glossary import DECISIONS, STATUSES
from loccit.report.model import Moved, Since

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from loccit.report.model import Entry, Report
    from loccit.verdict.as_released import AsReleased, Standing


def since(
    report: Report, now: AsReleased, version: str, released: str, then: AsReleased | None
) -> Since:
    """Return what changed since a release; ``then`` is None where nobody kept what stood in it."""
    if then is None:
        return Since(version, released, known=False)
    old = then.discrepancies
    kept = [entry for entry in report.entries if entry.id in old]
    return Since(
        version=version,
        released=released,
        known=True,
        new=tuple(entry for entry in report.entries if entry.id not in old),
        gone=tuple(sorted(set(old) - set(now.discrepancies))),
        ruled=tuple(_moved(kept, old, now.discrepancies, _ruled)),
        weighed=tuple(_moved(kept, old, now.discrepancies, lambda one: one.severity)),
        reworded=tuple(
            entry for entry in kept if old[entry.id].digest != now.discrepancies[entry.id].digest
        ),
        facts_new=tuple(sorted(set(now.facts) - set(then.facts))),
        facts_gone=tuple(sorted(set(then.facts) - set(now.facts))),
        facts_changed=tuple(
            sorted(name for name, said in now.facts.items() if then.facts.get(name, said) != said)
        ),
    )


def _moved(
    kept: Iterable[Entry],
    old: Mapping[str, Standing],
    now: Mapping[str, Standing],
    of: Callable[[Standing], str],
) -> Iterator[Moved]:
    for entry in kept:
        before, after = of(old[entry.id]), of(now[entry.id])
        if before != after:
            yield Moved(entry, before, after)


def _ruled(one: Standing) -> str:
    """Return what became of a discrepancy, in words."""
    return DECISIONS[one.decision] if one.decision else STATUSES[one.status]
