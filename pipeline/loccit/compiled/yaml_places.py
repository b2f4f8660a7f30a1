"""The line of a value in a YAML text, by its path: so that an error can point to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_yaml(name: str) -> bool:
    """Whether a file of this name is read as YAML; any other is JSON."""
    return name.endswith((".yaml", ".yml"))


def yaml_line_of(text: str, path: Sequence[str | int]) -> int | None:
    """Return the line (from 1) of the value that keys and indexes lead to; None where none does.

    ``text`` must be a YAML text.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in path:
        found = None
        if isinstance(node, yaml.MappingNode):
            members = (value for key, value in node.value if key.value == str(step))
            found = next(members, None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = node.value[step] if step < len(node.value) else None
        if found is None:
            return None
        node = found
    return node.start_mark.line + 1 if node is not None else None
