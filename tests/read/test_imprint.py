"""What a page says of itself, and that it says nothing that does not stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Snapshot
from loccit.read.conventions import conventions
from loccit.read.imprint import Imprint, imprint_at, imprint_of
from loccit.read.licences import allows, licence_at, licence_fields

BY_SA_3, BY_SA_4 = "CC-BY-SA-3.0", "CC-BY-SA-4.0"
SAVED = """\
<!doctype html><html lang="en-GB"><head>
<link rel="canonical" href="https://de.wikipedia.org/wiki/Velmar_(Ostland)"/>
<link rel="license" href="//creativecommons.org/licenses/by-sa/4.0/deed.en">
<script>mw.config.set({"wgRevisionId": 4210,"wgPageContentLanguage":"de",
"wgCurRevisionId":9});</script>
</head><body><h1>Velmar</h1></body></html>
"""
PARSOID = """\
<!DOCTYPE html><html about="https://en.wikipedia.org/wiki/Special:Redirect/revision/977">
<head><meta property="dc:modified" content="2020-05-01T00:00:00.000Z"/>
<link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/Velmar"/></head><body></body></html>
"""
RENDERED = """\
<!-- http%3A//en.wikipedia.org/wiki%3Faction%3Drender%26curid%3D12%26oldid%3D345 2014-06-07-21 -->
<p>Velmar</p>
"""
PRINTED = """\
<html lang="fr"><body><p>Velmar</p><div class="printfooter">Von
<a href="https://fr.wikivoyage.org/w/index.php?title=Velmar&amp;oldid=55">https://…</a></div>
<script type="application/ld+json">{"dateModified":"2024-02-03T11:35:37Z"}</script></body></html>
"""
OTHER = """\
<html lang="en"><head><meta property="og:site_name" content="The Gazetteer">
<meta property="og:url" content="https://gazetteer.example/velmar">
<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/"></head></html>
"""
EXPORT = """\
<mediawiki xml:lang="de"><siteinfo><sitename>Wikipedia</sitename>
<base>https://de.wikipedia.org/wiki/Wikipedia:Hauptseite</base></siteinfo>
<page><title>Velmar &amp; Arle</title><id>1</id><revision><id>812</id><parentid>7</parentid>
<timestamp>2023-06-{day}T08:00:00Z</timestamp><text>x</text></revision></page></mediawiki>
"""


def _of(text: str, read_as: str = "html", address: str = "") -> Imprint:
    start = text.find("<page>") if read_as == "mediawiki-xml" else 0
    return imprint_of(Snapshot("page", "0" * 64, text), read_as, start, len(text), address)


def _exported(day: str) -> str:
    return EXPORT.replace("{day}", day)


@pytest.mark.parametrize(
    ("text", "read_as", "host", "revision", "language", "publisher", "licence"),
    [
        (SAVED, "html", "de.wikipedia.org", "4210", "de", "Wikipedia", BY_SA_4),
        (PARSOID, "html", "en.wikipedia.org", "977", "en", "Wikipedia", BY_SA_3),
        (RENDERED, "html", "en.wikipedia.org", "345", "en", "Wikipedia", BY_SA_3),
        (PRINTED, "html", "fr.wikivoyage.org", "55", "fr", "Wikivoyage", BY_SA_4),
        (OTHER, "html", "gazetteer.example", "", "en", "The Gazetteer", "CC0-1.0"),
        (_exported("06"), "mediawiki-xml", "de.wikipedia.org", "812", "de", "Wikipedia", BY_SA_3),
        (_exported("07"), "mediawiki-xml", "de.wikipedia.org", "812", "de", "Wikipedia", BY_SA_4),
    ],
)
def test_what_stands_in_a_page(
    text: str,
    read_as: str,
    host: str,
    revision: str,
    language: str,
    publisher: str,
    licence: str,
) -> None:
    said = _of(text, read_as)
    assert said.address.startswith(f"https://{host}/")
    assert (said.revision, said.language) == (revision, language)
    assert (said.publisher, said.licence) == (publisher, licence)
    assert ("oldid=" in said.address) == bool(revision)
    assert (said.authors == f"{publisher} contributors") == bool(revision)


def test_the_address_leads_to_the_revision_and_the_page_to_the_latest() -> None:
    said = _of(_exported("06"), "mediawiki-xml")
    assert said.address.endswith("/w/index.php?title=Velmar_%26_Arle&oldid=812")
    assert said.page == "https://de.wikipedia.org/wiki/Velmar_%26_Arle"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<html><p>Velmar</p></html>", "language"),
        ("<html lang='the best'><p>Velmar</p></html>", "language"),
        (SAVED.replace("wgRevisionId", "wgArticleId"), "revision"),
        (SAVED.replace('rel="license"', 'rel="help"'), "licence"),
        # Two licences do not say which of the words are under which.
        (OTHER + '<a rel=license href="//creativecommons.org/licenses/by/4.0/">', "licence"),
        ("<html><link rel=canonical href='javascript:alert(1)'></html>", "address"),
        ('<html><link rel=canonical href="https://a.example/a b<c"></html>', "address"),
        # Saved after the licence changed: the revision may be older.
        (RENDERED.replace("2014-06-07", "2024-06-07"), "licence"),
    ],
)
def test_what_does_not_stand_there_is_not_said(text: str, key: str) -> None:
    assert getattr(_of(text), key) == ""


def test_an_address_that_a_person_says_counts() -> None:
    address = "https://als.wikipedia.org/w/index.php?title=Berlin&oldid=991385"
    said = _of("'''Berlin''' isch …", "wikitext", address)
    assert said == imprint_at(address)
    assert (said.language, said.revision, said.licence) == ("als", "991385", "")
    assert said.address == address


@given(st.text(alphabet='<>!-="/ abchtmlrelinkscript:.123{}', max_size=300))
def test_any_page_has_an_imprint_whose_address_can_be_linked_to(text: str) -> None:
    said = _of(text)
    assert not said.address or said.address.startswith(("http://", "https://"))
    assert not set(" <>\"'`\\") & set(said.address)


# ------------------------------------------------------------------------- licences


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("//creativecommons.org/licenses/by-sa/3.0/deed.de", BY_SA_3),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://example.org/licenses/by/4.0/", ""),
    ],
)
def test_licences_by_their_addresses(address: str, name: str) -> None:
    assert licence_at(address) == name


def test_every_licence_is_found_by_its_own_address_and_allows_itself() -> None:
    for name in conventions("licences"):
        assert licence_at(licence_fields(name)["path"]) == name
        assert allows(name, name)


def test_share_alike_does_not_become_less() -> None:
    assert allows(BY_SA_3, BY_SA_4)
    assert allows(BY_SA_4, BY_SA_3) is False
    assert allows(BY_SA_3, "CC-BY-4.0") is False
    assert allows("house rules", BY_SA_4) is None
