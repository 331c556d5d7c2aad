"""What points back in a text and what it stands for: 该企业, 全镇, 公司, 他家, 我们."""

import re

from newsarchive.parsing.document import Article, PersonRole, TextSpan
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.words import Word, words

# How a name ends that a noun points back to, where not in the noun itself: 该企业 -> 湖北紫玉蓝莓科技有限公司
ENDINGS = {
    "公司": ("公司", "集团"),
    "企业": ("企业", "公司", "集团", "厂", "广场"),
    "厂": ("厂",),
    "校": ("学校", "中学", "小学", "大学", "学院", "幼儿园", "一中", "二中", "三中"),
    "学校": ("学校", "中学", "小学", "大学", "学院", "幼儿园", "一中", "二中", "三中"),
    "院": ("医院", "法院", "检察院", "学院"),
    "所": ("派出所", "研究所", "司法所", "卫生所"),
    "社": ("合作社", "旅行社"),
    "工程": ("工程", "项目"),
}
UNITS = ("村", "社区", "镇", "乡", "街道", "县", "区", "旗")
NOUNS = (
    "公司|企业|集团|厂|学校|校|医院|院|派出所|所|分局|局|大队|支队|队|合作社|社区|社|协会|商会|中心|基地|园区|园|景区|农场|市场|商场|超市|店|银行|平台"
    "|项目|工程|小区|村|镇|乡|街道|县|区|旗"
)
POINTER = re.compile(
    rf"(?:该|这家|这所|这座|这个|此)(?P<that>{NOUNS})"
    r"|(?:全|我|本)(?P<whole>[校厂院所村镇乡县区旗]|社区|街道|公司|集团)(?![域内外划别])"
    r"|(?<![\u4e00-\u9fa5])(?P<bare>公司|企业|集团|学校|医院|合作社|基地|项目|工程|园区|夜校)(?=[\u4e00-\u9fa5])(?!负责|相关|董事|总|经理|法|所|方)"
    r"|(?<![\u4e00-\u9fa5])(?P<inside>[村镇乡县校厂])里"
    r"|(?<![\u4e00-\u9fa5])(?:今年|去年)?(?P<office>[县区旗镇乡])(?:[里上]|(?=财政|政府|委[、书常县]|[\u4e00-\u9fa5]{2,6}[局站]))"
)
PERSON = re.compile(r"(?<!其)[他她](?!们|人|乡|山)")
SPEECH = re.compile(r"[^,。;]{0,3}(?:说|介绍|表示|告诉|称|坦言|算)")
WE = re.compile(r"我们|咱们?|我(?![省市县区镇乡村国校])")
OWN = re.compile(r"我(?![们省市县区镇乡村国校院])|自家|咱家")  # what the speaker has: 我家8亩园子
# The firm, school or farm in a title: 湖北万顺农场|的老总
FIRM = re.compile(
    r"(?:[^,。;]{0,12}的)?(?P<firm>[^,。;的]{2,30}?(?:公司|集团|农场|合作社|工厂|[酒药钢水林茶]厂|学校|[中小大]学|学院|幼儿园|医院|基地|超市|酒店|饭店|景区))"
)
WORKS = ("项目", "工程", "基地", "中心")  # 综合利用项目: a verb may stand inside their names
LONGEST = 24


class Antecedents:
    """The texts and names of an article, to look back in from a place in it."""

    def __init__(self, article: Article) -> None:
        texts = list(passages(article))
        self.texts = [passage.text for passage in texts]
        self.order = {(passage.part, passage.paragraph): at for at, passage in enumerate(texts)}
        self.places = [(self._at(place.span), place.span.start, place.name) for place in article.places]
        self.people = [(self._at(person.span), person.span.start, person.name) for person in article.people]
        self.speakers = [
            (self._at(person.span), person.span.start, firm["firm"])
            for person in article.people
            if (firm := FIRM.match(person.title or ""))
            and SPEECH.match(self.texts[self._at(person.span)], person.span.end)
        ]
        self.tellers = [
            (self._at(person.span), person.span.start, person.name)
            for person in article.people
            if SPEECH.match(self.texts[self._at(person.span)], person.span.end)
        ]
        self.officials = {person.name for person in article.people if person.role is PersonRole.OFFICIAL}
        self.district = article.districts[0].name if article.districts else ""

    def pointed(self, passage: Passage, start: int, end: int) -> str:
        """The name that the last pointer in a stretch of a passage stands for; "" where there is none.

        该厂 -> 手工毯厂, 全镇 -> 崔庙镇, 公司 -> 湖北紫玉蓝莓科技有限公司
        """
        here = self.order[passage.part, passage.paragraph]
        for match in reversed(list(POINTER.finditer(passage.text, start, end))):
            noun = next(filter(None, match.groups()))
            named = self._place if noun in UNITS else self._body
            if name := named(noun, here, match.start()):
                return name
        return ""

    def person(self, passage: Passage, start: int, end: int) -> str:
        """The person named last before a 他 or 她 in a stretch of a passage; "" where there is none."""
        found = list(PERSON.finditer(passage.text, start, end))
        before = (self.order[passage.part, passage.paragraph], found[-1].start()) if found else (-1, 0)
        return max((person for person in self.people if person[:2] < before), default=(0, 0, ""))[2]

    def teller(self, passage: Passage, begin: int, number: int) -> str:
        """Whoever says that something is theirs: “我家8亩园子,今年能卖14万元。”冯军林说; "" where nobody does.

        An official speaks for the place.
        """
        if not OWN.search(passage.text, begin, number):
            return ""
        here = self.order[passage.part, passage.paragraph]
        near = [(abs(start - number), name) for at, start, name in self.tellers if at == here]
        before = [person for person in self.people if person[:2] < (here, number)]
        name = min(near)[1] if near else max(before, default=(0, 0, ""))[2]
        return "" if name in self.officials else name

    def speaker(self, passage: Passage, begin: int, number: int) -> str:
        """The firm of whoever tells a number of a sentence: 万顺农场老总介绍,我们…; "" where none does."""
        here = self.order[passage.part, passage.paragraph]
        told = [(start, firm) for at, start, firm in self.speakers if at == here]
        before = [firm for start, firm in told if begin <= start < number]
        if not before and WE.search(passage.text, begin, number):
            before = [firm for _, firm in told]
        return before[-1] if before else ""

    def _at(self, span: TextSpan) -> int:
        return self.order[span.part, span.paragraph]

    def _place(self, noun: str, here: int, before: int) -> str:
        known = [place for place in self.places if place[2].endswith(noun) and place[:2] < (here, before)]
        return max(known)[2] if known else self.district if self.district.endswith(noun) else ""

    def _body(self, noun: str, here: int, before: int) -> str:
        endings = ENDINGS.get(noun, (noun,))
        above = zip(self.texts[here::-1], [before, *map(len, self.texts[:here][::-1])], strict=True)
        names = (_last_name(text, end, endings, longer=len(noun) + 1) for text, end in above)
        return next(filter(None, names), "")


def _last_name(text: str, end: int, endings: tuple[str, ...], *, longer: int) -> str:
    """The last noun phrase up to an offset that ends so and is more than the noun alone."""
    if not any(ending in text[:end] for ending in endings):
        return ""
    tokens = words(text)
    at = (index for index, word in enumerate(tokens) if word.end <= end and word.text.endswith(endings))
    names = (_phrase(tokens, index) for index in reversed(list(at)))
    return next((name for name in names if len(name) > longer), "")


def _phrase(tokens: tuple[Word, ...], index: int) -> str:
    """The noun phrase whose last word has this index: 南京金智创办的|湖北紫玉蓝莓公司, 磷石膏|综合|利用|项目."""
    first = index
    works = tokens[index].text.endswith(WORKS)
    while first and tokens[index].end - tokens[first - 1].start <= LONGEST:
        word = tokens[first - 1]
        inside = works and word.tag == "v" and first > 1 and tokens[first - 2].tag in ("n", "nz", "vn", "l")
        nominal = inside or word.tag[0] in "nbjgil" or word.tag in ("a", "vn", "eng")
        if not nominal or word.text.startswith(("该", "各")):
            break
        first -= 1
    while first < index and tokens[first].tag in ("v", "vn"):
        first += 1
    return "".join(word.text for word in tokens[first : index + 1])
