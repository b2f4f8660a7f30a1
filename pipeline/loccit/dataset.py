"""A dataset's folder: what people write in it, typed, and where the generated files lie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import Place
from loccit.files import read_yaml
from loccit.read.licences import allows
from loccit.read.readers import EXTRACTED_TEXT, MEDIAWIKI_XML, READERS, WIKITEXT
from loccit.vocabulary.reading import choice, fraction, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.files import Yaml

# What pages may link to: nothing that runs, and nothing that ends a link.
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+")


_WIKIDATA = ("wikidata", "looked_up")
EVERYTHING, STRUCTURED = "everything", "structured"
# What a program writes for what nobody has said yet.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """One article of a dataset: its identity, and its bytes as a range of a pinned file.

    ``format`` names the reader of the file (``read/readers.py``), or is "" where nobody said that
    it is another than extracted text; ``language`` is the code of its wiki, or of its language;
    ``revision`` is the publisher's number of that state of it, or ""; ``authors`` are whom to name,
    where that is not the publisher.
    """

    id: str
    title: str
    publisher: str
    url: str
    licence: str
    file: str
    sha256: str
    start: int
    end: int
    place: Place
    format: str = ""
    language: str = "en"
    revision: str = ""
    authors: str = ""

    @property
    def is_as_edited(self) -> bool:
        """Whether its page is as a wiki's editors see it.

        Then numbers of footnotes, and what templates print, do not stand in it.
        """
        return self.format in (WIKITEXT, MEDIAWIKI_XML)

    @property
    def prints_addresses(self) -> bool:
        """Whether what its entries link to stands in it, not only the words of the links."""
        return self.format in ("", EXTRACTED_TEXT)

    @property
    def credit(self) -> str:
        """Whom to name for its words."""
        return self.authors or self.publisher


@dataclass(frozen=True, slots=True)
class Entity:
    """A subject or a name: its aliases are the words that an article calls it by.

    ``kind`` is one of schemas/kinds.yaml, or "" where nobody said it; ``part_of`` are the ids of
    the wholes that it is a part of; ``box`` is a region's south, west, north and east in degrees;
    ``wikidata`` is its id there and ``looked_up`` where somebody found that, or "".
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    kind: str = ""
    part_of: tuple[str, ...] = ()
    box: tuple[Fraction, Fraction, Fraction, Fraction] | None = None
    wikidata: str = ""
    looked_up: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, as Data Package v2 names it; ``path`` is where its text stands."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """What ``dataset.yaml`` and ``entities.yaml`` say.

    ``covers`` are the parts that are meant to be complete: everything, structured (which pull
    accounts for itself), or headings of sections. ``licence`` is the name of the one that the
    whole is released under, or "" where each part stays under its own.
    """

    folder: Path
    name: str
    title: str
    description: str
    version: str
    released: str
    keywords: tuple[str, ...]
    licences: tuple[Licence, ...]
    contributors: tuple[tuple[str, str], ...]
    articles: Mapping[str, ArticleSource]
    entities: Mapping[str, Entity]
    covers: tuple[str, ...] = (EVERYTHING,)
    licence: str = ""

    def demands(self, section: str) -> bool:
        """Whether each figure of a section, by its heading, has to be accounted for."""
        return EVERYTHING in self.covers or section in self.covers

    @property
    def released_under(self) -> tuple[Licence, ...]:
        """The licence of the whole; all of them where nobody chose one."""
        chosen = tuple(item for item in self.licences if item.name == self.licence)
        return chosen or self.licences

    @property
    def authors(self) -> str:
        """Who made it, in one line."""
        return ", ".join(title for title, _ in self.contributors)

    @property
    def citation(self) -> str:
        """How to cite it, in one sentence."""
        year = f" ({self.released[:4]})" if self.released else ""
        return f"{self.authors}{year}: {self.title}. Version {self.version}. Data set."

    @property
    def sheets(self) -> dict[str, Path]:
        """Where each article's claim sheet lies."""
        return {name: self.folder / "claims" / f"{name}.yaml" for name in self.articles}

    @property
    def structured(self) -> dict[str, Path]:
        """Where what a pull expands of each article's structured parts lies."""
        return {name: self.folder / "claims" / f"{name}.structured.yaml" for name in self.articles}

    @property
    def data(self) -> Path:
        """The folder of the generated tables."""
        return self.folder / "data"

    @property
    def lock(self) -> Path:
        """The generated lock file."""
        return self.folder / "claims.lock"

    @property
    def descriptor(self) -> Path:
        """The generated descriptor of the package."""
        return self.folder / "datapackage.json"

    @property
    def rulings(self) -> Path:
        """The people's decisions on discrepancies."""
        return self.folder / "rulings.yaml"


def repository_root(folder: Path) -> Path:
    """Return the root of the repository that a dataset's (absolute) folder is in.

    Without a repository it is what holds ``datapackage/``, else the folder itself.
    """
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            return parent
    return folder.parent.parent if folder.parent.name == "datapackage" else folder


def load_dataset(folder: Path, kinds: Iterable[str] = ()) -> Dataset:
    """Read what people wrote about a dataset; LoccitError for anything missing or unknown.

    ``kinds`` are those that an entity may be of.
    """
    node = read_yaml(folder / "dataset.yaml")
    keys = node.fields(
        ["name", "title", "description", "version", "articles", "licences", "contributors"],
        ["released", "keywords", "covers", "licence"],
    )
    if not re.fullmatch(r"\d+\.\d+\.\d+", keys["version"].text):
        raise keys["version"].error("a version is three numbers", "write 1.2.3")
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", keys["name"].text):
        raise keys["name"].error("a name is made of a-z, 0-9, '.', '_' and '-'")
    licences = [_licence(name, item) for name, item in keys["licences"].entries.items()]
    articles = {
        name: _article(name, item, {licence.name for licence in licences})
        for name, item in keys["articles"].entries.items()
    }
    names = [licence.name for licence in licences]
    licence = choice(keys["licence"], names) if "licence" in keys else ""
    if licence:
        _require_allowed(keys["licence"], articles.values())
    return Dataset(
        folder=folder,
        name=keys["name"].text,
        title=keys["title"].text,
        description=keys["description"].text.strip(),
        version=keys["version"].text,
        released=keys["released"].text if "released" in keys else "",
        keywords=tuple(item.text for item in keys["keywords"].items) if "keywords" in keys else (),
        licences=tuple(licences),
        contributors=tuple(_contributor(item) for item in keys["contributors"].items),
        articles=articles,
        entities=load_entities(folder / "entities.yaml", kinds),
        covers=_covers(keys["covers"]) if "covers" in keys else (EVERYTHING,),
        licence=licence,
    )


def _require_allowed(node: Yaml, articles: Iterable[ArticleSource]) -> None:
    """Stop where the licence of an article does not allow that of the whole."""
    for article in articles:
        if allows(article.licence, node.text) is False:
            raise node.error(
                f"'{article.licence}' of '{article.id}' does not allow {node.text}",
                "choose a licence that those of all articles allow",
            )


def _covers(node: Yaml) -> tuple[str, ...]:
    """Return what is meant to be complete: one word, or a list of words and headings."""
    found = (node.text,) if isinstance(node.value, str) else texts(node)
    if not found:
        raise node.error("nothing is covered", "write everything, structured, or headings")
    return found


def _licence(name: str, node: Yaml) -> Licence:
    keys = node.fields(["title"], ["path"])
    return Licence(name, keys["title"].text, _web_address(keys["path"]) if "path" in keys else "")


def _contributor(node: Yaml) -> tuple[str, str]:
    keys = node.fields(["title", "role"])
    return keys["title"].text, keys["role"].text


def _article(name: str, node: Yaml, licences: set[str]) -> ArticleSource:
    keys = node.fields(
        ["title", "publisher", "url", "licence", "file", "sha256", "range"],
        ["format", "language", "revision", "authors"],
    )
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise node.error(f"'{name}' is no article id", "use a-z, 0-9 and single hyphens")
    if not re.fullmatch(r"[0-9a-f]{64}", keys["sha256"].text):
        raise keys["sha256"].error("expected 64 digits of 0-9 and a-f", "run sha256sum on the file")
    bounds = re.fullmatch(r"(\d+)-(\d+)", keys["range"].text)
    if not bounds or int(bounds[1]) >= int(bounds[2]):
        raise keys["range"].error(
            "a range is two offsets, the smaller first", "write 0-1234 (Unicode characters)"
        )
    if keys["licence"].text not in licences:
        raise keys["licence"].error(
            f"'{keys['licence'].text}' is not among the licences", "add it to 'licences:'"
        )
    return ArticleSource(
        id=name,
        title=keys["title"].text,
        publisher=keys["publisher"].text,
        url=_web_address(keys["url"]),
        licence=keys["licence"].text,
        file=keys["file"].text,
        sha256=keys["sha256"].text,
        start=int(bounds[1]),
        end=int(bounds[2]),
        place=node.place,
        format=choice(keys["format"], READERS) if "format" in keys else "",
        language=keys["language"].text if "language" in keys else "en",
        revision=keys["revision"].text if "revision" in keys else "",
        authors=keys["authors"].text if "authors" in keys else "",
    )


def _web_address(node: Yaml) -> str:
    """Return an address that pages may link to; LoccitError for any other."""
    if not _WEB.fullmatch(node.text):
        shown = node.text[:60]
        raise node.error(f"'{shown}' is no address of a page", "write https://… without blanks")
    return node.text


def load_entities(path: Path, kinds: Iterable[str]) -> dict[str, Entity]:
    """Read who is who; LoccitError for a name twice, or a kind or a whole that is unknown."""
    found: dict[str, Entity] = {}
    owner: dict[str, str] = {}
    nodes = read_yaml(path).entries
    for name, node in nodes.items():
        keys = node.fields(["title"], ["kind", "aliases", "part_of", "box", "because", *_WIKIDATA])
        aliases = [item.text for item in keys["aliases"].items] if "aliases" in keys else []
        words = tuple(dict.fromkeys([keys["title"].text, *aliases]))
        for alias in words:
            if owner.setdefault(alias, name) != name:
                raise node.error(
                    f"'{alias}' is already a name of '{owner[alias]}'", "keep one of the two"
                )
        kind = choice(keys["kind"], kinds) if "kind" in keys else ""
        wholes = texts(keys.get("part_of"), [other for other in nodes if other != name])
        found[name] = Entity(
            name, keys["title"].text, words, kind, wholes, _box(keys, node), *_wikidata(keys, node)
        )
    return found


def _wikidata(keys: Mapping[str, Yaml], node: Yaml) -> tuple[str, str]:
    """Return an entity's Wikidata id and where it was looked up, or ""; never one without both."""
    found = [keys[name].text if name in keys else "" for name in _WIKIDATA]
    if any(found) and not all(found):
        raise node.error("a Wikidata id stands with its place", f"give {' and '.join(_WIKIDATA)}")
    if found[0] and not re.fullmatch(r"Q[1-9][0-9]*", found[0]):
        raise keys["wikidata"].error(f"'{found[0]}' is no Wikidata id", "write Q and its number")
    return found[0], found[1]


def _box(
    keys: Mapping[str, Yaml], node: Yaml
) -> tuple[Fraction, Fraction, Fraction, Fraction] | None:
    if "box" not in keys:
        return None
    if "because" not in keys:
        raise node.error("a box needs its source", "add 'because: …'")
    bounds = [fraction(item) for item in keys["box"].items]
    south, west, north, east = (*bounds, None, None, None, None)[:4]
    if len(bounds) != 4 or south is None or west is None or north is None or east is None:
        raise keys["box"].error("a box is four numbers", "write [south, west, north, east]")
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        raise keys["box"].error(
            "a box is given from south to north and from west to east, in degrees",
            "write [south, west, north, east]; west and south of zero are negative",
        )
    return south, west, north, east
