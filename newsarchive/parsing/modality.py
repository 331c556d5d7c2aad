"""Whether a number was promised, reached or laid down as a rule, and whether it is itself a rise or a fall."""

import re

from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.document import Article, Change, Modality, Qualifier
from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.units import Dimension, dimension_of

PROMISED = re.compile(
    r"确保|力争|计划|将(?!士|军|近|[^,。]{1,5}的)|拟|预计|(?<!为)目标|争取|有望|规划|[年月]底前|达产|建成后|投产后"
    r"|可(?:达|实现|节约|容纳|增加|持续)|(?<![主重机需必紧首只])要(?!求|素|道|闻|点)|谋求|拟建|预估|估算|待(?=[建完验投项])|力求|有序推进"
    r"|希望|须|届时|未来|下一步|愿意"
)
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
REACHED = re.compile(r"已|了|完成|实现|达到|累计|共[有计]?|截至|目前|去年|上年|昨|今年以来|签约|新增|同比")
RULED = re.compile(
    r"应当|不得|必须|须(?!水)|罚款|方可|凡|可申[请报]|可获|(?<!高)标准(?!化)|资格|保持|门槛|上限|下限|招募|最[高多低少长](?!气温)"
)
GRANTED = re.compile(
    r"给予.*(?:补[贴助]|奖[励补]|资金)|(?:补[贴助]|奖励|罚款|契税).*(?:最高|不超过|上限)|每人每[年月天]|配置标准|差额"
)
POLICY = re.compile(r"办法|条例|细则|标准|政策|新政|补贴|契税|罚款|禁止|规定")
LIMITED = (Dimension.AGE, Dimension.PERSON, Dimension.MONEY, Dimension.AREA, Dimension.LENGTH)
PLANS = re.compile(r"部署|谋划|力争|规划|计划|要点|目标|安排|打造|将(?!军)")
AHEAD = re.compile(r"将(?!军)|确保|力争|计划|年底前|推进|加快|要(?!求|素|道)|完善|强化")
BEHIND = re.compile(r"已|截至|目前|累计|昨[日天]|同比|了")
UP = re.compile(
    r"(?:增长|增加|上升|攀升|上涨|增幅|增速|涨幅|增|上浮|多收|净增|提高|提升|扩大)(?:了|约|近|达到?|为|超过?)?$"
)
DOWN = re.compile(r"(?:下降|减少|降低|回落|下滑|缩减|降幅|跌幅|压减|下跌|减|降|低|缩短)(?:了|约|近|达到?|为|超过?)?$")
RATES = ("%", "百分点", "倍")
RELATIVE = re.compile(r"比|同比|环比|较|累计|年均|净|增长|增加了|减少了")


def modality_of(clause: Clause, quantity: Quantity, *, plan: bool) -> Modality:
    """确保全年完成投资350亿元 -> target, 完成投资350亿元 -> actual, 56人以上大班额 -> rule.

    plan says that the article lays down what is to be done.
    """
    left = clause.text[: quantity.start - clause.start]
    if _is_rule(clause, quantity, left):
        return Modality.RULE
    before = clause.sentence[: len(clause.sentence) - (clause.end - quantity.start)]
    behind = clause.text[quantity.end - clause.start :]
    if DONE_BEHIND.match(behind) and not PROMISED.search(left):
        return Modality.ACTUAL
    promised = max((match.end() for match in PROMISED.finditer(before)), default=-1)
    if AHEAD_OF.match(left) and not REACHED.search(clause.text):
        return Modality.TARGET
    if promised >= 0 and (PROMISED.search(left) or not REACHED.search(before[promised:])):
        return Modality.TARGET
    return Modality.TARGET if plan and not DONE.search(before) else Modality.ACTUAL


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
    written = clause.text[quantity.start - clause.start : quantity.end - clause.start]
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


def is_plan(article: Article) -> bool:
    """Whether the article as a whole lays down what is to be done: 中原区部署八大重点工作."""
    if not PLANS.search(article.headline or ""):
        return False
    body = "".join(paragraph.text for paragraph in article.paragraphs)
    return len(AHEAD.findall(body)) > 3 * len(BEHIND.findall(body))
