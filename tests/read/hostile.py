"""Pieces that a hostile page repeats: what opens and never closes, and what nests."""

from __future__ import annotations

WIKITEXT = (
    "{{ {{a| [[a| <ref> {| <b> {{{1| <!-- <nowiki> ''' <sup> {{a}} [[a]] <ref>x</ref> {{a|[[b]] "
    "&amp; ] {{efn| {{convert|1|km}}".split()
)
WIKITEXT += [
    *("{|\n", "| a\n", "|-\n", "== a\n", "* a\n", "{{Infobox|a=1}}\n", "{|\n|a\n", "<gallery>\n"),
    *("|}\n", "<a "),
]
HTML = (
    "<b> <div> <table> <td> <p <!-- < & <table><tr><td> </b> <sup> <li> <h2> <tr> &amp; <svg> "
    "<ul><li>".split()
)
HTML += ["<a href='#x'>", '<b x="', "<pre>\n"]
MARKDOWN = ["[a](", "*a ", "**a", "- a\n", "|a|\n|-|\n", "`", "# a\n", "a\n\n", "[^1]", "<b>"]
EXTRACTED_TEXT = ["[1]", "| a ", "| a |\n", "A.[1]B", "== a ==\n", "- ^ a\n", "a\n"]
PIECES = {
    "wikitext": WIKITEXT,
    "html": HTML,
    "markdown": MARKDOWN,
    "extracted-text": EXTRACTED_TEXT,
}
# Pairs that nest: an opening, and what closes it.
NESTED = {
    "wikitext": [("{{a|", "}}"), ("[[a|", "]]"), ("{{small|", "}}"), ("{|\n|", "\n|}")],
    "html": [("<b>", "</b>"), ("<div>", "</div>"), ("<ul>", "</ul>"), ("<table><td>", "</table>")],
}


def repeated(piece: str, length: int, closing: str = "") -> str:
    """Return a page of about that many characters that repeats a piece."""
    times = length // len(piece + closing)
    return f"Velmar is.\nIt has 5. {piece * times}{closing * times}"
