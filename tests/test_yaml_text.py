"""Edits of YAML: what is meant is changed, and neither a comment nor anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.yaml_text import with_entry, with_value

PATH = Path("dataset.yaml")
BLOCK = """\
# who
name: velmar          # short
articles:             # all of them
  west:               # the first
    title: Velmar
    # its pin
    sha256: aa

  # the other
  east: {title: Velmar, sha256: bb}   # in one line
# at the end
licences: {CC0-1.0: {title: Zero}}    # for words
"""


def test_an_entry_goes_to_the_end_of_its_mapping() -> None:
    text = with_entry(BLOCK, PATH, ["articles"], "north", {"title": 'Vel"mar: x'})
    added = '  north:\n    title: "Vel\\"mar: x"\n'
    assert text == BLOCK.replace("# in one line\n", f"# in one line\n{added}")


def test_an_entry_goes_into_braces_where_those_hold_the_mapping() -> None:
    text = with_entry(BLOCK, PATH, ["licences"], "CC-BY-4.0", {"title": "By"})
    assert text.endswith(
        'licences: {CC0-1.0: {title: Zero}, CC-BY-4.0: {"title": "By"}}    # for words\n'
    )


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["articles", "west", "sha256"], "sha256: aa", 'sha256: "cc"'),
        (["articles", "east", "sha256"], "sha256: bb", 'sha256: "cc"'),
        (["name"], "name: velmar ", 'name: "cc" '),
        (
            ["articles", "west", "revision"],
            "    sha256: aa\n",
            '    sha256: aa\n    revision: "cc"\n',
        ),
        (["articles", "east", "revision"], "bb}", 'bb, revision: "cc"}'),
    ],
)
def test_a_value_is_changed_or_added(keys: list[str], before: str, after: str) -> None:
    assert with_value(BLOCK, PATH, keys, "cc") == BLOCK.replace(before, after)


@pytest.mark.parametrize("text", ["a: 1", "a: {b: 1}", "a:\n  b: 1", "a:\n  b:\n    c: 1\n\n"])
def test_files_that_end_in_any_way(text: str) -> None:
    found = with_entry(text, PATH, [], "z", {"title": "Z"})
    assert yaml.load(found, Loader=yaml.BaseLoader)["z"] == {"title": "Z"}  # noqa: S506


@pytest.mark.parametrize(
    ("text", "keys"),
    [("a: [1]\n", ["a"]), ("a: 1\n", ["b"]), ("a: &x {b: 1}\nc: *x\n", ["c", "b"])],
)
def test_what_cannot_be_edited_is_an_error_and_says_what_to_write(
    text: str, keys: list[str]
) -> None:
    with pytest.raises(LoccitError) as caught:
        with_entry(text, PATH, keys, "new", {"title": "N"})
    assert "by hand" in caught.value.remedy


NAMES = st.text(alphabet="abcxyz", min_size=1, max_size=3)
VALUES = st.text(alphabet="ab:#'\"{}[], é—\\-", max_size=8)
TREES = st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), max_size=4)


@given(TREES, st.booleans(), st.booleans(), VALUES)
def test_whatever_is_laid_out_says_the_same_but_for_the_edit(
    tree: dict[str, dict[str, str]], flow: bool, inner: bool, value: str
) -> None:
    whole = {"top": tree, "rest": {"kept": "x"}}
    style = True if flow else (None if inner else False)
    text = yaml.dump(whole, default_flow_style=style, allow_unicode=True)
    edited = with_entry(text, PATH, ["top"], "new", {"title": value})
    tree["new"] = {"title": value}
    assert yaml.load(edited, Loader=yaml.BaseLoader) == whole  # noqa: S506
