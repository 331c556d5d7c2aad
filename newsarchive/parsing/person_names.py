"""Where the name of a person ends: Chinese names, names in characters for sounds, names with a dot."""

import re
from collections.abc import Mapping

from newsarchive.parsing import tables
from newsarchive.parsing.document import PersonRole
from newsarchive.parsing.surnames import SURNAMES, surname_of
from newsarchive.parsing.titles import BEHIND_NAME, TITLES, role_of
from newsarchive.parsing.words import Word, is_word, words_from

SAYING = re.compile(
    r"说|表示|介绍|强调|指出|坦言|告诉|称|认为|要求|感慨|回忆|激动|高兴|笑着|感叹|透露|解释|补充|提出|建议|呼吁|直言|深有感触|满脸|开心|自豪|谈到|讲述|算了|也说|还说|又说|曾说"
)
DOING = re.compile(
    r"到|带队|主持|参加|出席|先后|一行|深入|来|走进|率|作|致辞|讲话|宣布|介绍|通过|围绕|代表|陪同|调研|会见|赴|在|对|向|与|和|及|为|以|从|因|被|将|把|正|也|就|还|都|则|已|曾|又|等|的|一边|同志|担任|任|是|身为|作为|系|违|没有|安排|利用|牵头|自|给|拿|经营|接|立即|联系|获|住|家|今年|去年|患|拨|发现|看|听|走|用|让|于|之|所|邀|说|带"
)
ATTENDING = re.compile(r"参加|出席|主持|陪同|带队|到会|致辞|讲话|来到|走进|深入|率队")
CLAUSE_END = re.compile(r"[,。;:!?、()“”‘’\"'》\s—…]|$")
NEVER_IN_NAME = re.compile(r"[^\u4e00-\u9fa5〇]|[某的了着说]")
RARELY_IN_NAME = re.compile(r"[是在等与和及]")  # only inside a longer word of the tagger's: 高和群
DONE = re.compile(r"着|了(?![解却])|过(?![去来年程往])")  # of a verb, which is no part of a name: 刘洋|种了
OBJECT = re.compile(r"[他她它其了《“此这那]")
NOT_A_NAME = re.compile(r"(?:[区镇村路河庄园局委县市省乡街厂店站港桥湖公司院校队部所处会室组团社馆城门楼寺庙]|新时代)$")
MAY_END_NAME = re.compile(r"..[河园城会桥港湖楼门庄]$")  # behind a title, in one word of the tagger's: 区领导|董治会
TAIL = re.compile(
    r"[就也还都则将与在说到等的和对为向从以把被让于曾已正又先称来去了先作带因]$"
)  # a word of its own behind a name of two
SURE_TAIL = re.compile(r"[就也还都则说到等的从被让又称去了作带因]$")  # no name ends so, whatever the tagger says
POLITE = re.compile(r"先生|女士|小姐|太太|师傅|老师|经理|总|主任|某|家|姓|氏")
CROWDS = (
    "群众",
    "居民",
    "市民",
    "村民",
    "职工",
    "员工",
    "业主",
    "农民",
    "青年",
    "学生",
    "党员",
    "干部",
    "老人",
    "企业家",
)
DOT = re.compile(r"[·•・‧]")
POLITE_BEHIND = "先生|女士|小姐|夫妇|一行"
DOTTED = re.compile(
    rf"(?:(?![的了和与及])[\u4e00-\u9fa5]){{1,7}}(?:{DOT.pattern}(?:(?!{POLITE_BEHIND})[\u4e00-\u9fa5]){{1,8}})+"
)
SOUNDS = tables.terms("transliteration.txt")
IN_SOUNDS = re.compile(f"[{''.join(SOUNDS)}]*")
BEGINS_DOING = "在对向把被将从为以用给就正也还都又则已曾因"
IN_LAST = re.compile(f"(?:[{''.join(SOUNDS)}]|(?<=阿)不都)*")  # 阿不都热合曼
LONGEST = 7  # characters for sounds, without a dot
SURE_LENGTH = 4  # so many characters for sounds are no Chinese name
PROPER = ("nr", "ns", "nz", "nt")  # the tagger's tags of names begin so
FUNCTION_TAGS = frozenset(["d", "p", "c", "v", "u", "r", "f", "ul", "uj", "ud", "uv", "vn"])
WORD_NAMES = ("nz", "ns", "a", "an", "z", "t")  # of words that are names too: 和平, 成功

Starts = Mapping[int, Word]  # words by the offset where they begin


def name_end(text: str, at: int, starts: Starts, title: str | None) -> int | None:
    """Where the name that begins at an offset ends, None where none does: 王涛 of 王涛说.

    title are the words before it that say who it is; behind one more is taken for a name: 牧民|巴特尔|说,
    副市长|和平|参加. Where it ends, the tagger's words and what stands behind decide.
    """
    if (end := dotted_end(text, at, starts)) or title is None:
        return end or _chinese_end(text, at, starts, title)
    return (
        _sounds_end(text, at, starts, SURE_LENGTH)
        or _chinese_end(text, at, starts, title)
        or _sounds_end(text, at, starts, 2)
        or _rare_end(text, starts.get(at))
        or _titled_end(text, at, starts, title)
    )


def dotted_end(text: str, at: int, starts: Starts) -> int | None:
    """Where a name with a dot ends: 古丽米热·买买提|介绍."""
    found = DOTTED.match(text, at)
    if found is None or any(text[at : at + n] in TITLES for n in (2, 3, 4)):
        return None
    last = max(dot.end() for dot in DOT.finditer(text, at, found.end()))
    short = found.end() - last <= SURE_LENGTH and not SAYING.search(text, last, found.end())
    if short and not _has_words(last, found.end(), starts):
        return found.end()
    sounds = IN_LAST.match(text, last, found.end())
    longest = sounds.end() if sounds else last
    if _is_done(text, longest):
        return longest
    ends = (*range(longest, last, -1), *range(longest + 1, found.end() + 1))
    return next((end for end in ends if _may_follow(text, end, starts)), None)


def is_dotted(name: str) -> bool:
    """Whether it is a name with a dot in characters for sounds: 艾力·买买提, but not 万科·城市花园."""
    return bool(DOT.search(name) and IN_SOUNDS.fullmatch(DOT.sub("", name)))


def _sounds_end(text: str, at: int, starts: Starts, shortest: int) -> int | None:
    """Where a name in characters for sounds ends: 扎西顿珠|领到. No everyday word stands in it."""
    sounds = IN_SOUNDS.match(text, at, at + LONGEST)
    for end in range(sounds.end() if sounds else at, at + shortest - 1, -1):
        if _breaks_off(text, end, starts) and not _has_words(at, end, starts):
            return end
    return None


def _rare_end(text: str, first: Word | None) -> int | None:
    """Where a name ends whose surname is not listed, which the tagger takes for a name: 全国人大代表|巨晓林."""
    rare = first and first.tag == "nr" and len(first.text) == 3 and not is_word(first.text)
    ends = first and rare and not SURE_TAIL.search(first.text) and not DONE.match(text, first.end)
    return first.end if first and ends else None


def _titled_end(text: str, at: int, starts: Starts, title: str) -> int | None:
    """Where a name ends behind a title, whatever the tagger made of the two: 茶农|阮国丰|种了.

    No everyday word stands in it: 村民|马路|边, 干部|都|明白.
    """
    surname = surname_of(text[at : at + 4])
    first = starts.get(at)
    if surname is None or _is_polite(text, at + len(surname), title):
        return None
    if first and not _may_begin(first, surname):
        return _spoken_end(text, at, first, starts, title)
    ends = (at + len(surname) + 2, at + len(surname) + 1)
    return next((end for end in ends if _may_be_titled(text, at, end, starts, title) and _is_done(text, end)), None)


def _spoken_end(text: str, at: int, first: Word, starts: Starts, title: str) -> int | None:
    """Where a name of two words ends whose bearer speaks: 党支部书记|何|建平|说, 站长|关|建武|介绍."""
    given, end = starts.get(at + 1), at + 3
    if given is None or given.end != end or given.text in TITLES or given.tag[0] not in "nm":
        return None
    told = first.tag[0] in "vr" and first.text != "来" and not title.endswith(CROWDS) and SAYING.match(text, end)
    return end if told and _may_be_name(text, at, end, starts, sure=True) else None


def _may_be_titled(text: str, at: int, end: int, starts: Starts, title: str) -> bool:
    if end > len(text) or SURE_TAIL.search(text[at:end]) or not _may_be_name(text, at, end, starts, sure=True):
        return False
    longest = min(end + 2, len(text))
    if any(is_word(text[at:n]) for n in range(at + 2 if title.endswith(CROWDS) else end, longest)):
        return False
    first, given = starts.get(at), starts.get(at + 1)
    if first and len(first.text) > 1 and is_word(first.text) and not first.tag.startswith(PROPER):
        return first.end < end and (first.text[-1] == "家" or bool(SAYING.match(text, end)))
    return given is None or len(given.text) == 1 or given.tag.startswith(PROPER) or not is_word(given.text)


def _is_done(text: str, at: int) -> bool:
    """Whether a clause ends there, someone speaks, or a verb begins, read without what is before: 种了, 刷脸, 把."""
    if CLAUSE_END.match(text, at) or SAYING.match(text, at):
        return True
    if DONE.match(text, at + 1):
        return True
    doing = DOING.match(text, at)
    first, *others = words_from(at, text[at : at + 6])
    if len(first.text) > 1 or not others:
        known = is_word(first.text) and first.tag[0] in "vdi"
        return known or first.text == "第一" or bool(doing and len(doing[0]) > 1)
    return first.text in BEGINS_DOING or (first.tag in ("v", "zg") and others[0].tag[0] in "mnv")


def _breaks_off(text: str, end: int, starts: Starts) -> bool:
    """Whether a clause ends here or a word begins that is said or done."""
    if CLAUSE_END.match(text, end) or SAYING.match(text, end):
        return True
    word = starts.get(end)
    return word is not None and (word.tag[0] in "vpdu" or bool(DOING.match(text, end)))


def _has_words(at: int, end: int, starts: Starts) -> bool:
    """Whether an everyday word stands in it, or one character of those that are words: 都|来."""
    inside = (starts[n] for n in range(at, end) if n in starts)
    return any(
        is_word(word.text) and not word.tag.startswith(PROPER) and (len(word.text) > 1 or word.tag[0] in "dpvr")
        for word in inside
    )


def _chinese_end(text: str, at: int, starts: Starts, title: str | None) -> int | None:
    """Where a name with a Chinese surname ends: three characters rather than two."""
    first = starts.get(at)
    if first and len(first.text) == 1 and first.tag in FUNCTION_TAGS:
        return None
    surname = surname_of(text[at : at + 4], sure=bool(title))
    if surname is None or _is_polite(text, at + len(surname), title) or (first and not _may_begin(first, surname)):
        return None
    for end in (at + len(surname) + 2, at + len(surname) + 1):
        if end > len(text) or not _may_be_name(text, at, end, starts, sure=bool(title)):
            continue
        if _is_across(text, end, title) if first is None else _is_name(text, end, starts, first, surname, title):
            return end + 1 if title and _is_cut(text, at, end, starts) else end
    return None


def _is_polite(text: str, at: int, title: str | None) -> bool:
    """Whether no given name stands behind the surname: 王先生, 王家; but 支部书记|王家沛."""
    return bool(POLITE.match(text, at)) and not (title and text[at] == "家")


def _is_cut(text: str, at: int, end: int, starts: Starts) -> bool:
    """Whether a name of two lacks its third character: 贫困户|张源|培对, where 对 is what comes next."""
    behind = starts.get(end)
    known = behind is not None and behind.tag[0] in "vpdc" and is_word(behind.text)
    if end - at != 2 or end >= len(text) or known or _follows(text, end) or is_word(text[end : end + 2]):
        return False
    return _may_be_name(text, at, end + 1, starts, sure=True) and _is_done(text, end + 1) and not _is_done(text, end)


def _follows(text: str, end: int) -> bool:
    return bool(CLAUSE_END.match(text, end) or SAYING.match(text, end) or DOING.match(text, end))


def _may_begin(word: Word, surname: str) -> bool:
    """Whether the word at a name's place can begin a name: not the first half of 单位 + 张."""
    if surname not in SURNAMES and len(surname) == 1:
        return len(word.text) == 3 and not is_word(word.text)  # 税国强, not 过|来
    if len(word.text) > len(surname):
        return (
            word.tag.startswith("nr")
            or not is_word(word.text)
            or word.tag in ("ns", "n", "nz", "z", "a", "an", "vn", "v")
        )
    return word.tag not in FUNCTION_TAGS


def _is_unknown(first: Word | None, end: int) -> bool:
    """Whether one word of the tagger's ends here that the dictionary lacks."""
    return first is not None and first.end == end and not is_word(first.text)


def _may_be_name(text: str, at: int, end: int, starts: Starts, *, sure: bool) -> bool:
    """Whether these characters can be a name: 王涛, but not 王某, 高新区 or 卓玛笑|着."""
    name = text[at:end]
    if NEVER_IN_NAME.search(name) or DONE.match(text, end) or (TAIL.search(name) and OBJECT.match(text, end)):
        return False
    given = starts.get(at + 1)
    whole = _is_unknown(starts.get(at), end) or (given and given.end == end and given.tag.startswith(PROPER))
    if NOT_A_NAME.search(name) and not (sure and MAY_END_NAME.search(name) and whole):
        return False
    if sure and len(name) == 3 and not _follows(text, end) and _takes_verb(text, end):
        return False
    if name[-1] in "前原现" and BEHIND_NAME.match(text, end):
        return False  # 华润前|董事长
    rare = [found.start() for found in RARELY_IN_NAME.finditer(text, at + 1, end)]
    return all(n not in starts and n + 1 not in starts and at in starts for n in rare)


def _takes_verb(text: str, end: int) -> bool:
    """Whether its last character belongs to what is done: 负责人|王梦|拿起, 副局长|侯艳|向华商报."""
    if TAIL.match(text[end - 1]):
        return True
    return is_word(text[end - 1 : end + 1]) and words_from(end - 1, text[end - 1 : end + 3])[0].tag == "v"


def _is_across(text: str, end: int, title: str | None) -> bool:
    """Of a name in the middle of a word of the tagger's: 省公安厅|长李|春生."""
    return bool(title and _follows(text, end))


def _is_name(text: str, end: int, starts: Starts, first: Word, surname: str, title: str | None) -> bool:
    """Whether the words from the first one to an offset are a name."""
    name, named = text[first.start : end], first.tag.startswith("nr")
    if first.end == end:
        if not named and is_word(name):
            return _is_word_name(text, first, title)
        if named and title and not (len(name) > 2 and SURE_TAIL.search(name)):
            if title in CROWDS[:3] and is_word(name):
                return bool(SAYING.match(text, end))  # 居民|安康
            if len(name) > 2 or not title.endswith(CROWDS):
                return True
    if first.end < end and len(first.text) > 1 and first.text != surname and is_word(first.text):
        titled = title or BEHIND_NAME.match(text, end)
        if not (titled and first.tag.startswith(PROPER)):
            return False  # 单位 + 张, but 万庆|良
    if len(name) > 2 and TAIL.search(name) and not (first.end == end and named and not SURE_TAIL.search(name)):
        return False
    if first.end > end and not (named and (TAIL.match(text[end]) or SAYING.match(text, end))):
        return False
    bounded = end in starts or first.end >= end or end == len(text)
    return (bounded or bool(SAYING.match(text, end))) and _may_follow(text, end, starts)


def _is_word_name(text: str, word: Word, title: str | None) -> bool:
    """Whether a word of the dictionary is a name here: 副市长|和平|参加, but not 房东|商量 or 业主|代表."""
    if title is None or word.text in TITLES or SAYING.match(word.text):
        return False
    if SAYING.match(text, word.end):
        return True
    ends = CLAUSE_END.match(text, word.end) or ATTENDING.match(text, word.end)
    return bool(ends) and word.tag in WORD_NAMES and role_of(title) is not PersonRole.CITIZEN


def _may_follow(text: str, end: int, starts: Starts) -> bool:
    """Whether what stands behind can stand behind a name: an end of clause, a verb, a title; not the rest of a noun."""
    if _follows(text, end):
        return True
    word = starts.get(end)
    return word is not None and (word.tag[0] in "vpdcutx" or word.text in TITLES)
