"""A folder beside a dataset's, where it is made first: on an error nothing is written."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import Errors, LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def trial_folder(folder: Path) -> Iterator[Path]:
    """Give an empty place beside a folder, which is removed at the end.

    Errors name their files as if they lay in the folder itself.
    """
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        yield beside
    except LoccitError as error:
        raise _as_in(error, beside, folder) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _as_in(error: LoccitError, beside: Path, folder: Path) -> LoccitError:
    if isinstance(error, Errors):
        return Errors([_as_in(one, beside, folder) for one in error.errors])
    where = error.where
    if where and Path(where.path).is_relative_to(beside):
        where = Place(folder / Path(where.path).relative_to(beside), where.line)
    return LoccitError(error.what, where, error.remedy, error.candidates)
