"""What can drift: layers, start-up, examples in help, the generated reference."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.compiled.additions_page import additions_page
from loccit.compiled.reference import reference_page
from loccit.report.rules_page import rules_page
from loccit.rules.registry import all_rules
from loccit.vocabulary.load import load_vocabulary, vocabulary_of
from tests.conftest import ROOT

PACKAGE = ROOT / "pipeline" / "loccit"
LAYERS = (
    "inert garbage processes strict_json csv_text errors last_resort extras lazily progress "
    "reading naming model rows files values read vocabulary agreement compiled dataset chosen "
    "sheets structured pull suggest corpus tables rules verdict package checking_tables changes "
    "citing opened project report reference build yaml_text saved_page article_entry same_page "
    "trial_folder beginning adding pinning first_answer drafting release verify options checking "
    "settling reporting reviewing each_dataset scan cli"
).split()
# The public function imports the stages lazily, like the command line.
TOP = {"__init__": len(LAYERS)}


def _layer(module: str) -> int:
    name = module.removeprefix("loccit.").split(".")[0]
    return TOP.get(name, LAYERS.index(name) if name in LAYERS else -1)


def _imports() -> dict[str, set[str]]:
    """Return what each module imports of the package, for types alone included."""
    paths = {
        ".".join(("loccit", *path.relative_to(PACKAGE).with_suffix("").parts)): path
        for path in PACKAGE.rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for module, path in paths.items():
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
        named = {
            full if (full := f"{node.module}.{alias.name}") in paths else str(node.module)
            for node in froms
            for alias in node.names
        }
        found[module] = {name for name in named if name.startswith("loccit.")}
    return found


def test_a_stage_imports_only_from_those_before_it() -> None:
    for module, imported in _imports().items():
        own = _layer(module)
        assert own >= 0, f"{module} has no layer: add it to LAYERS"
        for name in imported:
            assert _layer(name) <= own, f"{module} imports {name}"


def test_no_modules_import_each_other() -> None:
    TopologicalSorter(_imports()).prepare()  # CycleError names the circle


def _classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield f"{path.relative_to(PACKAGE)}: {node.name}", node


@pytest.mark.parametrize("name", ["slug", "nearest", "json_list", "Row", "Rows"])
def test_what_many_modules_use_has_one_home(name: str) -> None:
    homes = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            if name in {getattr(node, "name", ""), *(ast.unparse(item) for item in targets)}:
                homes.append(path.name)
    assert len(homes) == 1, homes


def test_what_is_frozen_holds_nothing_that_can_be_changed() -> None:
    for name, node in _classes():
        if not any("frozen=True" in ast.unparse(item) for item in node.decorator_list):
            continue
        fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
        changeable = {"list", "dict", "set", "Counter", "defaultdict"}
        for field in fields:
            if ast.unparse(field.target) not in CHANGED_WHILE_MADE.get(node.name, ()):
                used = {
                    item.id for item in ast.walk(field.annotation) if isinstance(item, ast.Name)
                }
                assert not used & changeable, f"{name}: {ast.unparse(field)}"


# A YAML tree is only built once.
CHANGED_WHILE_MADE = {"Yaml": ("value",)}


def test_rules_about_articles_ask_the_corpus_instead_of_looking_through_all_claims() -> None:
    for path in (PACKAGE / "rules").glob("*.py"):
        if path.stem in LOOK_THROUGH:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.comprehension | ast.For):
                looked = ast.unparse(node.iter)
                assert not looked.endswith(("corpus.claims", "base.claims")), path.name


# Each claim is proved by itself; the laws of figures have their own way through the claims.
LOOK_THROUGH = {"provenance"}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom loccit.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'polars', 'pandera', 'frictionless', 'rich', 'yaml', 'jsonschema', "
        "'great_expectations', 'pyarrow', 'jinja2', 'vl_convert', 'pandas', 'pydantic', "
        "'filelock'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", [None, *main.commands])
def test_every_help_ends_in_an_example(name: str | None) -> None:
    result = CliRunner().invoke(main, [name, "--help"] if name else ["--help"])
    assert result.exit_code == 0
    assert "Example: loccit" in result.output


def test_the_reference_of_the_vocabulary_is_current() -> None:
    page = (ROOT / "schemas" / "README.md").read_text(encoding="utf-8")
    assert page == reference_page(load_vocabulary()), "run 'loccit build'"


def test_the_page_of_the_flagships_own_words_is_current() -> None:
    page = (FLAGSHIP / "schemas" / "README.md").read_text(encoding="utf-8")
    found = additions_page(vocabulary_of(FLAGSHIP), load_vocabulary(), "Hamhung in two articles")
    assert page == found, "run 'loccit build'"


def test_the_page_of_the_rules_is_current() -> None:
    page = (ROOT / "reports" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(all_rules()), "run 'loccit build'"


FLAGSHIP = ROOT / "datapackage" / "hamhung"
# Names and words of the flagship and its two articles alone, as one writes them without accents.
ITS_WORDS = """
    hamh hamju hamgy hungnam kanko kwanbuk wonsan chongjin rason tanchon yonggwang sinhungho
    pyongyang pyongra korea dprk joseon chollima juche inminban songbun guyok hoesang ryongsong
    vinalon vinylon naengmyeon hanja kyo-hwa kyohwa kim-il kim-jong kim-il-sung yi-seong
    soviet reeducation arduous grokipedia wikipedia
""".split()


def _plain(text: str) -> str:
    """Return a text in small letters without accents, blanks as hyphens."""
    parts = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.sub(r"\s+", "-", bare)


def _texts(*folders: Path) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path, _plain(path.read_text(encoding="utf-8"))


def test_nothing_about_the_flagship_stands_in_the_code_or_the_core() -> None:
    """Neither in code, docstrings, the rules' examples and messages, nor in the vocabulary."""
    for path, text in _texts(PACKAGE, ROOT / "schemas"):
        # Who publishes at a host is of no dataset.
        known = {"wikipedia"} if path.name == "imprints.yaml" else set()
        found = [word for word in ITS_WORDS if word in text and word not in known]
        assert found == [], f"{path.relative_to(ROOT)} says {', '.join(found)}"


def test_those_words_are_the_flagships() -> None:
    written = [FLAGSHIP / "claims", FLAGSHIP / "schemas"]
    texts = [text for _, text in _texts(*written)]
    texts += [
        _plain((FLAGSHIP / f"{name}.yaml").read_text("utf-8")) for name in ("dataset", "entities")
    ]
    assert [word for word in ITS_WORDS if not any(word in text for text in texts)] == []


def test_what_only_the_flagship_says_is_no_property_of_the_core() -> None:
    core = load_vocabulary()
    own = vocabulary_of(FLAGSHIP)
    added = set(own.properties) - set(core.properties)
    assert len(added) > 150
    for table in core.tables.values():
        sources = [item.source.property for item in table.fields if item.source]
        assert not added & {*table.collects, *sources}


def test_a_release_holds_the_whole_vocabulary() -> None:
    from loccit.package.contents import VOCABULARY

    written = {path.name for path in (ROOT / "schemas").glob("*.yaml")}
    assert written <= set(VOCABULARY)
