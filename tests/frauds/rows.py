"""Doctored rows: tables, what they were pulled from, the lock, and what people wrote."""

from __future__ import annotations

from tests.frauds.forgery import Change, Forgery, Fraud, locked, put, text, together

POPULATION = "north/population/kelmouth.population.2001"
DATA = "data/{}.csv:{}"


def _cell(table: str, row: int, name: str, value: str) -> Fraud:
    where = DATA.format(table, row + 1)
    return Fraud(f"{table}: {name} of row {row} is '{value}'", put(table, row, name, value), where)


def _pulled(table: str, row: int, name: str, value: str) -> Fraud:
    """Return the change of a cell that is pinned by the lock, with its claim where it has one."""
    of_claim = table in ("claims", "evidence", "claim_footnotes")
    where = "data/claims.csv:" if of_claim else f"data/{table}.csv"
    return Fraud(f"{table}: {name} of row {row} is '{value}'", put(table, row, name, value), where)


def _locked(table: str, row: int, name: str, value: str, *, articles: bool = False) -> Fraud:
    what = f"{table}: {name} of row {row} is '{value}'"
    change = locked(put(table, row, name, value))
    return Fraud(what, change, "data/", articles=articles)


def _drop(table: str, row: int) -> Change:
    def change(forged: Forgery) -> None:
        rows = forged.rows(table)
        del rows[row]
        forged.write(table, rows)

    return change


def _double(table: str, row: int, **other: str) -> Change:
    def change(forged: Forgery) -> None:
        rows = forged.rows(table)
        new = dict(zip(rows[0], rows[row], strict=True)) | other
        forged.write(table, [*rows, list(new.values())])

    return change


def _alike(old: str, new: str, value: str) -> Change:
    """Change a claim's value, its quote and the words of its evidence alike."""

    def change(forged: Forgery) -> None:
        for number, row in enumerate(forged.dicts("claims"), start=1):
            if row["id"] == POPULATION:
                forged.put("claims", number, "value", value)
                forged.put("claims", number, "quote", row["quote"].replace(old, new))
        for number, row in enumerate(forged.dicts("evidence"), start=1):
            if row["claim"] == POPULATION:
                forged.put("evidence", number, "words", row["words"].replace(old, new))

    return change


def _everywhere(old: str, new: str) -> Change:
    return lambda forged: forged.all(old, new)


_RAISED = together(_everywhere("12,543", "12,544"), _everywhere("12543", "12544"))
CELLS = [
    _cell("population", 1, "population", "12544"),
    _cell("population", 1, "date", "2002"),
    _cell("population", 2, "population_modifier", "under"),
    _cell("climate_normals", 1, "daily_mean_c", "2.1"),
    _cell("facts", 1, "value", "3.0"),
    _cell("facts", 2, "unit", "K"),
    _cell("facts", 1, "status", "agreed"),
    _cell("citations", 1, "claim", "north/rank/kelmouth.size_rank"),
    _cell("discrepancies", 1, "status", "unruled"),
    _cell("discrepancies", 1, "severity", "hint"),
]
PULLED = [
    _pulled("claims", 2, "value", "12544"),
    _pulled("claims", 3, "modifier", "under"),
    _pulled("claims", 2, "date_end", "2002-12-31"),
    _pulled("claims", 2, "section", "Climate"),
    _pulled("evidence", 2, "words", "second"),
    _pulled("figures", 1, "status", "ignored"),
    _pulled("sources", 1, "title", "Towns of Nowhere"),
    _pulled("markers", 1, "source", "north/2"),
    _pulled("claim_footnotes", 1, "source", "north/2"),
    _pulled("articles", 1, "url", "https://example.org/other"),
]
LOCKED = [
    _locked("claims", 2, "value", "12544"),
    _locked("claims", 3, "modifier", "under"),
    _locked("claims", 4, "unit", "°F"),
    _locked("claims", 2, "date", "2002"),
    _locked("claims", 2, "qualifiers", '{"scope":"urban"}'),
    _locked("evidence", 2, "words", "second"),
    _locked("articles", 1, "title", "Kelmuth"),
    _locked("articles", 1, "sha256", "0" * 64),
    _locked("articles", 1, "markers", "9"),
    _locked("claims", 2, "footnotes", '["7"]'),
    _locked("claims", 2, "start_char", "98"),
    _locked("claims", 2, "section", "Climate"),
    _locked("evidence", 2, "start_char", "65"),
    _locked("figures", 1, "start_char", "63"),
    _locked("markers", 1, "start_char", "92"),
    _locked("claim_footnotes", 1, "start_char", "92"),
]
ALIKE = [
    Fraud(
        "value, quote and evidence of a claim; the lock is redone",
        locked(_alike("12,543", "12,544", "12544")),
        "data/claims.csv:3",
    ),
    Fraud(
        "the same, with its row of the typed table",
        locked(_alike("12,543", "12,544", "12544"), put("population", 1, "population", "12544")),
        "data/claims.csv:3",
    ),
    Fraud(
        "a figure, by its printed form and by its digits, in every file that is text",
        together(_RAISED, lambda forged: forged.lock()),
        "",
    ),
    Fraud(
        "a claim sheet and the claim, the lock of the rows redone",
        locked(
            _alike("12,543", "12,544", "12544"),
            text("claims/north.yaml", "12,543", "12,544"),
        ),
        "claims/north.yaml",
    ),
]
OFFSETS = [
    _locked("claims", 2, "start_char", "98", articles=True),
    _locked("claims", 2, "end_char", "131", articles=True),
    _locked("evidence", 2, "start_char", "65", articles=True),
    _locked("figures", 1, "end_char", "70", articles=True),
    _locked("sources", 1, "url", "https://example.org/doctored", articles=True),
    _locked("markers", 1, "label", "7", articles=True),
]
ROWS = [
    Fraud("a claim is dropped", _drop("claims", 2), "data/"),
    Fraud("a claim is dropped, the lock redone", locked(_drop("claims", 2)), "data/"),
    Fraud("a row of a typed table is dropped", _drop("population", 1), "data/population.csv"),
    Fraud(
        "a row of a typed table is added",
        _double("population", 1, id="kelmouth.north.1999", date="1999"),
        "data/population.csv",
    ),
    Fraud("a fact stands twice", _double("facts", 1), "data/facts.csv"),
    Fraud("a discrepancy is dropped", _drop("discrepancies", 1), "data/discrepanc"),
    Fraud("a citation is dropped", _drop("citations", 1), "data/citations.csv"),
]
LOCK = [
    Fraud(
        "the digest of a sheet",
        text("claims.lock", '"claims/north.yaml": "', '"claims/north.yaml": "0'),
        "claims",
    ),
    Fraud("another form", text("claims.lock", '"format": 1', '"format": 2'), "claims.lock"),
    Fraud("a later edition", text("claims.lock", '"core": 2', '"core": 3'), "claims.lock"),
]
SHEETS = [
    Fraud("the words of a mark", text("claims/north.yaml", "third", "fourth"), "claims/north.yaml"),
    Fraud("a date", text("claims/north.yaml", "2001", "2002"), "claims/north.yaml"),
    Fraud("a mark's meaning", text("claims/south.yaml", "wavering", "core"), "claims/south.yaml"),
    Fraud(
        "a reason is another",
        text("claims/north.yaml", "a gauge's yearly count", "a yearly sum"),
        "claims/north.yaml",
    ),
    Fraud("a figure is ignored no more", text("claims/south.yaml", "12 kil", "13 kil"), "claims/"),
]
WRITTEN = [
    Fraud("dataset.yaml: the title", text("dataset.yaml", "Kelmouth in", "Kelmuth in"), "datapack"),
    Fraud("dataset.yaml: a later date", text("dataset.yaml", "-01-02", "-01-03"), "datapackage"),
    Fraud("dataset.yaml: another licence", text("dataset.yaml", "Public", "No"), "datapackage"),
    Fraud(
        "dataset.yaml: another snapshot",
        text("dataset.yaml", 'sha256: "', 'sha256: "0'),
        "dataset.yaml",
    ),
    Fraud("entities.yaml: a name", text("entities.yaml", "Kelmouth", "Kelmoath"), "entities.yaml"),
    Fraud(
        "CHANGELOG.md: another entry than release.json repeats",
        text("CHANGELOG.md", "The first", "The second"),
        "release.json",
    ),
]
RULINGS = [
    Fraud(
        "a ruling of a discrepancy that there is not hides it",
        text("rulings.yaml", "X002/kelmouth/population/2001", "X002/kelmouth/population/2002"),
        "data/",
    ),
    Fraud(
        "a ruling decides otherwise", text("rulings.yaml", "decision: both", "decision: open"), ""
    ),
    Fraud("a ruling gives another reason", text("rulings.yaml", "Each", "Neither"), ""),
    Fraud("a ruling on other claims", text("rulings.yaml", "digest: ", "digest: 0"), ""),
]
