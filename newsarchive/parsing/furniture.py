"""Lines that belong to the page and not to an article (报头、版口、责编行), and what they are made of."""

import re
from functools import lru_cache

from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.names import is_known, read_names


def _gapped(words: str) -> str:
    """A pattern of words inside which a scan may show gaps: 责编|校对 finds 责 编 too."""
    return "(?:" + "|".join(r"\s*".join(word) for word in words.split("|")) + ")"


_LONGEST = 120  # characters
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = r"[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九]"
_YEAR = r"(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_RANK = _gapped("本版|责任|值班|当班|首席|执行|见习|实习|文字|图片|图文|美术|视觉|版式|版面|新媒体|融媒体|全媒体")
_OFFICE = rf"(?:{_RANK}\s*)+{_gapped('总编辑|总编|主编|总监|主任|统筹|策划|监制|设计|制图')}"
_EDITOR = (
    rf"(?:{_RANK}\s*)+{_gapped('编辑|责编|美编|编委|校对|校检|审校|审读')}"
    rf"|{_gapped('责编|责校|美编|编委|校对|校检|检校|版式|组版|图编|审校|审读')}"
)
_MAKER = rf"{_gapped('总编辑|主编|编辑|统筹|制图|视觉|设计')}|(?<![\u4e00-\u9fff])[一二三终][读审校](?!对)"
_ROLE = rf"{_OFFICE}|{_EDITOR}|{_MAKER}"  # the longest first: 版式设计 is no 版式
_CONTACT = (
    r"(?:本报|新闻|读者|报料|爆料|广告|发行|投递|投诉|举报|服务|订阅|编辑部|值班|24小时|电子|监督|官方)*"
    + _gapped("热线电话|热线|电话|邮箱|信箱|网址|传真|微信公众号|微信|公众号|微博")
)
_NUMBER = r"[(（]?[A-Z0-9@][A-Z0-9@._/()（）、—-]*"
_COLUMN = (
    r"(?:今日|本地|区县|县区|本市|全市|市县|县域|区域|城市|都市|社会|民生|国内|国际|时政|综合|经济|财经|文化|教育|健康|法治"
    r"|科教|体育|娱乐|副刊|热点|焦点|关注)?"
    r"(?:新闻|要闻|综合|时政|民生|副刊|视窗|速递|快讯|广告|专版|专题|导读|资讯|聚焦|关注)"
)
_PAPER = (
    r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|早报|午报|时报|商报|都市报|青年报|法制报|法治报|导报|农民报|工人报|快报)"
)
_SHEET = r"(?:A[IVⅠ-Ⅳ]{1,3}|[A-FT]{1,2})"  # 叠
_GAP = r"[\s|｜丨·•/／,，;；:：_—-]*"
_END = r"(?=$|[\s|｜丨·•/／,，;；:：\dA-Za-z(（])"
_ELEMENTS = {
    "date": rf"(?:公元\s*)?(?P<year>{_YEAR})\s*(?:年|[./-])\s*(?P<month>{_MONTH})\s*(?:月|[./-])\s*(?P<day>{_DAY})"
    r"\s*(?:日|(?!\d))",
    "loose_year": rf"(?P<year_only>{_YEAR})\s*年",
    "day_of_year": rf"(?P<month_only>{_MONTH})\s*月\s*(?P<day_only>{_DAY})\s*日",
    "week": r"[(（]?(?:星\s*期|周|礼拜)\s*(?P<weekday>[一二三四五六日天])[)）]?"
    r"|(?:MON|TUE|WED|THU|FRI|SAT|SUN)(?:[A-Z]{0,3}DAY)?\b",
    "lunar": r"(?:农历|夏历|阴历)[\u4e00-\u9fff]{2,12}"
    r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]\S?年(?:闰?[正一二三四五六七八九十冬腊]{1,2}月\S{1,3})?",
    "issue": r"(?:今日|本期|共)\s*\d+\s*版|总\s*第\s*\d+\s*[期号]|第\s*\d{3,6}\s*[期号]"
    rf"|{_SHEET}\d{{1,2}}[-—](?:{_SHEET})?\d{{1,2}}版?",
    "folio": rf"(?P<page>第\s*(?:{_SHEET})?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*版"
    rf"|(?:{_SHEET})?\s*\d{{1,3}}\s*版|{_SHEET}[·.]?\d{{1,3}})(?!\d)"
    rf"|(?P<number>\d{{1,3}})(?![\d.%]){_END}",
    "staff": rf"(?P<role>{_ROLE})"
    rf"(?P<names>(?:(?!{_ROLE}|{_CONTACT}|星\s*期)[\s:：/／、,，|｜丨&·\u4e00-\u9fff]){{0,40}})",
    "account": r"(?:官方|本报)*(?:微信公众号|微信号?|公众号|微博|抖音号?|视频号)"
    rf"[\s:：@]+(?P<followed>[\u4e00-\u9fff]{{1,8}}报){_END}",
    "contact": rf"(?:{_CONTACT})(?P<address>[\s:：]*{_NUMBER}(?:[\s:：]+{_NUMBER})*)?{_END}",
    "masthead": r"(?:国内统一(?:连续出版物|刊)号|邮发代号|代号|零售价|每份|定价|ISSN|CN(?=\s*\d))"
    r"[\s:：]*[A-Z\d./—-]*元?"
    r"|[\u4e00-\u9fff]{2,14}(?:社|集团|委|部|政府|中心|公司)(?:主管|主办|出版|承印|编印)+"
    r"|[\u4e00-\u9fff]{2,12}机关报|[A-Z]{3,}(?:\s+[A-Z]{3,})*\s+(?:DAILY|NEWS|POST|TIMES)"
    r"|[A-Z][A-Z ]{3,30}BAO\b",
    "web": rf"(?:https?://|www\.)[\w./-]+|[\w.]+@[\w.]+\w|(?:数字报|电子报|数字版|电子版){_END}",
    "paper": rf"《\s*(?P<quoted>[\u4e00-\u9fff]{{1,9}}报)\s*》|(?P<named>{_PAPER})(?:社{_END})?"
    r"|(?P<gapped>[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,6}\s+报)(?!\S)"
    rf"|(?P<other>[\u4e00-\u9fff]{{1,6}}报)社?{_END}",
    "column": _COLUMN + _END,
    "section": r"(?<![,，;；:：])[\u4e00-\u9fff]{2,6}" + _END,  # whatever a paper calls its page
}
_ELEMENT = re.compile(_GAP + "(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _ELEMENTS.items()) + ")", re.I)
_TELLING = {"date", "week", "lunar", "issue", "folio", "staff", "contact", "account", "masthead", "web", "column"}
_TEXT_MARK = re.compile("[。！？!?；“”]")
_REST = re.compile(_GAP)
_NO_WORDS = re.compile(r"[\W_]+")
_FULL_WIDTH = {0xFEE0 + ord(c): c for c in map(chr, range(0x21, 0x7F)) if c.isalnum() or c in "@./-|"}
_SLIP = re.compile(r"(?<![A-Za-z\d])[\dOoQlI]{1,4}(?=\s*[年月日])|(?<=[A-T])[Oo](?=\d\s*版)")  # 2O22年, l6日, AO5版
_SLIPS = str.maketrans("OoQlI", "00011")
_BARE_NUMBER = re.compile(rf"(?=[^A-Z]*\d{{5}}){_NUMBER}(?:\s+{_NUMBER})*", re.I)
_EDITOR_WORD = re.compile(_EDITOR)
_PART_OF_ROLE = re.compile(rf"(?:{_RANK}|{_ROLE})+")

Elements = tuple[re.Match[str], ...]


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page, not to an article: 郑州日报 2022年12月17日 星期六 A05版, 责编 李俊, —."""
    return bool(_NO_WORDS.fullmatch(text) or read_elements(text))


@lru_cache(maxsize=1024)
def read_elements(text: str) -> Elements:
    """What a line of furniture is made of, in order, each a match with the group of its kind; empty for other lines.

    "A05 要闻 责编 李俊" -> folio A05, column 要闻, staff 责编 李俊. What a paper calls its page (section) is one only
    beside a whole date or a page number.
    """
    if len(text) > _LONGEST or _TEXT_MARK.search(text):
        return ()
    found = _read(_mend(text))
    kinds = [element.lastgroup for element in found]
    numbered = any(element["page"] for element in found)
    if "loose_year" in kinds and "day_of_year" not in kinds:
        return ()
    if "section" in kinds and not (kinds.count("section") == 1 and (numbered or {"date", "week"}.issubset(kinds))):
        return ()
    masthead = len(found) == 1 and bool(found[0]["named"])
    return found if masthead or (_TELLING.intersection(kinds) and kinds.count("folio") < 3) else ()


def staff_names(element: re.Match[str]) -> list[str]:
    """Who is named after a word for the staff: 校对 王艳 刘静 -> 王艳, 刘静; none where no name can be made out."""
    names = read_names(re.sub(r"[\s:：|｜丨]+", " ", element["names"] or "").strip(" /／、,，·&")) or []
    return [name for name in names if not _PART_OF_ROLE.fullmatch(name)]


def lacks_number(elements: Elements) -> bool:
    """Whether a line ends in 热线 or 电话, so that its number is to be looked for on the next one."""
    return bool(elements) and elements[-1].lastgroup == "contact" and not elements[-1]["address"]


def is_number(text: str) -> bool:
    """Whether a line is nothing but numbers to call: 0371-12345678 15890000000."""
    return bool(_BARE_NUMBER.fullmatch(text))


def _mend(text: str) -> str:
    """Full-width digits and letters made half-width, and letters for digits in a date: ２O22年l2月 -> 2022年12月."""
    return _SLIP.sub(lambda slip: slip[0].translate(_SLIPS), text.translate(_FULL_WIDTH))


def _read(text: str) -> Elements:
    """The elements of a line that has nothing else."""
    found: list[re.Match[str]] = []
    at = 0
    while element := _ELEMENT.match(text, at):
        if element["role"] and not _is_staff(element):
            return ()
        found.append(element)
        at = element.end()
    return tuple(found) if _REST.fullmatch(text, at) else ()


def _is_staff(element: re.Match[str]) -> bool:
    """责编李俊 is, 统筹发展 and 设计 让生活更美好 are not."""
    names, stretch = staff_names(element), element["names"]
    apart = not stretch or not "\u4e00" <= stretch[0] <= "\u9fff"
    if apart and _EDITOR_WORD.fullmatch(element["role"]):
        return True
    if not stretch.strip():
        return apart
    return bool(names) and all(is_known(name) and not _is_word(name) for name in names)


def _is_word(name: str) -> bool:
    return JIEBA.has_word(name) and JIEBA.tag(name)[0][1] != "nr"
