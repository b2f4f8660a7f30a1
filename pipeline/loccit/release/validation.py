"""Great Expectations over the shipped files: a suite a table, its result without chance parts.

Importing the library takes seconds, so it is imported where it runs.
"""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loccit.lazily import import_when_used
from loccit.release.foreseen import SHOWN, short
from loccit.release.suite import FORM, expectations, known_values

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.release.read_back import ReadTable

_RESULT_FORMAT = {"result_format": "BASIC", "partial_unexpected_count": SHOWN}


@dataclass(frozen=True, slots=True)
class Validated:
    """What the suites came to: failures in words, the result to publish, Data Docs by name."""

    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    result: bytes
    docs: Mapping[str, bytes]


def validate(
    tables: Sequence[ReadTable], when: datetime.datetime, name: str, *, data_docs: bool = False
) -> Validated:
    """Run the suite of every table; ``when`` and ``name`` are what the Data Docs say of the run.

    These, and what the library keeps of a run for them, are made with ``data_docs`` alone: that
    takes seconds.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")
        # It imports the first two for expectations of distributions, of which no suite of ours
        # has any, and the third for results in the cloud.
        for library in ("altair", "scipy.stats", "boto3"):
            import_when_used(library)
        import great_expectations as gx
        from great_expectations.expectations.expectation import Expectation

        context = _context(gx, Path(folder) if data_docs else None)
        source = context.data_sources.add_pandas("release")
        known = known_values(tables)
        results = {}
        for table in tables:
            suite = _suite(gx, table, known)
            asset = source.add_dataframe_asset(suite.name)
            batch = asset.add_batch_definition_whole_dataframe("all forms")
            rows = {"dataframe": _frame(table)}
            with configured_once(Expectation):
                if data_docs:
                    found = _kept(gx, context, suite, batch, rows, when, name)
                else:
                    found = batch.get_batch(rows).validate(suite, result_format=_RESULT_FORMAT)
            results[suite.name] = found
        if data_docs:
            context.build_data_docs()
        docs = _docs(Path(folder))
    failed = {severity: tuple(_failures(results, severity)) for severity in ("critical", "warning")}
    return Validated(failed["critical"], failed["warning"], _result(results, tables), docs)


@contextmanager
def configured_once(expectation: Any) -> Iterator[None]:  # noqa: ANN401  (imported late)
    """Let each expectation work out its configuration once, while nothing of it changes.

    In a run that is asked for some sixty times of each, with a copy of all values that a foreign
    key can have. ``expectation`` is the class of all of them.
    """
    stock = expectation.configuration
    known: dict[int, tuple[Any, Any]] = {}

    def configuration(own: Any) -> Any:  # noqa: ANN401
        # Kept beside what it is of, so that no other one gets its number.
        if id(own) not in known:
            known[id(own)] = own, stock.fget(own)
        return known[id(own)][1]

    expectation.configuration = property(configuration)
    try:
        yield
    finally:
        expectation.configuration = stock


def _context(gx: Any, docs: Path | None) -> Any:  # noqa: ANN401  (imported late)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    if docs is None:
        return context
    context.add_data_docs_site(
        site_name="release",
        site_config={
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "site_index_builder": {
                "class_name": "DefaultSiteIndexBuilder",
                "show_cta_footer": False,
            },
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(docs),
            },
        },
    )
    return context


def _suite(gx: Any, table: ReadTable, known: Any) -> Any:  # noqa: ANN401  (imported late)
    import great_expectations.expectations as gxe

    rows = sum(map(table.rows, table.forms))
    return gx.ExpectationSuite(
        name=table.schema.name,
        expectations=[
            getattr(gxe, item.type)(**item.arguments, severity=item.severity)
            for item in expectations(table.schema, rows, known)
        ],
    )


def _kept(
    gx: Any,  # noqa: ANN401  (imported late)
    context: Any,  # noqa: ANN401
    suite: Any,  # noqa: ANN401
    batch: Any,  # noqa: ANN401
    rows: Mapping[str, Any],
    when: datetime.datetime,
    name: str,
) -> Any:  # noqa: ANN401
    """Run a suite so that the context keeps its result, which Data Docs are made of."""
    from great_expectations.core.run_identifier import RunIdentifier

    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=suite.name, data=batch, suite=context.suites.add(suite))
    )
    return definition.run(
        batch_parameters=rows,
        result_format=_RESULT_FORMAT,
        run_id=RunIdentifier(run_name=name, run_time=when),
    )


def _frame(table: ReadTable) -> Any:  # noqa: ANN401  (pandas is imported late)
    import pandas as pd

    frames = [
        pd.DataFrame({FORM: [form] * table.rows(form), **columns}, dtype=object)
        for form, columns in table.forms.items()
    ]
    return pd.concat(frames, ignore_index=True)


def _failures(results: Mapping[str, Any], severity: str) -> list[str]:
    found = []
    for name, result in results.items():
        for item in result.results:
            config = item.expectation_config
            if item.success or config.severity != severity:
                continue
            said = item.result.get("partial_unexpected_list", item.result.get("observed_value", ""))
            error = (item.exception_info or {}).get("exception_message") or ""
            about = config.kwargs.get("column") or ", ".join(config.kwargs.get("column_list", ()))
            found.append(f"{name}: {config.type} ({about}): {error or said}")
    return found


def _result(results: Mapping[str, Any], tables: Sequence[ReadTable]) -> bytes:
    """Return what was expected and what was found, without ids, times and lists of values."""
    forms = sorted({form for table in tables for form in table.forms})
    document = {
        "format": 1,
        "kind": "gate",
        "by": f"great_expectations {version('great_expectations')}",
        "forms": forms,
        "success": all(result.success for result in results.values()),
        "tables": {
            name: {
                "success": bool(result.success),
                "expectations": [_cleaned(item) for item in result.to_json_dict()["results"]],
            }
            for name, result in results.items()
        },
    }
    return dump_result(document)


def dump_result(document: Mapping[str, Any]) -> bytes:
    """Return the result of a gate as JSON bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _cleaned(item: dict[str, Any]) -> dict[str, Any]:
    config = item["expectation_config"]
    kwargs = {key: short(value) for key, value in config["kwargs"].items() if key != "batch_id"}
    found = {key: short(value) for key, value in item["result"].items() if "percent" not in key}
    return {
        "type": config["type"],
        "severity": config["severity"],
        "success": item["success"],
        "arguments": kwargs,
        "found": found,
    }


def _docs(folder: Path) -> dict[str, bytes]:
    """Return the Data Docs: they hold random ids and local times, unlike all else of a release."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
