"""All generated pages of ``docs/reference/``, by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from loccit.compiled.editor import editor_schemas
from loccit.reference.commands_page import commands_page
from loccit.reference.files_page import files_page
from loccit.reference.table_pages import table_pages

if TYPE_CHECKING:
    import click

    from loccit.vocabulary.types import Vocabulary


def reference_pages(commands: click.Group, vocabulary: Vocabulary) -> dict[str, str]:
    """Return file name → Markdown: the commands, the files that people write, the tables."""
    schemas = {
        name.partition(".")[0]: json.loads(content)
        for name, content in editor_schemas(vocabulary).items()
    }
    return {
        "commands.md": commands_page(commands),
        "files.md": files_page(schemas),
        **table_pages(vocabulary.tables.values()),
    }
