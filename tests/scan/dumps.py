"""Small dumps that we wrote ourselves, packed in every way."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import tarfile
import zipfile
from pathlib import Path

import zstandard

HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" xml:lang="en">\n'
    "  <siteinfo>\n    <base>https://en.wiki.example/wiki/Main</base>\n  </siteinfo>\n"
)
FOOT = "</mediawiki>\n"


def page(number: int, title: str, text: str, *, redirect: str = "", namespace: int = 0) -> str:
    """Return a page as a dump has it."""
    leads = f'    <redirect title="{html.escape(redirect)}" />\n' if redirect else ""
    return (
        f"  <page>\n    <title>{html.escape(title)}</title>\n    <ns>{namespace}</ns>\n"
        f"    <id>{number}</id>\n{leads}    <revision>\n      <id>{900 + number}</id>\n"
        f"      <model>wikitext</model>\n"
        f'      <text bytes="{len(text)}" xml:space="preserve">{html.escape(text)}</text>\n'
        "    </revision>\n  </page>\n"
    )


def town(number: int, *, density: int = 42) -> str:
    """Return a page about a town of 4,200 people on 100 km²."""
    box = (
        "{{Infobox settlement\n| population_total = 4,200\n| population_as_of = 2019\n"
        f"| area_total_km2 = 100.0\n| population_density_km2 = {density}\n}}}}\n"
    )
    return page(number, f"Velmar {number}", f"{box}'''Velmar {number}''' is a town & port.\n")


def plain(number: int) -> str:
    """Return a page without any box."""
    return page(number, f"Hill {number}", f"'''Hill {number}''' is a hill of 300 m.\n")


def some_pages(count: int = 12) -> list[str]:
    """Return pages of every outcome, of which one town in four has a density that cannot be."""
    found = []
    for number in range(1, count + 1):
        kinds = (
            town(number, density=99 if number % 8 == 0 else 42),
            plain(number),
            page(number, f"Old {number}", "#REDIRECT [[Hill 2]]", redirect="Hill 2"),
            page(number, f"Talk:{number}", "Well.", namespace=1),
        )
        found.append(kinds[number % 4])
    return found


def dump(pages: list[str]) -> bytes:
    """Return a plain dump."""
    return (HEAD + "".join(pages) + FOOT).encode()


def multistream(pages: list[str], in_a_stream: int = 3) -> tuple[bytes, bytes]:
    """Return a dump packed in many streams, and its index."""
    packed, index = bz2.compress(HEAD.encode()), []
    for first in range(0, len(pages), in_a_stream):
        some = pages[first : first + in_a_stream]
        index += [f"{len(packed)}:{first + place}:Page" for place in range(len(some))]
        packed += bz2.compress("".join(some).encode())
    return packed + bz2.compress(FOOT.encode()), "\n".join(index).encode() + b"\n"


def packed(folder: Path, pages: list[str]) -> dict[str, Path]:
    """Write the same dump in every form; return the paths by the form's name."""
    content = dump(pages)
    many, index = multistream(pages)
    forms = {
        "xml": ("a.xml", content),
        "bz2": ("b.xml.bz2", bz2.compress(content, 1)),
        "streams": ("c.xml.bz2", many),
        "indexed": ("d.xml.bz2", many),
        "gz": ("e.xml.gz", gzip.compress(content, mtime=0)),
        "zst": ("f.xml.zst", zstandard.compress(content)),
    }
    (folder / "d-index.txt.bz2").write_bytes(bz2.compress(index))
    for name, data in forms.values():
        (folder / name).write_bytes(data)
    return {form: folder / name for form, (name, _) in forms.items()}


def files(folder: Path) -> dict[str, str]:
    """Write a few pages as files of a folder; return their texts by name."""
    texts = {
        "velmar.wiki": "{{Infobox settlement|population_total=4,200}}\n'''Velmar''' is a town.\n",
        "below/hill.md": "# Hill\n\nA hill of 300 m, and of much wind.\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return texts


def archives(folder: Path, texts: dict[str, str]) -> list[Path]:
    """Pack some files as a zip and as a tar."""
    paths = [folder / "pages.zip", folder / "pages.tar.gz"]
    with zipfile.ZipFile(paths[0], "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    with tarfile.open(paths[1], "w:gz") as archive_2:
        for name, text in sorted(texts.items()):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive_2.addfile(info, io.BytesIO(text.encode()))
    return paths


def towns(folder: Path, count: int) -> Path:
    """Write so many pages of towns as files of a folder; return it."""
    folder.mkdir()
    for number in range(count):
        text = town(number).partition('preserve">')[2].partition("</text>")[0]
        (folder / f"town-{number:03}.wiki").write_text(text, encoding="utf-8")
    return folder
