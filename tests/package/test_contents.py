"""What a release holds of the vocabulary: the core, and what was added to it."""

from __future__ import annotations

from loccit.package.contents import core_files
from loccit.project import load_project
from loccit.vocabulary.load import load_vocabulary, vocabulary_of
from tests.conftest import ROOT, Workspace

MILL = "mill: {title: Mill, description: A mill., type: entity}\n"


def _shipped(space: Workspace) -> dict[str, str]:
    files = core_files(load_project(space.folder).dataset, ())
    return {
        name: str(path.relative_to(space.root if space.root in path.parents else ROOT))
        for name, path in files.items()
        if name.startswith("schemas/")
    }


def test_the_core_and_both_additions(space: Workspace) -> None:
    (space.root / "schemas").mkdir()
    (space.root / "schemas" / "properties.yaml").write_text(MILL)
    shipped = _shipped(space)
    own = "datapackage/kelmouth/schemas"
    assert shipped["schemas/properties.yaml"] == "schemas/properties.yaml"
    assert shipped["schemas/modifiers.yaml"] == "schemas/modifiers.yaml"
    assert {name: path for name, path in shipped.items() if name.count("/") == 2} == {
        **{name: name for name in shipped if name.startswith("schemas/tables/")},
        "schemas/workspace/properties.yaml": "schemas/properties.yaml",
        "schemas/own/properties.yaml": f"{own}/properties.yaml",
        "schemas/own/qualifiers.yaml": f"{own}/qualifiers.yaml",
    }


def test_what_is_generated_is_not_shipped() -> None:
    files = core_files(load_project(ROOT / "datapackage" / "hamhung").dataset, ())
    assert "schemas/own/tables/people.yaml" in files
    assert not [
        name for name in files if "editor" in name or name.endswith("schemas/own/README.md")
    ]


def test_a_release_is_read_with_what_it_holds(space: Workspace) -> None:
    (space.root / "schemas").mkdir()
    (space.root / "schemas" / "properties.yaml").write_text(MILL)
    at_work = vocabulary_of(space.folder)
    release = space.root / "release"
    for name, path in core_files(load_project(space.folder).dataset, ()).items():
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_bytes(path.read_bytes())
    assert vocabulary_of(release) == at_work
    assert set(at_work.properties) - set(load_vocabulary().properties) == {
        "mill",
        "size_rank",
        "songbun_share",
    }
