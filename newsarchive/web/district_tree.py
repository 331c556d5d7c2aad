"""Districts as a tree to browse: each with those right below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsarchive.archive.models import District


@dataclass(frozen=True)
class Node:
    district: District
    below: list[Node] = field(default_factory=list)


def district_tree(districts: Iterable[District]) -> list[Node]:
    """The districts whose parent is not among them, in the order given, and all others under their parents."""
    nodes = {district.pk: Node(district) for district in districts}
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.district.parent_id or 0)
        (parent.below if parent else roots).append(node)
    return roots
