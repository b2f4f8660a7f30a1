"""Licences by name: what they are called, where they stand, and what they allow."""

from __future__ import annotations

import re

from loccit.read.conventions import conventions

_ADDRESS = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)")


def licence_at(address: str) -> str:
    """Return the name of the licence that an address leads to, such as CC-BY-SA-4.0, or ""."""
    found = _ADDRESS.search(address.lower())
    if not found:
        return ""
    name = "CC0" if found[2] == "zero" else f"CC-{found[2].upper()}"
    return f"{name}-{found[3]}"


def licence_fields(name: str) -> dict[str, str]:
    """Return what dataset.yaml says of a licence: its title, and its address where it is known."""
    known = conventions("licences").get(name)
    if known is None:
        return {"title": name}
    return {key: known.entries[key].text for key in ("title", "path")}


def allows(licence: str, release: str) -> bool | None:
    """Whether words under a licence may be given on under another; None where nobody knows."""
    known = conventions("licences").get(licence)
    if known is None:
        return None
    return release in {item.text for item in known.entries["allows"].items}
