"""Whether a number was promised, reached or laid down as a rule, and whether it is itself a rise or a fall."""

import re
from itertools import pairwise

from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.document import Article, Change, Modality, Qualifier
from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.units import Dimension, dimension_of
from newsarchive.parsing.words import Word

PROMISED = re.compile(
    r"确保|力争|计划|定于|(?<![\d一二三四五六七八九十两半几多])年内|拟(?!定)|预计|(?<!为)目标|争取|有望|规划|[年月]底前|达产|建成后|投产后"
    r"|可(?:达|实现|节约|容纳|增加|持续)|(?<![主重机需必紧首只])要(?!求|素|道|闻|点)|拟建|预估|估算|待(?=[建完验投项])|力求|有序推进"
    r"|希望|须|届时|未来|下一步|愿意|(?<!完成)(?<!占)(?:全年|年度|年)任务数?(?![的已完])|准备(?!金|工作|好|了)|预报|明天|后天|(?<!不)需(?=承担|完成)"
)
WILL = frozenset(["还将", "即将", "也将", "必将", "仍将", "都将", "将要", "将会", "将于", "将在"])
# 将利润以分红发放: 将 takes what is disposed of, it promises nothing
DISPOSED = re.compile(
    r"[^,。;]{2,14}?(?:以[^,。;]{1,8}(?:形式|方式)|作为|用于|纳入|列入|转[为入到]|交由|变为|改为|存入)"
)
# 完成计划的57.4%, 完成年度任务的六成: what was planned is the measure, it promises nothing; nor does 实施营养改善计划
MEASURE = re.compile(r"(?:完成|占|超过?)了?(?:全年|年度|全部|[^,。;\d]{0,4}的)?$")
PROGRAMME = re.compile(r"[”\"》]?[,。;、的]")
ACCORDING = re.compile(r"(?:按照?|根据|依照?|原)[^,。;]{0,8}$")
WAS = re.compile(r"(?:以前|过去|原来|原先|从前|曾)[^,。;]{0,12}$")  # 过去|要交17份材料
# The level that something comes from: 由6.8万人|增长至15万人
LEVEL_BEFORE = re.compile(r"(?:由|从)(?:\d{4}年的?|[^,。;]{0,6}的)?$")
ONWARD = re.compile(r"(?:[^,。;]{0,6}(?:至|到|为|降|增))")
AHEAD_OF = re.compile(
    r"\s*(?:同时|并|要)?(?:尽快|抓紧|加快|着力|力促)[\u4e00-\u9fa5]"
)  # a clause that demands: 加快成立
THRESHOLD = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.MORE_THAN})
DONE = re.compile(r"已|目前|去年|上年|截至|参加|签约|同比|前[一二三]季度|上半年")
DONE_BEHIND = re.compile(r"[^,。;、]{0,8}了")  # 8名农民工出具了
# What is laid down to be paid: 科级每月650元, 契税50%的补助
PAID_BY_RULE = re.compile(r"每[月年]$|每人每[月年]$")
SHARE_PAID = re.compile(r"的?(?:补助|补贴|契税|优惠|奖励)")
REQUIRED = re.compile(r"要求(?:的|各单位)?[^,。;]{0,6}$")
REACHED = re.compile(r"已|了|完成|实现|达到|累计|(?<!公)共[有计]?|截至|目前|去年|上年|昨|今年以来|签约|新增|同比")
# What ends a promise in a row of clauses
PAST = re.compile(
    r"已|了|累计|(?<!公)共(?!同|享|建|产|青|和|赢)|截至|目前|去年|上年|昨|今年以来|签约|同比|过去|现|其中|为"
)
# What ends it in a sentence; 完成 does not: 要确保工业平稳增长,完成技改投资60亿元
RESUMED = re.compile(r"已|了|累计|(?<!公)共[有计]?|截至|目前|去年|上年|昨|今年以来|签约|同比|达到")
SOON = 40  # characters
RULED = re.compile(
    r"应当|不得|必须|须(?!水)|罚款|方可|凡|可申[请报]|可获|(?<!高)标准(?![\u4e00-\u9fa5]{2})|资格|保持|门槛|上限|下限|招募|最[高多低少长](?!气温)"
)
GRANTED = re.compile(
    r"给予.*(?:补[贴助]|奖[励补]|资金)|(?:补[贴助]|奖励|罚款|契税).*(?:最高|不超过|上限)|每人每[年月天]|配置标准|差额"
)
# What everybody is paid, what is allowed at the most: 每亩补助38元, 按60%返还, 最高可贷10万元, 限速30公里
ALLOWED = re.compile(
    r"每[^,。;\d]{1,16}?(?:补贴|补助|优惠|奖励|减免)[^,。;\d]{0,3}$|[最可]高?可(?:贷|申|领|享|获|补|减|免|抵|报销)[^,。;\d]{0,4}$"
    r"|限[速高重宽载乘]为?$"
)
GIVEN_BY_RULE = re.compile(r"(?:的?标准)?(?:返还|给予|予以|计发|发放|补[贴助]|奖励|减免)")
BY = re.compile(r"按照?[^,。;]{0,20}$")
# A class of things that a threshold sets off: 对日均货量不足30件的线路, 满意率低于85%的限期整改
CLASS = re.compile(r"的[\u4e00-\u9fa5]{2}")
TREATED = re.compile(r"的[^,。;]{0,6}(?:限期|一律|予以|给予|不予|不得|可)")
CLASS_OF = re.compile(r"(?:^|[,;:])\s*[对凡][^,。;]*$")
DEMANDED = ("不少于", "不低于", "不超过", "不高于", "不大于", "不小于", "不得")
POLICY = re.compile(r"办法|条例|细则|标准|政策|新政|补贴|契税|罚款|禁止|规定")
LIMITED = (Dimension.AGE, Dimension.PERSON, Dimension.MONEY, Dimension.AREA, Dimension.LENGTH, Dimension.MASS)
PLANS = re.compile(r"部署|谋划|力争|规划|计划|要点|目标|安排|打造|将(?!军)")
# What an article about a rule says in its titles, or its first lines
RULES = re.compile(
    r"办法|条例|细则|标准|新规|规定|补贴|补助|收费|票价|[水电气房油]价|价格|资助|奖励|罚款|处罚|公积金|医保|低保|社保|优惠|政策|通告"
)
ENACTED = re.compile(
    r"(?:印发|出台|发布|施行|实施|执行|公布|下发|调整|修订|制定)[^。;]{0,40}(?:办法|条例|细则|标准|政策|规定|意见|通知|措施|规则|价格|通告)"
)
LEAD = 200  # characters
NEAR = 5  # words behind a number
LAID_DOWN = re.compile(
    r"每|应|不得|须|可(?!见|能|持续)|按|罚|记\d|扣|给予|执行|标准|缴|收取|收费|补[贴助]|奖励|减免|报销|免[收费]|[票单]价|价格|起步|上限|下限|封顶"
    r"|起付|调整[为到]|提高[到至]|限额|额度|比例|不超过|不低于|方可|适用|低于|高于|超过|满|以[上下内]"
)
HAPPENED = re.compile(r"已|曾|被|累计|截至|目前|去年|上年|昨[天日]|同比|共[有计发]|今年以来|新增|完成")
AHEAD = re.compile(r"将(?!军)|确保|力争|计划|年底前|推进|加快|要(?!求|素|道)|完善|强化")
BEHIND = re.compile(r"已|截至|目前|累计|昨[日天]|同比|了")
UP = re.compile(
    r"(?:增长|增加|上升|攀升|上涨|增幅|增速|涨幅|增|上浮|多收|净增|高出|多出|多赚|加快|调快|提高|提升|扩大)(?:了|约|近|达到?|为|超过?)?$"
)
DOWN = re.compile(
    r"(?:下降|减少|降低|回落|下滑|缩减|降幅|跌幅|压减|下跌|减|降|低|缩短|调慢|放慢)(?:了|约|近|达到?|为|超过?)?$"
)
RATES = ("%", "百分点", "倍", "℃")
RELATIVE = re.compile(r"比|同比|环比|较|累计|年均|净|增长|增加了|减少了")


def modality_of(clause: Clause, quantity: Quantity, *, tenor: Modality | None, going_on: bool = False) -> Modality:
    """确保全年完成投资350亿元 -> target, 完成投资350亿元 -> actual, 56人以上大班额 -> rule.

    tenor is that of the whole article, see tenor_of; going_on says that the number before was promised in the same
    row of clauses: 将实施项目126个;|改造老旧小区58个.
    """
    left = clause.text[: quantity.start - clause.start]
    if _is_rule(clause, quantity, left):
        return Modality.RULE
    if tenor is Modality.RULE and LAID_DOWN.search(clause.text) and not HAPPENED.search(clause.sentence):
        return Modality.RULE
    before = clause.sentence[: len(clause.sentence) - (clause.end - quantity.start)]
    behind = clause.text[quantity.end - clause.start :]
    if DONE_BEHIND.match(behind) and not PROMISED.search(left):
        return Modality.ACTUAL
    if LEVEL_BEFORE.search(left) and ONWARD.match(behind):
        return Modality.ACTUAL
    if AHEAD_OF.match(left) and not REACHED.search(clause.text):
        return Modality.TARGET
    promised = _promised(clause, before)
    own = len(before) - len(left)
    resumed = RESUMED if len(before) - promised < SOON else REACHED
    if promised >= 0 and (promised > own or not resumed.search(before[promised:])):
        return Modality.TARGET
    if (going_on and not PAST.search(before)) or _is_to_do(clause.right):
        return Modality.TARGET
    if tenor is Modality.TARGET and not DONE.search(before):
        return Modality.TARGET
    demanded = clause.text.startswith(DEMANDED, quantity.start - clause.start)
    return Modality.RULE if demanded and not HAPPENED.search(clause.text) else Modality.ACTUAL


def _promised(clause: Clause, before: str) -> int:
    """Where the last word that promises ends in the sentence up to the number, -1 where none does."""
    ends = [match.end() for match in PROMISED.finditer(before) if not _is_told(match, before)]
    begin = clause.end - len(clause.sentence)
    ends += [
        word.end - begin
        for word, behind in pairwise(clause.lead)
        if "将" in word.text and _is_ahead(word, behind) and not DISPOSED.match(before, word.end - begin)
    ]
    return max(ends, default=-1)


def _is_to_do(words: tuple[Word, ...]) -> bool:
    """Whether what is counted is to do something: 1100名|将|随企业转岗, not 3名民警|将|老人送回家."""
    return any(will.text in ("将", *WILL) and does.tag in ("v", "d", "p") for will, does in pairwise(words[:NEAR]))


def _is_told(promise: re.Match[str], before: str) -> bool:
    """Whether a word that promises tells of what was, or is a measure or a name: 完成计划的82%, 启动营养改善计划."""
    if WAS.search(before, 0, promise.start()):
        return True
    if promise[0] not in ("计划", "目标", "规划"):
        return False
    if MEASURE.search(before, 0, promise.start()):
        return True
    return bool(PROGRAMME.match(before, promise.end())) and not ACCORDING.search(before, 0, promise.start())


def _is_ahead(will: Word, behind: Word) -> bool:
    """Whether 将 says what is to come: 将新建, 还将, not 将84万亩竹林流转."""
    if will.text != "将":
        return will.text in WILL
    return behind.start == will.end


def _is_rule(clause: Clause, quantity: Quantity, left: str) -> bool:
    """Whether the number is a threshold or a limit, or laid down by a rule or a policy."""
    kind = dimension_of(quantity.unit)
    if kind is Dimension.TIME or (kind is Dimension.AGE and quantity.value_max is not None):
        return True
    if GRANTED.search(clause.text) or (
        RULED.search(clause.text) and (quantity.qualifier in THRESHOLD or POLICY.search(clause.sentence))
    ):
        return True
    behind = clause.text[quantity.end - clause.start :]
    if (PAID_BY_RULE.search(left) and POLICY.search(clause.sentence)) or REQUIRED.search(left):
        return True
    if quantity.qualifier is Qualifier.AT_MOST and POLICY.search(clause.sentence):
        return True
    if kind is Dimension.PERCENT and SHARE_PAID.match(behind):
        return True
    if not HAPPENED.search(clause.text) and (ALLOWED.search(left) or (BY.search(left) and GIVEN_BY_RULE.match(behind))):
        return True
    written = clause.text[quantity.start - clause.start : quantity.end - clause.start]
    if quantity.qualifier in THRESHOLD and (TREATED.match(behind) or (CLASS.match(behind) and CLASS_OF.search(left))):
        return True
    if "(含)" in written or RULED.search(left[-3:]):
        return True
    limit = written.endswith(("以上", "以下", "以内")) and kind in LIMITED
    return (
        limit
        and bool(behind.strip('”、"'))
        and not behind.startswith(("被", "、"))
        and not left.endswith(("达", "达到", "有"))
    )


def change_of(clause: Clause, quantity: Quantity, *, shared: str = "") -> Change | None:
    """Whether the number is itself a rise or a fall: 同比增长27.9% -> up, 下降0.8% -> down, 增长到15万人 -> None.

    shared are the words that several numbers have in common: 分别|增长|8.1%、9.2%.
    """
    left = shared or clause.text[: quantity.start - clause.start]
    rate = quantity.unit in RATES
    if UP.search(left) and (rate or (not left.endswith("新增") and RELATIVE.search(left))):
        return Change.UP
    if DOWN.search(left) and (rate or RELATIVE.search(left)):
        return Change.DOWN
    return None


def tenor_of(article: Article) -> Modality | None:
    """What the article as a whole lays down: plans (中原区部署八大重点工作), rules (市区调整自来水价格), or None."""
    titles = " ".join(filter(None, (article.kicker, article.headline, article.subhead)))
    body = "".join(paragraph.text for paragraph in article.paragraphs)
    if PLANS.search(article.headline or "") and len(AHEAD.findall(body)) > 3 * len(BEHIND.findall(body)):
        return Modality.TARGET
    if RULES.search(titles) or ENACTED.search(body, 0, LEAD):
        return Modality.RULE
    return None
