"""What the words of a report mean, for people who know nothing of loccit."""

from __future__ import annotations

STATUSES = {
    "unruled": "to be decided",
    "stale": "to be decided again",
    "open": "open",
    "settled": "settled",
}
STATUS_MEANS = {
    "unruled": "nobody has decided yet",
    "stale": "the claims have changed since somebody decided",
    "open": "known, and waiting for a source that would settle it",
    "settled": "somebody has decided what to make of it, with the reason",
}
DECISIONS = {
    "prefer": "one of them holds",
    "both": "both can stand",
    "source-error": "the article is wrong, or says too little",
    "open": "open, until a source settles it",
}
SEVERITY_MEANS = (
    "what it means to somebody who uses the data: whether many look it up, whether two articles "
    "stand against each other, and how far and how certainly they are apart"
)
CLASSES = {
    "range": "a value that is impossible by itself",
    "unit": "one quantity in two units that don't agree",
    "arithmetic": "sums, means, rates, counts or lengths that don't follow from their parts",
    "order": "a minimum, a mean and a maximum in the wrong order",
    "chronology": "dates that cannot be in this order, or a time that is over",
    "citation": "footnotes and sources that don't fit what they are given for",
    "identity": "one thing under two names, or two under one",
    "judgement": "judgements that contradict each other",
    "conflict": "values that exclude each other",
    "scope unclear": "values far apart, where one of them doesn't say what it is of",
}
# What a fact's status means; the first word is its name in the table `facts`.
FACTS = {
    "disputed": "the articles, or sentences of one, cannot all be right; each value has its line",
    "in doubt": "something else speaks against it, or it is said to be a guess or hearsay",
    "settled": "a ruling says what to make of all that speaks against it; what fell has a “not”",
    "agreed": "several articles say so; the most precise value is given",
    "single source": "one article says so, and no other confirms it",
}
