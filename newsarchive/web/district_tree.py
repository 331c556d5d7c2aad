"""Districts as a tree to browse: each with those right below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsarchive.archive.models import District

MOST_ON_A_PAGE = 3000
MOST_FOUND = 100


@dataclass(frozen=True)
class Node:
    district: District
    below: list[Node] = field(default_factory=list)

    @property
    def folds(self) -> bool:
        """Whether what lies below is opened on demand: from the county down there is much of it."""
        return self.district.level not in (District.Level.PROVINCE, District.Level.CITY)


def district_tree(districts: Iterable[District]) -> list[Node]:
    """The districts whose parent is not among them, in the order given, and all others under their parents."""
    nodes = {district.pk: Node(district) for district in districts}
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.district.parent_id or 0)
        (parent.below if parent else roots).append(node)
    return roots


def fit_for_a_page(districts: list[District]) -> list[District]:
    """All of them, or if that is too much for a page and a phone, only down to the counties."""
    if len(districts) <= MOST_ON_A_PAGE:
        return districts
    return [each for each in districts if each.level not in (District.Level.TOWNSHIP, District.Level.VILLAGE)]


def best_named(districts: list[District], text: str) -> list[District]:
    """Those that are called exactly so first, then those with the most articles. Reads names: prefetch them."""

    def rank(district: District) -> tuple[bool, int, str]:
        names = {district.name, *(other.name for other in district.names.all())}
        return text not in names, -district.article_count, district.code  # type: ignore[attr-defined]  # an annotation

    return sorted(districts, key=rank)[:MOST_FOUND]
