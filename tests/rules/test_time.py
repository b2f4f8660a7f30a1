"""T: only what is certain for every day that the printed dates allow; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

ADA = "Ada Quill (person)"
BO = "Bo Quill (person)"
WAR = "Long War (war)"
BATTLE = "First Battle (battle), part of Long War"
WORKS = "Salt Works (plant)"
LAND = "Ostland (country)"

QUIET = [
    case("T002-same-year", WAR, "The <subject=Long War> began in <began=1850>.",
         "The <subject=Long War> ended in <ended=1850>."),
    case("T002-by-an-earlier-year-may-not-be-that-early", WAR,
         "The <subject=Long War> began <began=by 1857>.",
         "The <subject=Long War> ended in <ended=1855>."),
    case("T002-about", ADA, "The poet <subject=Ada Quill> was born <born=about 1800>.",
         "The poet <subject=Ada Quill> died in <died=1899>."),
    case("T002-two-periods-are-no-order", WAR,
         "The <subject=Long War> was fought <period=1840–1845>.",
         "The <subject=Long War> was fought <period=1850–1853> too."),
    case("T002-founded-and-rebuilt-in-one-decade", WORKS,
         "The <subject=Salt Works> were founded in <founded=1858>.",
         "The <subject=Salt Works> were rebuilt in <rebuilt=1850s>."),
    case("T002-a-later-line-and-an-older-network", "Wire Net (trolleybus network)",
         "The <subject=Wire Net> was opened in <opened=1873>.",
         "The <line=second> line of the <subject=Wire Net> was opened in <opened=1891>.",
         "The <subject=Wire Net> was closed in <closed=1885>."),
    case("T002-working-by-a-year-before-the-founding-may-be-later", WORKS,
         "The <subject=Salt Works> were founded in <founded=1828>.",
         "The <subject=Salt Works> worked <operational=by 1828>."),
    case("T002-since-and-founding-in-one-year", WORKS,
         "The <subject=Salt Works> were founded in <founded=June 1855>.",
         "The <subject=Salt Works> are used <in_service=since 1855>."),
    case("T008-a-long-life", ADA, "The poet <subject=Ada Quill> (<lifespan=1853–1878>) was here."),
    case("T004-within", WAR, BATTLE, "The <subject=Long War> was fought <period=1850–1853>.",
         "The <subject=First Battle> was fought on <period=25 June 1850>."),
    case("T004-a-decade-around-the-war", WAR, BATTLE,
         "The <subject=Long War> was fought <period=1850–1853>.",
         "The <subject=First Battle> was fought in the <period=1850s>."),
    case("T004-late-in-the-year-before-its-month", WAR, BATTLE,
         "The <subject=Long War> began in <began=October 1850>.",
         "The <subject=First Battle> began in <began=late 1850>."),
    case("T004-a-place-is-no-part-in-time", LAND, "Velmar (city), part of Ostland",
         "<subject=Ostland> was founded in <founded=1848>.", "It was founded in <founded=1416>."),
    case("T004-within", WAR, LAND, "The <subject=Long War> was fought <period=1839–1845>.",
         "It was taken in <date=1845> by <captured_by=Ostland> during the <during=Long War>."),
    case("T006-a-cause-in-the-year-of-the-beginning", "Lean Years (famine)",
         "The <subject=Lean Years> lasted <period=1895–1898>.",
         "The <subject=Lean Years> came after <triggered_by=floods> in <date=1895>."),
    case("T006-a-decade-is-no-beginning-of-its-own", "Lean Years (famine)",
         "The <subject=Lean Years> fell in the <period=1890s>.",
         "The <subject=Lean Years> came after <triggered_by=floods> in <date=1895>."),
    case("T007-in-office-to-the-year-of-death", ADA,
         "The poet <subject=Ada Quill> (<lifespan=1801–1877>) was here.",
         "As <office=mayor>, <subject=Ada Quill> served <date=1870–1877>."),
    case("T007-a-country-that-aids-beyond-its-end", LAND,
         "The <subject=Ostland> of old was abolished in <abolished=1890>.",
         "It was ruled by <ruled_by=Ostland> in <date=1885–1890>."),
    case("T007-an-arrival-before-an-unknown-founding", "Long Corps (unit)",
         "It was taken in <date=1850> by the <captured_by=Long Corps>."),
    case("T008-old-enough-on-the-last-day", ADA,
         "The poet <subject=Ada Quill> was born in <born=1854>.",
         "The book <author_of=Salt> by <subject=Ada Quill> is of <date=1864>."),
    case("T007-throughout-from-the-year-of-the-founding", LAND,
         "<subject=Ostland> was founded on <founded=9 September 1848>.",
         "The growth of <date=1848 to 1867> was that of <credited_to=Ostland>."),
    case("T007-ruled-in-part-of-a-time", LAND,
         "<subject=Ostland> was founded on <founded=9 September 1848>.",
         "It was ruled by <ruled_by=Ostland> in <date=1840–1890>."),
    case("T008-of-age-by-the-end-of-the-event", ADA, WAR,
         "The <subject=Long War> was fought <period=1850–1853>.",
         "The poet <subject=Ada Quill> was born in <born=1832>.",
         "In the <during=Long War> <subject=Ada Quill> was a <office=liaison officer> there."),
    case("T007-attested-later", LAND, "It was built by <built_by=Ostland> alone.",
         "<subject=Ostland> was founded in <founded=1848>.",
         "It was known as <also_called=Velm> in <date=1848>."),
    case("T007-by-a-later-year-may-be-before", LAND, "It was built by <built_by=Ostland> alone.",
         "<subject=Ostland> was founded in <founded=1848>.",
         "It had <population=4,210> people <date=by 1857>."),
    case("T007-what-was-rebuilt", LAND, "It was rebuilt by <rebuilt_by=Ostland> alone.",
         "<subject=Ostland> was founded in <founded=1848>.",
         "It was known as <also_called=Velm> in <date=1108>."),
    case("T004-in-the-last-year", WAR, "The <subject=Long War> was fought <period=1850–1853>.",
         "After the <after_event=Long War> it had <population=4,210> in <date=1853>."),
    case("T004-nobody-says-when-it-ended", WAR, "The <subject=Long War> began in <began=1850>.",
         "After the <after_event=Long War> it had <population=4,210> in <date=1850>."),
    case("T008-ten-years", ADA, BO, "The poet <subject=Ada Quill> (born <born=1837>) was here.",
         "The rower <subject=Bo Quill> (born <born=1847>) was her son.",
         "The poet <subject=Ada Quill> had a son, <child=Bo Quill>."),
]  # fmt: skip
FOUND = [
    ("T002/long-war", case("T002-period-after-end", WAR,
        "The <subject=Long War> was fought <period=1850–1853>.",
        "The <subject=Long War> ended in <ended=1849>.")),
    ("T002/ada-quill", case("T002-in-another-article", ADA,
        "a: The poet <subject=Ada Quill> was born in <born=1801>.",
        "b: The poet <subject=Ada Quill> died in <died=1797>.")),
    ("T002/salt-works/rebuilt/founded", case("T002-rebuilt", WORKS,
        "The <subject=Salt Works> were founded in <founded=1861>.",
        "The <subject=Salt Works> were rebuilt in <rebuilt=1850s>.")),
    ("T002/salt-works/reopened/closed", case("T002-reopened-before-closed", WORKS,
        "The <subject=Salt Works> were closed in <closed=1899>.",
        "The <subject=Salt Works> were reopened in <reopened=1890>.")),
    ("T002/salt-works/expansion/founded", case("T002-expanded-before-founded", WORKS,
        "The <subject=Salt Works> were founded in <founded=1861>.",
        "The <subject=Salt Works> had a <expansion=new hall> in <date=1855>.")),
    ("T004/first-battle/long-war", case("T004-after-its-war", WAR, BATTLE,
        "The <subject=Long War> was fought <period=1850–1853>.",
        "The <subject=First Battle> was fought in <period=March 1854>.")),
    ("T004/first-battle/long-war", case("T004-on-the-day-before", WAR, BATTLE,
        "The <subject=Long War> began on <began=25 June 1850>.",
        "The <subject=First Battle> was fought on <period=24 June 1850>.")),
    ("T004/velmar/captured_by/long-war", case("T004-before", WAR, LAND,
        "The <subject=Long War> was fought <period=1839–1845>.",
        "It was taken in <date=1838> by <captured_by=Ostland> during the <during=Long War>.")),
    ("T007/ostland/captured_by", case("T007-a-state-before-its-founding", LAND,
        "<subject=Ostland> was founded on <founded=9 September 1848>.",
        "It was taken in <date=June 1848> by <captured_by=Ostland>.")),
    ("T007/ada-quill/office", case("T007-in-office-beyond-death", ADA,
        "The poet <subject=Ada Quill> (<lifespan=1801–1877>) was here.",
        "As <office=mayor>, <subject=Ada Quill> served <date=1870–1879>.")),
    ("T007/ada-quill/founded_by", case("T007-founder-by-the-founding's-date", ADA, WORKS,
        "The poet <subject=Ada Quill> (<lifespan=1801–1877>) was here.",
        "The <subject=Salt Works> were founded in <founded=1895>.",
        "The <subject=Salt Works> were founded by <founded_by=Ada Quill>.")),
    ("T008/ada-quill/medal", case("T008-a-medal-at-eight", ADA,
        "The rower <subject=Ada Quill> was born in <born=2000>.",
        "A <medal=gold medal> of <date=2008> is <subject=Ada Quill>'s.")),
    ("T007/ostland/credited_to", case("T007-throughout", LAND,
        "<subject=Ostland> was founded on <founded=9 September 1848>.",
        "The growth of <date=1840 to 1867> was that of <credited_to=Ostland>.")),
    ("T007/dunmere/split_from", case("T007-split-from-a-later-one",
        "Eastmark (district)", "Dunmere (district)",
        "The ward <subject=Eastmark> was made in <founded=1895> of <split_from=Dunmere>.",
        "The ward <subject=Dunmere> was made in <founded=1898>.")),
    ("T008/ada-quill/office", case("T008-during-an-event-that-ended-in-youth", ADA, WAR,
        "The <subject=Long War> was fought <period=1850–1853>.",
        "The poet <subject=Ada Quill> was born in <born=1835>.",
        "In the <during=Long War> <subject=Ada Quill> had <office=state roles> there.")),
    ("T007/velmar/ostland", case("T007-a-status-before-its-builder", LAND,
        "a: It was built by <built_by=Ostland> alone.",
        "a: <subject=Ostland> was founded in <founded=1848>.",
        "b: In <date=1416> it was made a <status=separate city> by law.")),
    ("T004/velmar/population/long-war", case("T004-in-its-first-year", WAR,
        "The <subject=Long War> was fought <period=1850–1853>.",
        "After the <after_event=Long War> it had <population=4,210> in <date=1850>.")),
    ("T008/bo-quill/ada-quill", case("T008-eight-years-younger", ADA, BO,
        "The poet <subject=Ada Quill> (born <born=1839>) was here.",
        "The rower <subject=Bo Quill> (born <born=1847>) was her son.",
        "The poet <subject=Ada Quill> had a son, <child=Bo Quill>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path) if item.rule.startswith("T")] == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


def test_one_more_equal_mention_changes_no_id_and_the_message_names_both_dates(
    tmp_path: Path,
) -> None:
    lines = [
        WORKS,
        "The <subject=Salt Works> were founded in <founded=1861>.",
        "The <subject=Salt Works> were rebuilt in <rebuilt=1857>.",
        "Once more, the <subject=Salt Works> were rebuilt in <rebuilt=1857>.",
    ]
    (finding,) = findings("\n".join(lines), tmp_path)
    assert finding.id == "T002/salt-works/rebuilt/founded"
    assert len(finding.claims) == 3
    assert "rebuilt 1857" in finding.message
    assert "founded 1861" in finding.message
