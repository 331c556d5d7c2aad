"""A headline set vertically, which the scan cut into scraps."""

from newsarchive.parsing.lines import Block


def read_scraps(scraps: tuple[Block, ...]) -> str | None:
    """The headline that scraps make, one under the other: "中" "原" "区" -> "中原区"."""
    return "".join(block.raw for block in scraps) or None
