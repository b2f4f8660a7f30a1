"""Things found by what they have in common, in their own order: the indexes of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

Item = TypeVar("Item")
Key = TypeVar("Key", bound="Hashable")


class Index(Generic[Key, Item]):
    """Items by keys, of which an item may have several or none; nothing is added later."""

    def __init__(self, items: Sequence[Item], keys: Callable[[Item], Iterable[Key]]) -> None:
        self._items = items
        self._places: dict[Key, list[int]] = {}
        for place, item in enumerate(items):
            for key in dict.fromkeys(keys(item)):
                self._places.setdefault(key, []).append(place)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def of(self, *keys: Key) -> tuple[Item, ...]:
        """Return the items that have one of the keys, each once, in the order of all items."""
        found = [self._places[key] for key in dict.fromkeys(keys) if key in self._places]
        places = found[0] if len(found) == 1 else sorted({at for own in found for at in own})
        return tuple(self._items[place] for place in places)

    def first(self, key: Key) -> Item | None:
        """Return the first item that has the key, or None."""
        places = self._places.get(key)
        return self._items[places[0]] if places else None
