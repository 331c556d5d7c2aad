"""Which article is which after a page is read again."""

import pytest

from newsarchive.ingest.matching import Reading, heir, match

MEETING = Reading(
    "二七区部署六项重点工作", "记者从12月16日召开的区委全会上获悉，明年二七区将抓好项目建设、招商引资等六项重点工作。"
)
RULES = Reading("新版条例明年起施行", "修订后的物业管理条例将于明年1月1日起施行，业主大会的召开条件有所放宽。")
SCHOOL = Reading("管城区新建三所小学", "管城回族区今年新建、改扩建小学三所，新增学位四千个，缓解了大班额问题。")
PHOTO = Reading("", "昨日，市民在西流湖公园赏梅。")


def renamed(reading: Reading, headline: str) -> Reading:
    return Reading(headline, reading.text)


def joined(*readings: Reading) -> Reading:
    return Reading(readings[0].headline, "".join(f"{each.headline}{each.text}" for each in readings))


MATCHES = [
    # another order
    ([MEETING, RULES, PHOTO], [PHOTO, MEETING, RULES], {0: 2, 1: 0, 2: 1}),
    # another headline, the same text
    ([MEETING, RULES], [renamed(MEETING, "二七区委全会召开"), RULES], {0: 0, 1: 1}),
    # the same headline but for its spaces, a text of which little is left
    ([MEETING], [Reading("二七区部署 六项重点工作", "明年抓好项目建设。")], {0: 0}),
    # two articles under one column head: the text decides
    (
        [renamed(MEETING, "简讯"), renamed(RULES, "简讯")],
        [renamed(RULES, "简讯"), renamed(MEETING, "简讯")],
        {0: 1, 1: 0},
    ),
    # nothing in common
    ([MEETING], [SCHOOL, PHOTO], {}),
    # two that were one: the larger part keeps the address
    ([joined(RULES, PHOTO)], [PHOTO, RULES], {1: 0}),
    # one that was two
    ([MEETING, PHOTO], [joined(MEETING, PHOTO)], {0: 0}),
    ([], [MEETING], {}),
    ([MEETING], [], {}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), MATCHES)
def test_articles_are_known_again(old: list[Reading], new: list[Reading], expected: dict[int, int]) -> None:
    assert match(old, new) == expected


HEIRS = [
    (PHOTO, [MEETING, joined(RULES, PHOTO)], 1),
    (PHOTO, [MEETING, RULES], None),
    (MEETING, [], None),
    (Reading("简讯", "甲"), [RULES], None),
]


@pytest.mark.parametrize(("vanished", "new", "expected"), HEIRS)
def test_the_heir_has_most_of_the_text(vanished: Reading, new: list[Reading], expected: int | None) -> None:
    assert heir(vanished, new) == expected
