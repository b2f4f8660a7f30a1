"""The line of each value of a JSON text, however it is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.compiled.json_places import line_of

TEXT = """{
  "a": {"b": [1, "}",
    {"c\\n": null}]},
  "d": []
}"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("a",), 2),
        (("a", "b", 1), 2),
        (("a", "b", 2), 3),
        (("a", "b", 2, "c\n"), 3),
        (("d",), 4),
        (("d", 0), None),
        (("e",), None),
        (("a", "b", "x"), None),
    ],
)
def test_lines(path: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(TEXT, path) == line


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Any:  # noqa: ANN401  (any JSON)
    yield path, value
    keys = value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    for key in keys:
        yield from _paths(value[key], (*path, key))


@given(VALUES)
def test_one_value_a_line(value: Any) -> None:  # noqa: ANN401  (any JSON)
    text = json.dumps(value, indent=1)
    lines = text.splitlines()
    for path, item in _paths(value):
        line = line_of(text, path)
        assert line is not None
        begin = json.dumps(item, indent=1).split("\n")[0]
        assert lines[line - 1].rstrip(",").endswith(begin)
