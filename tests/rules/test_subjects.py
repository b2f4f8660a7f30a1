"""Each rule about the articles finds its kind on two subjects, and nothing in their look-alikes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loccit.rules.registry import all_rules
from loccit.vocabulary.load import load_vocabulary
from tests.rules.examples import corpus_of, findings, vocabulary

FOLDER = Path(__file__).parent / "subjects"
SUBJECTS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.yaml"))
}
# A note is a person's; what lies far from the middle is a hint on one table.
ON_NO_SUBJECT = {"N001", "O002"}
CASES = [
    pytest.param(rule, cases, id=f"{subject}-{rule}")
    for subject, rules in SUBJECTS.items()
    for rule, cases in rules.items()
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_rule_is_shown_on_a_subject(subject: str) -> None:
    known = [rule.id for rule in all_rules() if rule.kind == "discrepancy"]
    assert list(SUBJECTS[subject]) == [name for name in known if name not in ON_NO_SUBJECT]
    assert len(SUBJECTS) > 1


@pytest.mark.parametrize(("rule", "cases"), CASES)
def test_it_finds_its_kind(rule: str, cases: dict[str, str], tmp_path: Path) -> None:
    assert {item.rule for item in findings(cases["finds"], tmp_path)} == {rule}


@pytest.mark.parametrize(("rule", "cases"), CASES)
def test_it_finds_nothing_in_the_look_alike(
    rule: str, cases: dict[str, str], tmp_path: Path
) -> None:
    assert findings(cases["look_alike"], tmp_path) == [], rule


@pytest.mark.parametrize(("rule", "cases"), CASES)
def test_only_words_of_the_core_are_used(rule: str, cases: dict[str, str], tmp_path: Path) -> None:
    core = load_vocabulary()
    used = {claim.property for claim in corpus_of(cases["finds"], tmp_path).claims}
    added = {name for name in used if vocabulary().properties[name] != core.properties.get(name)}
    assert added == set(), rule
