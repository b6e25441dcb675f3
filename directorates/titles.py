"""Directorates by their official name, said in the reader's language: records keep the name, people read the title."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from directorates.models import Directorate

MOST_DIRECTORATES = 1_000


class _Titles(Mapping[str, str]):
    """The title of each official name; a name that no directorate has is none of ours and stays as it is."""

    def __getitem__(self, name: str) -> str:
        try:
            return _directorate_named(name).title
        except Directorate.DoesNotExist:
            raise KeyError(name) from None

    def __contains__(self, name: object) -> bool:
        try:
            return isinstance(name, str) and bool(_directorate_named(name))
        except Directorate.DoesNotExist:
            return False

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


TITLES_OF_DIRECTORATES = _Titles()


@lru_cache(maxsize=MOST_DIRECTORATES)
def _directorate_named(name: str) -> Directorate:
    """Two of one name, in two provinces, have one title as well; what is not found is looked for again."""
    found = Directorate.objects.filter(name=name).select_related("province", "district").first()
    if found is None:
        raise Directorate.DoesNotExist
    return found
