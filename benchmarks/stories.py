"""Invented articles for the benchmark: sentences of real ones, shuffled, with names, districts, papers and days.

Few names and districts stand in many articles and many in few (Zipf's law), and there are more articles every year. The
same seed gives the same articles.
"""

import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

from newsarchive.parsing import gazetteer
from newsarchive.parsing.page import parse_page

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SENTENCE = re.compile(r"[^。！？\n]{8,120}[。！？][”」]?")
FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2025, 12, 31)
CITIES = {
    "4101": ("郑州日报", "郑州晚报"),
    "4103": ("洛阳日报", "洛阳晚报"),
    "4102": ("开封日报",),
    "4107": ("新乡日报",),
}
SURNAMES = "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹彭蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建国志华宏斌鹏晨佳欣宇浩凯峰宁波雪梅春晓亮海燕俊惠永振"
REPORTERS, SUBJECTS = 3_000, 20_000
TITLES = ("区委书记", "区长", "镇党委书记", "街道办事处主任", "居民", "村民", "负责人", "志愿者", "教师", "社区书记")
ARTICLES_A_PAGE = 10

T = TypeVar("T")


class Zipf(Generic[T]):
    """Draws the first of its values often, the last rarely."""

    def __init__(self, values: Sequence[T]) -> None:
        self.values = values
        self.weights = list(accumulate(1 / rank for rank in range(1, len(values) + 1)))

    def draw(self, chance: random.Random, count: int = 1) -> list[T]:
        """So many at most, each once."""
        return list(dict.fromkeys(chance.choices(self.values, cum_weights=self.weights, k=count)))


@dataclass(frozen=True)
class Story:
    kind: str
    kicker: str
    headline: str
    paragraphs: list[str]
    districts: list[str]  # codes
    reporters: list[str]
    correspondents: list[str]
    subjects: list[str]  # who is written about, in the last paragraph
    titles: list[str]  # of each of these

    @property
    def signature(self) -> str:
        written = f" 通讯员 {' '.join(self.correspondents)}" if self.correspondents else ""
        return f"本报记者 {' '.join(self.reporters)}{written}" if self.reporters else ""


@dataclass(frozen=True)
class PageOfStories:
    number: int
    newspaper: str
    day: date
    stories: list[Story]


class Source:
    """What the articles are mixed from."""

    def __init__(self, corpus: Path | None) -> None:
        texts = list(_corpus(corpus) if corpus else _seeds())
        self.headlines = sorted({title for title, _ in texts if 4 <= len(title) <= 40})
        self.sentences = sorted({found for _, body in texts for found in SENTENCE.findall(body)})
        names = _names(random.Random("names"))
        self.reporters, self.subjects = Zipf(names[:REPORTERS]), Zipf(names[-SUBJECTS:])

    @cached_property
    def districts(self) -> dict[str, Zipf[gazetteer.Unit]]:
        """By newspaper, those it writes about."""
        found: dict[str, Zipf[gazetteer.Unit]] = {}
        for city, newspapers in CITIES.items():
            units = [unit for unit in gazetteer.units() if unit.code.startswith(city) and not unit.until]
            below = [unit for unit in units if len(unit.code) > len(city)]
            by_level = sorted(random.Random(city).sample(below, len(below)), key=lambda unit: len(unit.code))
            found |= dict.fromkeys(newspapers, Zipf([*by_level[:1], units[0], *by_level[1:]]))
        return found

    def pages(self, first: int, last: int) -> Iterator[PageOfStories]:
        """Those with these numbers, from first to before last."""
        days, papers = (LAST_DAY - FIRST_DAY).days, Zipf(list(self.districts))
        for number in range(first, last):
            chance = random.Random(number)
            (paper,) = papers.draw(chance)
            day = FIRST_DAY + timedelta(days=int(days * chance.random() ** 0.7))
            yield PageOfStories(number, paper, day, [self._story(chance, paper) for _ in range(ARTICLES_A_PAGE)])

    def _story(self, chance: random.Random, newspaper: str) -> Story:
        units = self.districts[newspaper].draw(chance, chance.choice((0, 1, 1, 1, 1, 2, 2)))
        place = units[0].name if units else ""
        reporters = self.reporters.draw(chance, chance.choice((0, 1, 1, 1, 2)))
        subjects = self.subjects.draw(chance, chance.choice((0, 0, 1, 2)))
        titles = [place + chance.choice(TITLES) for _ in subjects]
        photo = chance.random() < 0.15
        paragraphs = ["".join(chance.choices(self.sentences, k=3)) for _ in range(1 if photo else chance.randint(1, 7))]
        paragraphs[0] = f"{place}{paragraphs[0]}"
        paragraphs[-1] += "".join(f"{title}{name}说，这样很好。" for title, name in zip(titles, subjects, strict=True))
        return Story(
            "photo" if photo else "article",
            chance.choice(self.headlines) if chance.random() < 0.2 else "",
            f"{place}{chance.choice(self.headlines)} {chance.choice(self.headlines)}",
            paragraphs,
            [unit.code for unit in units],
            reporters,
            self.reporters.draw(chance) if chance.random() < 0.3 else [],
            subjects,
            titles,
        )


def _names(chance: random.Random) -> list[str]:
    names = {
        chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2)))) for _ in range(60_000)
    }
    return chance.sample(sorted(names), len(names))


def _corpus(folder: Path) -> Iterator[tuple[str, str]]:
    """Headline and text of what is in *.jsonl.xz, an object a line, with title and body."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                yield article["title"].strip(), article["body"]


def _seeds() -> Iterator[tuple[str, str]]:
    for path in sorted(SEEDS.glob("*.txt")):
        for article in parse_page(path.read_text(encoding="utf-8")).articles:
            yield article.headline or "", "\n".join(paragraph.text for paragraph in article.paragraphs)
