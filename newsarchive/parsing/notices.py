"""People of notices: candidates, each with sex and birth, and appointments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsarchive.parsing.surnames import surname_of
from newsarchive.parsing.titles import ANY, is_title

# 斯琴高娃,女,鄂温克族,1974年6月出生,阿荣旗农业技术推广站站长。 王磊(男,汉族)
CANDIDATE = re.compile(r"(?:^|[。;:,、\s\d.])([\u4e00-\u9fa5·•・]{2,12})[,(](?:男|女)[,)]")
SEX = re.compile(r"[,(][男女][,)]")
# 任命王志刚为区财政局局长, 免去李大同的区司法局副局长职务; in a list of its own 姚树军为县水利局局长
APPOINTING = ("任命", "聘任", "选举", "补选", "推选", "提名", "免去")
NAME, OFFICE = r"([\u4e00-\u9fa5·]{2,4}?)(?:同志)?", r"([^,。;:、()“]{3,30}?)(?:职务)?(?=[,。;、(]|$)"
APPOINTED = re.compile(f"(?:{'|'.join(APPOINTING)}){NAME}(?:为|的|担任|任){OFFICE}")
LISTED = re.compile(rf"{NAME}(?:(?<![身作成])为|担任|(?<![现原前])任){OFFICE}")
SENTENCE = re.compile(r"[^。;]*")
LEADING = re.compile(r"^(?:现任|现为|担任|系|任|现)")
NO_OFFICE = re.compile(r"^[拟曾原]|党员$|群众$")
UNNAMED = re.compile(r"某|^(?:其中|姓名|性别)$")


class Naming(NamedTuple):
    """A name where the text says who it is."""

    name: str
    title: str | None
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.name)


def find_announced(text: str) -> Iterator[Naming]:
    """The people that a notice puts up or appoints, in half-width text, with the office it gives.

    冯小燕,女,1979年3月出生,五新社区党支部书记。 -> 冯小燕, 五新社区党支部书记; 任命王志刚为区财政局局长 -> 王志刚,
    区财政局局长. Raises nothing. The form is that of the public notices that Chinese offices put into papers (公示).
    """
    for found in CANDIDATE.finditer(text) if SEX.search(text) else ():
        start = max((title.end() for title in ANY.finditer(text, *found.span(1))), default=found.start(1))
        name = text[start : found.end(1)]
        if len(name) > 1 and not UNNAMED.search(name):
            yield Naming(name, _office(text, found.end()), start)
    appointed = APPOINTED.finditer(text) if any(verb in text for verb in APPOINTING) else ()
    for found in filter(None, (LISTED.match(text), *appointed)):
        surname = surname_of(found[1], sure=True)
        if surname and len(found[1]) <= len(surname) + 2 and is_title(found[2]):
            yield Naming(found[1], found[2], found.start(1))


def _office(text: str, at: int) -> str | None:
    """The first clause of the rest of a sentence that is an office: 阿荣旗农业技术推广站站长."""
    sentence = SENTENCE.match(text, at)
    clauses = (LEADING.sub("", clause) for clause in re.split(r"[,)]", sentence[0] if sentence else ""))
    return next((clause for clause in clauses if not NO_OFFICE.search(clause) and is_title(clause)), None)
