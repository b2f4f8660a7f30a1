"""A dataset in which every text that people or articles write would harm its reader if it could."""

from __future__ import annotations

import json

from tests.conftest import Workspace

SCRIPT = "<script>document.title='harmed'</script>"
QUOTES = """"'><img src=x onerror="document.title='harmed'">"""
TURNED = "abc\u202edcba\u2066"
SHOWN = "abc⟨U+202E⟩dcba⟨U+2066⟩"
HEBREW, HANGUL, HANJA = "קלמות", "함흥", "咸興"
TEMPLATE = "{{ 7 * 7 }}{% raw %}</pre><!--]]>"
# An address with quotes, or of a scheme that runs something, is refused when it is read.
ADDRESS = "https://example.org/%22onclick=document.title&lt;#javascript:harmed"
FINDING = "X002/kelmouth/population/2001"
NAMES = (HEBREW, TURNED, HANGUL, HANJA)


def harm(space: Workspace) -> Workspace:
    """Write such texts into the dataset, its articles and its rulings; pull and build."""
    entries = "".join(f"    - {json.dumps(f'<also_called={name}>')}\n" for name in NAMES)
    sheet = space.folder / "claims" / "north.yaml"
    text = sheet.read_text("utf-8").replace("<population=12,345>", "<population=12,543>")
    sheet.write_text(f"{text}names:\n  section: Lead\n  claims:\n{entries}", "utf-8")
    entities = {
        "kelmouth": {"title": f"Kelmouth {SCRIPT}", "aliases": ["Kelmouth"]},
        "ostria": {"title": QUOTES, "aliases": ["Ostria"]},
    }
    (space.folder / "entities.yaml").write_text(json.dumps(entities), "utf-8")
    space.rewrite(
        ("12,345 inhabitants", "12,543 inhabitants"),
        ("by 2011.[2]", f"by 2011.[2] Called {', '.join(NAMES)}; {SCRIPT}."),
        ('"Towns of Ostria". Ostria Gazette.', f'"{SCRIPT} of {TURNED}". {QUOTES}.'),
    )
    space.replace("dataset.yaml", "Kelmouth in two articles", _text(f"{SCRIPT} {TURNED}"))
    space.replace("dataset.yaml", "An invented town, for the tests.", _text(TEMPLATE))
    space.replace("dataset.yaml", "publisher: Northern Encyclopedia", f"publisher: {_text(QUOTES)}")
    space.replace("dataset.yaml", "https://example.org/north", _text(ADDRESS))
    space.pull()
    found = json.loads(space.run("check", "--format", "json").stdout)["findings"]
    digest = next(item["digest"] for item in found if item["id"] == FINDING)
    ruling = {"decision": "open", "because": f"{SCRIPT} {TURNED} {TEMPLATE}", "author": QUOTES}
    lines = "".join(f"  {key}: {_text(value)}\n" for key, value in ruling.items())
    (space.folder / "rulings.yaml").write_text(f"{FINDING}:\n{lines}  digest: {digest}\n", "utf-8")
    assert space.run("build").exit_code == 0
    return space


def _text(value: str) -> str:
    return json.dumps(value)
