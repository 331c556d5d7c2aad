"""Numbers told one by one of as many things: 工业增加值、固定资产投资分别增长8.1%、9.2%."""

import re
from typing import NamedTuple

from newsarchive.parsing.numbers import Quantity

# 大兴区、顺义区的|全年任务数|都上千,分别|为
RESPECTIVELY = re.compile(
    r"(?P<names>(?:[^、,。;:!?\s和及与]{2,18}(?:、|和|及|与|以及))+[^、,。;:!?\s和及与]{2,18}?)"
    r"(?:的(?P<what>[^,。;、]{2,10}?))?(?P<more>[都均也已][^,。;、]{0,4})?,?(?:分别|依次)(?P<verb>[^\d,。;、]{0,8})$"
)
NEAR = re.compile(r"分别|依次")
BETWEEN = re.compile(r"(?:、|,|和|及|与)?")
NAMES = re.compile(r"、|以及|和|及|与")
LINK = re.compile(r"(?:为|是|达|达到|有|共|约|已|了)*$")
LEAD = 100  # characters before the first number


class Parallel(NamedTuple):
    """What one of the numbers is told of, and the words that all of them share."""

    name: str
    what: str  # 全年任务数, 增长


def find_parallels(text: str, quantities: list[Quantity]) -> dict[int, Parallel]:
    """The numbers behind 分别 by where they start, where there are as many names before it.

    甲县、乙县的粮食产量分别为8万吨、9万吨 -> 甲县 and 乙县, both of 粮食产量.
    """
    found: dict[int, Parallel] = {}
    for first, quantity in enumerate(quantities):
        if not NEAR.search(text, max(0, quantity.start - 10), quantity.start):
            continue
        match = RESPECTIVELY.search(text, max(0, quantity.start - LEAD), quantity.start)
        if not match:
            continue
        names = NAMES.split(match["names"])
        run = _run(text, quantities[first:])
        if len(names) == len(run):
            what = (match["what"] or "") + LINK.sub("", match["verb"])
            found |= {one.start: Parallel(name, what) for name, one in zip(names, run, strict=True)}
    return found


def _run(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The numbers that follow each other with nothing between but a comma."""
    run = quantities[:1]
    for one in quantities[1:]:
        if not BETWEEN.fullmatch(text, run[-1].end, one.start) or one.unit != run[0].unit:
            break
        run.append(one)
    return run
