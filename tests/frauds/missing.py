"""Parts that are missing, and releases that say another program made them."""

from __future__ import annotations

from tests.frauds.forgery import DESCRIPTOR, Change, Forgery, Fraud, put, removed, text, together

ZIP = "kelmouth-0.1.0.zip"
_GONE = (
    *("dataset.yaml", "entities.yaml", "claims.lock", "claims/north.yaml", DESCRIPTOR),
    *("data/facts.csv", "data/claims.csv", "schemas/units.yaml", "schemas/edition.yaml"),
    *("schemas/tables/population.yaml", "README.md", "report/facts.md", "rules.md"),
    *("parquet/facts.parquet", "kelmouth-0.1.0.sqlite", "report.html", "croissant.json"),
    *("metadata.json", "gx-result.json", "release.json", "index.html", "SHA256SUMS", ZIP),
)
GONE = [Fraud(name, removed(name), name, "not proved") for name in _GONE]


def _all_schemas() -> Change:
    def change(forged: Forgery) -> None:
        forged.remove(*(name for name in forged.files if name.startswith("schemas/")))

    return change


GONE += [
    Fraud("all schemas", _all_schemas(), "", "not proved"),
    Fraud("lock, sums and dataset.yaml", removed(*_GONE[:1], "claims.lock"), "", "not proved"),
]
_OTHER = text(DESCRIPTOR, '"madeWith": "loccit ', '"madeWith": "loccit 9')
_NONE = text(DESCRIPTOR, '"madeWith"', '"wasMadeWith"')
_EDITION = together(
    text("schemas/edition.yaml", "edition: 2", "edition: 1"),
    text("claims.lock", ' "core": 2,\n', ""),
)
VERSIONS = [
    Fraud("another version", _OTHER, "tables", "not proved"),
    Fraud("no version", _NONE, "tables", "not proved"),
    Fraud("another edition of the core", _EDITION, "tables", "not proved"),
]
_TYPED = put("population", 1, "population", "12544")
_CLAIM = put("claims", 2, "value", "12544")
COVERED = [
    Fraud("a claim; another version is claimed", together(_CLAIM, _OTHER), "data/claims.csv:3"),
    Fraud("a claim; another edition is claimed", together(_CLAIM, _EDITION), "data/claims.csv:3"),
    Fraud(
        "a row of a table; another version is claimed", together(_TYPED, _OTHER), "parquet/popul"
    ),
    Fraud(
        "a row of a table; dataset.yaml is gone", together(_TYPED, removed("dataset.yaml")), "par"
    ),
    Fraud("a row of a table; no lock", together(_TYPED, removed("claims.lock")), "parquet/popul"),
    Fraud("a row of a table; no sums", together(_TYPED, removed("SHA256SUMS")), "data/population"),
    Fraud("a row of a table; no schemas", together(_TYPED, _all_schemas()), "parquet/population"),
    Fraud(
        "a row of a table, in all forms that are left; dataset.yaml is gone",
        together(
            _TYPED,
            removed("dataset.yaml", "kelmouth-0.1.0.sqlite", "parquet/population.parquet"),
        ),
        "dataset.yaml",
        "not proved",
    ),
]
