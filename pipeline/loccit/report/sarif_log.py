"""What every log of SARIF 2.1.0 has around its results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from loccit import inert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.model import Severity

Json = dict[str, Any]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# GitHub refuses a file with more results.
MOST_RESULTS = 25_000
LEVELS: Mapping[Severity, str] = {
    "high": "error",
    "medium": "warning",
    "low": "note",
    "hint": "note",
}


def log_of(
    rules: Sequence[Json],
    results: Sequence[Json],
    *,
    invocations: Sequence[Json] = (),
    bases: Json | None = None,
) -> str:
    """Return the text of a log of one run; the same input, the same bytes.

    Args:
        rules: the descriptors of the rules, in the order that results refer to.
        results: the results.
        invocations: how the run went; left out where nothing is said of it.
        bases: what the addresses of artifacts are relative to, by name; left out likewise.

    """
    from importlib.metadata import version

    run = {
        "tool": {
            "driver": {"name": "loccit", "semanticVersion": version("loccit"), "rules": rules}
        },
        **({"invocations": invocations} if invocations else {}),
        "columnKind": "unicodeCodePoints",
        **({"originalUriBaseIds": bases} if bases else {}),
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return inert.json_text(json.dumps(log, ensure_ascii=False, indent=2))
