"""Why nobody can find a mistake: each reason is computed, and tried with a far larger mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loccit.corpus.corpus import Corpus
from loccit.model import Claim
from loccit.pull.article import Pulled
from loccit.vocabulary.types import DATED, NUMERIC
from tests.mutations.article_mistakes import Effect, Mistake, changed, names
from tests.mutations.datasets import Data, results
from tests.mutations.ties import ties

CITED = "every entry is still cited, and every marker has one"
CUT_OFF = "the reference list was cut off, so that none of its numbers is certain"
ANY_ORDER = "a sum is the same in any order, and nothing else tells the two months apart"
UNCHECKED = "what it was held against cannot be checked now, and the check says so"
ALONE = "nothing else speaks of it"
ELSEWHERE = "what else speaks of it says another date, scope or period, or none"
SEVERAL = "one of several figures has to fit, and another one does"
UNSAID = "what one of two leaves unsaid (date, scope, period) may account for it"
ROUNDED = "still within what the figures stand for that it is held against"
ORDERED = "still in the order of what it is held against"
CURED = "it fits better than what was printed"
REASONS = (
    ROUNDED, ORDERED, SEVERAL, UNSAID, ANY_ORDER, UNCHECKED, ELSEWHERE, ALONE, CURED, CITED, CUT_OFF
)  # fmt: skip


def reason(data: Data, mistake: Mistake, effect: Effect) -> str:
    """Return why a mistake cannot be found; "" where none of the reasons holds."""
    if mistake.markers:
        return _of_markers(data.pulled[mistake.article], effect.after)
    own = {"U"} if effect.in_value else set()
    tried = {name for claim in effect.claims[:1] for name in _tried(effect, claim)} - ({"U"} - own)
    tied = {kind for claim in effect.claims for kind, _ in ties(effect.corpus, claim)}
    if not effect.in_value:
        tied -= {"other unit"}
    if _less_checked(effect):
        return UNCHECKED
    if len(mistake.edits) == 2 and _same_figures(data, effect):
        return ANY_ORDER
    if _gone(data, effect):
        return CURED
    return _of_ties(tied, tried) or ("" if tied - {"unsaid"} or tried else _unheld(effect))


def _of_ties(tied: set[str], tried: set[str]) -> str:
    """Return why what a claim is held against allows it; "" where that explains nothing."""
    if "several" in tied and not tried:
        return SEVERAL
    if not tied or not tried:
        return ""
    if tied == {"unsaid"}:
        return UNSAID
    return ORDERED if tried <= set("OT") else ROUNDED


def _less_checked(effect: Effect) -> bool:
    """Whether a rule says that it can't check any more what is about the property of a claim."""
    about = [item.what for item in effect.unchecked]
    return any(f" {name}" in what for name in _compared(effect) for what in about)


def _compared(effect: Effect) -> set[str]:
    own = {claim.property for claim in effect.claims}
    return own | {
        other.property for claim in effect.claims for _, other in ties(effect.corpus, claim)
    }


# ------------------------------------------------------------------------- citations


def _of_markers(before: Pulled, after: Pulled) -> str:
    cited, cited_now = _cited(before), _cited(after)
    listed = {entry.number for entry in after.article.cited_references}
    if max(cited | cited_now, default=0) > max(listed, default=0):
        return CUT_OFF
    return CITED if cited == cited_now else ""


def _cited(pulled: Pulled) -> set[int]:
    return {int(marker.label) for marker in pulled.article.markers}


# --------------------------------------------------------------------------- figures


def _unheld(effect: Effect) -> str:
    """Return why a figure is held against nothing."""
    properties = effect.corpus.vocabulary.properties
    for claim in effect.claims:
        kin = {claim.property, *properties[claim.property].relations.references}
        for other in effect.corpus.claims:
            same = claim.subject == other.subject and other.property in kin
            if same and claim.claim != other.claim:
                return ELSEWHERE
    return ALONE


def _same_figures(data: Data, effect: Effect) -> bool:
    """Whether the article has the figures of before, each property its own, in another order."""
    return _figures(data.corpus(data.pulled)) == _figures(effect.corpus)


def _figures(corpus: Corpus) -> list[tuple[str, ...]]:
    return sorted((item.property, item.unit, item.value, item.lower) for item in corpus.claims)


def _gone(data: Data, effect: Effect) -> bool:
    """Whether a finding about these claims is gone, so that nothing is found where it was."""
    gone = [item for name, item in data.results[0].items() if name not in effect.findings]
    return any(names(item, effect.claims) for item in gone)


def _tried(effect: Effect, claim: Claim) -> set[str]:
    """Return the families that find a far larger mistake in a claim, ranges left out."""
    found: set[str] = set()
    for other in _absurd(effect.corpus, claim):
        claims = tuple(other if item is claim else item for item in effect.corpus.claims)
        after, _ = results(replace(effect.corpus, claims=claims))
        found |= {
            item.rule[0]
            for item in changed(effect.findings, after)
            if names(item, [claim]) and item.rule[0] not in "RCN"
        }
        if found:
            break
    return found


def _absurd(corpus: Corpus, claim: Claim) -> Iterator[Claim]:
    """Yield a claim with values, and with dates, that are as far off as can be."""
    kind = corpus.vocabulary.properties[claim.property].type
    if kind in NUMERIC:
        ends = [claim.value, claim.lower, claim.upper]
        yield _valued(claim, *(f"{abs(int(float(end)))}777" if end else "" for end in ends))
        ends = [claim.value, claim.upper, claim.lower]
        yield _valued(claim, *(f"-{abs(int(float(end)))}777" if end else "" for end in ends))
    if kind in DATED and claim.value:
        yield from (
            _valued(claim, *(_shifted(text, years) for text in _ends(claim)))
            for years in (300, -300)
        )
    if claim.date:
        for years in (300, -300):
            dates = (claim.date, claim.date_start, claim.date_end)
            date, start, end = (_shifted(text, years) for text in dates)
            yield replace(claim, date=date, date_start=start, date_end=end)


def _ends(claim: Claim) -> tuple[str, str, str]:
    return claim.value, claim.lower, claim.upper


def _valued(claim: Claim, value: str, lower: str, upper: str) -> Claim:
    return replace(claim, value=value, lower=lower, upper=upper, modifier="")


def _shifted(text: str, years: int) -> str:
    """Return a date (EDTF or ISO) so many years later; decades and centuries too."""
    return re.sub(
        r"(?<![-\d])(\d{4}|\d{3}X|\d\dXX)",
        lambda match: _year(match[0], years),
        text,
    )


def _year(text: str, years: int) -> str:
    digits = text.rstrip("X")
    unknown = len(text) - len(digits)
    return f"{int(digits) + years // 10**unknown:0{4 - unknown}d}{'X' * unknown}"
