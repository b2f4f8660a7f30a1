"""All kinds of doctoring, by what is doctored."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from tests.frauds import archives, descriptions, forms, missing, rows
from tests.frauds.forgery import Fraud, nothing

KINDS: Mapping[str, Sequence[Fraud]] = {
    "nothing": [Fraud("the release as it was made", nothing, "", "proved")],
    "a cell of a table": rows.CELLS,
    "a cell of what was pulled": rows.PULLED,
    "the same, and the lock": rows.LOCKED,
    "all places of a value": rows.ALIKE,
    "where words stand, and the lock": rows.OFFSETS,
    "rows": rows.ROWS,
    "the lock": rows.LOCK,
    "a claim sheet": rows.SHEETS,
    "what else people wrote": rows.WRITTEN,
    "a ruling": rows.RULINGS,
    "the descriptor": descriptions.DESCRIBED,
    "a schema of the core": descriptions.CORE,
    "an own schema that redefines": descriptions.OWN,
    "SQLite: rows": forms.SQLITE_ROWS,
    "SQLite: its catalog and its bytes": forms.SQLITE_CATALOG,
    "Parquet": forms.PARQUETS,
    "a chart": forms.CHARTS,
    "a page": forms.PAGE,
    "Croissant and Datasette": forms.DESCRIPTIONS,
    "the gate's result": forms.GATES,
    "what the release says of itself": forms.ABOUTS,
    "the zip file: what it holds": archives.CONTENTS,
    "the zip file: how it is packed": archives.TRICKS,
    "a second archive": archives.SECOND,
    "a file that no build makes": archives.UNKNOWN,
    "a link": archives.LINKS,
    "a name that looks like another": archives.NAMES,
    "a part is missing": missing.GONE,
    "another maker is claimed": missing.VERSIONS,
    "a value, covered by what is missing or claimed": missing.COVERED,
}
_SEED, _SHARE = 14, 0.45


def drawn() -> dict[str, list[Fraud]]:
    """Return a share of each kind, always the same: the first, and others by lot."""
    lot = random.Random(_SEED)  # noqa: S311  (no secret)
    return {kind: _drawn(frauds, lot) for kind, frauds in KINDS.items()}


def _drawn(frauds: Sequence[Fraud], lot: random.Random) -> list[Fraud]:
    others = range(1, len(frauds))
    many = max(round(len(frauds) * _SHARE), 1) - 1
    return [frauds[index] for index in (0, *sorted(lot.sample(others, many)))]
