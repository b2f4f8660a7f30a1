"""The table ``entities``: who is who, as people say in ``entities.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.rows import json_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.dataset import Entity
    from loccit.rows import Row


def entity_rows(entities: Iterable[Entity]) -> tuple[Row, ...]:
    """Return one row for each entity, in order of ids; aliases are its other names."""
    return tuple(
        {
            "id": entity.id,
            "title": entity.title,
            "kind": entity.kind,
            "aliases": json_list([name for name in entity.aliases if name != entity.title]),
            "part_of": json_list(entity.part_of),
            "wikidata": entity.wikidata,
            "looked_up": entity.looked_up,
        }
        for entity in sorted(entities, key=lambda entity: entity.id)
    )
