"""Single files: strict UTF-8, YAML with line numbers, and writing beside before replacing."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from loccit.errors import Errors, LoccitError, Place
from loccit.naming import nearest


def read_bytes(path: Path, remedy: str = "check the path") -> bytes:
    """Return a file's bytes; LoccitError where it is missing or may not be read."""
    try:
        if path.exists() and not path.is_file():
            raise LoccitError("no ordinary file", Place(path), remedy)
        return path.read_bytes()
    except FileNotFoundError:
        raise LoccitError("no such file", Place(path), remedy) from None
    except OSError as error:
        raise LoccitError(f"cannot be read: {error.strerror}", Place(path), remedy) from None
    except ValueError:  # a name that no file can have
        raise LoccitError("no such file", Place(path), remedy) from None


def decode(content: bytes, path: Path) -> str:
    """Return the text of UTF-8 bytes; LoccitError names the line of the first bad byte."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LoccitError(
            f"not UTF-8: byte {error.start} is 0x{content[error.start]:02x}",
            Place(path, line),
            "save the file as UTF-8",
        ) from None


def read_text(path: Path, remedy: str = "check the path") -> str:
    """Return a file's text; LoccitError where it is missing, unreadable or not UTF-8."""
    return decode(read_bytes(path, remedy), path)


# ------------------------------------------------------------------------------ YAML


@dataclass(frozen=True, slots=True)
class Yaml:
    """A YAML value with its place; scalars are always text (``No`` and dates included)."""

    value: str | list[Yaml] | dict[str, Yaml]
    place: Place

    def error(self, what: str, remedy: str = "", candidates: tuple[str, ...] = ()) -> LoccitError:
        """Return (not raise) an error at this place."""
        return LoccitError(what, self.place, remedy, candidates)

    @property
    def text(self) -> str:
        """The scalar; LoccitError where this is a list or a mapping."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, dict) and len(self.value) == 1:
            raise self.error(
                "expected text, found a key and a value",
                'put quotes around text that contains ": "',
            )
        raise self.error("expected text, found a list or a mapping")

    @property
    def items(self) -> list[Yaml]:
        """The list; LoccitError where this is something else, an empty value being no items."""
        if isinstance(self.value, list):
            return self.value
        if self.value == "":
            return []
        raise self.error("expected a list (lines that begin with '- ')")

    @property
    def entries(self) -> dict[str, Yaml]:
        """The mapping; LoccitError where this is something else."""
        if isinstance(self.value, dict):
            return self.value
        raise self.error("expected keys with values ('key: value')")

    def fields(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> dict[str, Yaml]:
        """Return the mapping after a check of its keys; LoccitError or Errors for wrong ones.

        A key that is missing is not named besides where an unknown one looks like it.
        """
        required = tuple(required)
        known = (*required, *optional)
        unknown = [key for key in self.entries if key not in known]
        meant = {key: nearest(key, known) for key in unknown}
        errors = [
            self.entries[key].error(
                f"unknown key '{key}'", f"use one of: {', '.join(known)}", meant[key]
            )
            for key in unknown
        ]
        taken = {word for words in meant.values() for word in words}
        errors += [
            self.error(f"the key '{key}' is missing", f"add '{key}: …'")
            for key in required
            if key not in self.entries and key not in taken
        ]
        if errors:
            raise Errors(errors) if len(errors) > 1 else errors[0]
        return self.entries


# Levels of lists and mappings: a claim sheet has less than ten.
_DEPTH = 50
_WRITE_OUT = "write it out: a few aliases stand for more than any memory holds"


def _convert(node: yaml.Node, path: Path, seen: set[int], place: Place | None = None) -> Yaml:
    """Return a node and all below it; ``seen`` are the nodes that an alias would name again."""
    place = place or Place(path, node.start_mark.line + 1)
    if id(node) in seen:
        raise LoccitError("aliases (*name) are not read", place, _WRITE_OUT)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Yaml(node.value, place)
    if isinstance(node, yaml.SequenceNode):
        return Yaml([_convert(item, path, seen) for item in node.value], place)
    entries: dict[str, Yaml] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, path, seen)
        if key.text in entries:
            raise key.error(f"the key '{key.text}' stands here twice", "keep one of the two")
        # An error about an entry should point to the line of its key.
        entries[key.text] = _convert(value_node, path, seen, key.place)
    return Yaml(entries, place)


# libyaml's parser gives the same nodes ten times faster, where PyYAML was built with it.
class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes nodes without their tags, which nothing here asks for."""

    def resolve(self, *_: object) -> str:
        return ""

    # Called around each node before what is below it: the depth of what is read, as it is read.
    depth = 0

    def descend_resolver(self, above: yaml.Node | None, *_: object) -> None:
        self.depth += 1
        if self.depth > _DEPTH:
            what = f"nested more than {_DEPTH} levels deep"
            raise yaml.MarkedYAMLError(
                problem=what, problem_mark=above.start_mark if above else None
            )

    def ascend_resolver(self) -> None:
        self.depth -= 1


@lru_cache(maxsize=128)
def parse_yaml(text: str, path: Path) -> Yaml:
    """Return the one YAML document in a text, not to be changed; the same for the same text.

    LoccitError with the line where it is broken.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise LoccitError(
            f"broken YAML: {error.problem or error.context}",
            Place(path, line),
            "look at indentation, quotes and ': ' on this line and the one before",
        ) from None
    except yaml.YAMLError as error:
        raise LoccitError(f"broken YAML: {error}", Place(path)) from None
    if node is None:
        return Yaml({}, Place(path, 1))
    return _convert(node, path, set())


def read_yaml(path: Path, remedy: str = "check the path") -> Yaml:
    """Read a YAML file; LoccitError where it is missing, not UTF-8 or broken."""
    return parse_yaml(read_text(path, remedy), path)


# --------------------------------------------------------------------------- writing

_UNFINISHED = ".new"
# No write takes so long: what is older was left by a run that was killed.
_SECONDS_LEFT = 3600


def write_all(contents: Mapping[Path, bytes], *, alone: bool = False) -> list[Path]:
    """Write files, all or none as far as a file system allows; return those that changed.

    Each is written beside its place and made durable first; only when all are there they replace
    the old ones, in the order given. Raises LoccitError where something cannot be written; the old
    files then stay.

    Args:
        contents: the files.
        alone: whether nobody else writes these files now, so that what a run that was killed left
            beside them may be removed at once; else it is after an hour.

    """
    changed = {path: new for path, new in contents.items() if _differs(path, new)}
    waiting: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path in contents:
            _clear(path, 0 if alone else _SECONDS_LEFT)
        for path, new in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_write_beside(path, new), path))
        while waiting:
            # The mode of a new file is that of an ordinary one, not of a secret.
            beside, path = Path(waiting[0][0]), waiting[0][1]
            beside.chmod(0o644)
            beside.replace(path)
            waiting.pop(0)
    except OSError as error:
        raise LoccitError(
            f"cannot be written: {error.strerror}",
            Place(path),
            "make room or allow writing there, then run the command again; "
            "files that were not replaced are as they were before",
        ) from None
    finally:
        for left, _ in waiting:
            Path(left).unlink(missing_ok=True)
    return sorted(changed)


def _clear(path: Path, seconds: int) -> None:
    """Remove what runs that were killed so long ago left beside a file."""
    for left in path.parent.glob(f".{path.name}.*{_UNFINISHED}"):
        try:
            if time.time() - left.stat().st_mtime >= seconds:
                left.unlink()
        except FileNotFoundError:  # another run was quicker
            continue


def _differs(path: Path, new: bytes) -> bool:
    try:
        return path.read_bytes() != new
    except OSError:
        return True


def _write_beside(path: Path, content: bytes) -> str:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return beside
