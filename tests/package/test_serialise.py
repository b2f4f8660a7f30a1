"""CSV in its one form: what holds, and every way in which a file can be broken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import Errors, LoccitError
from loccit.package.serialise import from_csv, to_csv
from loccit.vocabulary.load import load_vocabulary

TABLES = load_vocabulary().tables
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
PATH = Path("data.csv")
CITATION = "resource,row,field,claim\n"
FIGURE = "id,article,section,start_char,end_char,status,claims,reason\n"


@given(st.lists(st.tuples(ANY, ANY, ANY, ANY)))
def test_any_text_comes_back(rows: list[tuple[str, str, str, str]]) -> None:
    names = [item.name for item in TABLES["citations"].fields]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    content = to_csv(TABLES["citations"], records)
    assert from_csv(TABLES["citations"], content, PATH) == records


@given(st.lists(st.tuples(ANY, ANY, ANY, ANY)))
def test_the_standard_library_reads_the_same(rows: list[tuple[str, str, str, str]]) -> None:
    names = [item.name for item in TABLES["citations"].fields]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    content = to_csv(TABLES["citations"], records).decode()
    assert list(csv.reader(io.StringIO(content, newline="")))[1:] == [list(row) for row in rows]


@pytest.mark.parametrize(
    ("table", "content"),
    [
        ("citations", CITATION),
        ("citations", CITATION + 'a,"b, ""c""",d\ne,f\n'.replace("d\ne", '"d\ne"')),
        ("citations", CITATION + f"{'a' * 200_000},b,c,d\n"),
        ("figures", FIGURE + 'f,a,s,0,2,claimed,"[""c""]",\n'),
    ],
    ids=["no-rows", "line-break", "long", "list"],
)
def test_quiet(table: str, content: str) -> None:
    rows = from_csv(TABLES[table], content.encode(), PATH)
    assert to_csv(TABLES[table], rows) == content.encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xef\xbb\xbf" + CITATION.encode(), "1: begins with a byte order mark"),
        (CITATION.encode() + b"a,b,c,\xff\n", "2: not UTF-8"),
        (b"", "1: the column 'resource' is missing"),
        (b"resource,row,claim,field\n", "1: the columns stand in another order"),
        (b"resource,row,field,claim\r\n", "1: line ends are not LF"),
        (CITATION.encode() + b"a,b,c,d", "2: the last line has no line end"),
        (CITATION.encode() + b'a,"b\n",c,"d\n', "3: broken CSV: a quote is not closed"),
        (CITATION.encode() + b'a,b"x,c,d\n', "2: broken CSV: a quote within"),
        (CITATION.encode() + b'a,"b"x,c,d\n', "2: broken CSV: a quote within"),
        (CITATION.encode() + b'a,b,c,d\na,"b",c,d\n', "3: not canonical"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(content: bytes, says: str) -> None:
    with pytest.raises(LoccitError) as caught:
        from_csv(TABLES["citations"], content, PATH)
    assert str(caught.value).startswith(f"{PATH}:{says}")


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("f,a,s,x,2,claimed,[],", "start_char: 'x' is no integer"),
        ("f,a,s,007,2,claimed,[],", "start_char: '007' is no integer"),
        ("f,a,s,١٢,2,claimed,[],", "start_char: '١٢' is no integer"),
        (f"f,a,s,{'9' * 20},2,claimed,[],", "is no integer of at most 18"),
        ("f,a,s,-1,2,claimed,[],", "start_char: -1 is below 0"),
        ("f,a,s,1,2,clamed,[],", "status: 'clamed' is none of"),
        ("f,a,s,1,2,claimed,{},", "claims: '{}' is no JSON list"),
        (f"f,a,s,1,2,claimed,{'[' * 100_000},", "is no JSON list"),
        ("f,a,s,1,2,claimed,,", "claims: is empty"),
        ("f,a,s", "3 values, expected 8"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_broken_row_is_refused_with_its_line(cells: str, says: str) -> None:
    good = 'f,a,"two\nlines",1,2,claimed,[],\n'
    with pytest.raises(Errors) as caught:
        from_csv(TABLES["figures"], f"{FIGURE}{good}{cells}\n{cells}\n".encode(), PATH)
    # The first record takes two lines; both broken ones are told.
    assert [str(error.where) for error in caught.value.errors] == [f"{PATH}:4", f"{PATH}:5"]
    assert says in caught.value.errors[0].what


@pytest.mark.parametrize("date", ["19500101", "1950-02-30", "1950-W01-1", "0000-01-01"])
def test_a_date_has_one_form(date: str) -> None:
    table = TABLES["facts"]
    row = {item.name: "x" if item.type == "string" else "" for item in table.fields}
    row |= {"qualifiers": "{}", "claims": "[]", "status": "agreed", "date_start": date}
    with pytest.raises(Errors, match="date_start"):
        from_csv(table, to_csv(table, [row]), PATH)
