"""How often Python looks for circles of objects that nothing holds, in commands and processes."""

from __future__ import annotations

import gc

# New objects between two looks. A command makes most of its objects once and keeps them: at
# Python's 700, looking costs a tenth of a check, a fifth of a scan, and finds next to nothing.
_NEW_OBJECTS = 20_000


def look_seldom() -> None:
    """Let this process look after so many objects that its time goes to its work."""
    gc.set_threshold(_NEW_OBJECTS)
