"""Relations of properties, and parts and boxes of entities: what is refused, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.dataset import load_entities
from loccit.errors import LoccitError
from loccit.vocabulary.load import load_vocabulary

KNOWN = "added: {title: T, description: D., type: date, relations: {after: [founded]}}\n"


def _load(folder: Path, relations: str) -> None:
    (folder / "properties.yaml").write_text(
        f"# one\nadded: {{title: T, description: D., type: date, relations: {relations}}}\n"
    )
    load_vocabulary(folder)


def test_an_added_property_may_name_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "properties.yaml").write_text(KNOWN)
    assert load_vocabulary(tmp_path).properties["added"].relations.after == ("founded",)


@pytest.mark.parametrize(
    ("relations", "what"),
    [
        ("{after: [fuonded]}", "unknown property 'fuonded'"),
        ("{afterwards: [founded]}", "unknown key 'afterwards'"),
        ("{moment: middle}", "'middle' is not known here"),
        ("{least_age: ten}", "'ten' is no number"),
        ("{whole: perhaps}", "'perhaps' is not known here"),
        ("{midpoint: {low: founded}}", "the key 'high' is missing"),
        ("{per: {whole: founded}}", "the key 'number' is missing"),
        ("{per: {whole: founded, number: aera}}", "unknown property 'aera'"),
        ("{others: [fuonded]}", "unknown property 'fuonded'"),
        ("{largest: {country: many}}", "'many' is no number"),
        ("{counts: [ward], by: letter}", "'letter' is not known here"),
        ("{year: median}", "'median' is not known here"),
        ("{growth_of: populaton}", "unknown property 'populaton'"),
    ],
)
def test_relations_that_are_refused(relations: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(LoccitError, match=r"properties\.yaml:2") as caught:
        _load(tmp_path, relations)
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("entity", "what"),
    [
        ("part_of: [ostlnad]", "'ostlnad' is not known here"),
        ("part_of: [velmar]", "'velmar' is not known here"),
        ("box: [1, 2, 3, 4]", "a box needs its source"),
        ("box: [1, 2, 3], because: an atlas", "a box is four numbers"),
        ("box: [3, 2, 1, 4], because: an atlas", "from south to north"),
        ("box: [1, 2, north, 4], because: an atlas", "'north' is no number"),
    ],
)
def test_entities_that_are_refused(entity: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "entities.yaml"
    path.write_text(f"ostland: {{title: Ostland}}\nvelmar: {{title: Velmar, {entity}}}\n")
    with pytest.raises(LoccitError, match=r"entities\.yaml:2") as caught:
        load_entities(path, ["city"])
    assert what in str(caught.value)


def test_a_whole_may_be_described_below_its_part(tmp_path: Path) -> None:
    path = tmp_path / "entities.yaml"
    path.write_text("velmar: {title: Velmar, part_of: [ostland]}\nostland: {title: Ostland}\n")
    assert load_entities(path, [])["velmar"].part_of == ("ostland",)
