import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing.document import Change, Fact, Modality, text_at
from newsarchive.parsing.facts import find_facts
from newsarchive.parsing.people import find_people
from newsarchive.parsing.places import find_places
from tests.parsing.entity_articles import article


def read(text: str, headline: str | None = None) -> list[Fact]:
    (found,) = find_places((article(text, headline=headline),))
    return [fact for fact in find_facts(found).facts if fact.span.paragraph is not None]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("解决企业难题1265件,新增市场主体2.9万户", ["解决企业难题", "新增市场主体"]),
        ("新增市场主体2.9万户,同比增长27.9%。", ["新增市场主体", "新增市场主体同比增长"]),
        ("390套公租房顺利摇号分配。", ["摇号分配的公租房"]),
        ("全力推进360个重点项目", ["推进重点项目"]),
        ("签约高质量项目81个,总投资达到412亿元。", ["签约高质量项目", "签约高质量项目总投资"]),
        ("社会消费品零售总额完成463.4亿元", ["社会消费品零售总额"]),
        ("该企业采购5万斤白萝卜后", ["采购白萝卜"]),
        ("新建公厕20座,改造升级垃圾中转站7座", ["新建公厕", "改造升级垃圾中转站"]),
        ("确保全年新签约10个亿元以上项目、总投资210亿元", ["新签约亿元以上项目", "新签约亿元以上项目总投资"]),
        ("我们王村镇目前还有35万斤的滞销蔬菜", ["滞销蔬菜"]),
        ("“最多跑一次”事项占比100%,“不见面”审批事项占比达到99.8%", ["“最多跑一次”事项占比", "“不见面”审批事项占比"]),
        ("200余名施工人员正紧张作业", ["施工人员"]),
        ("持续推进4个“坝改桥”工程", ["推进“坝改桥”工程"]),
        ("在社区(村)设立14个“有事好商量”活动阵地", ["设立“有事好商量”活动阵地"]),
        ("在社区(村)收集意见建议21个", ["收集意见建议"]),
        ("全镇8家规模以上工业企业全部复工复产", ["复工复产的规模以上工业企业"]),
        ("人均收入由2010年的1.1万元提高到2015年的1.7万元", ["人均收入", "人均收入"]),
        ("事故造成3人死亡、5人受伤", ["死亡人数", "受伤人数"]),
        ("次品率降到0.8%", ["次品率"]),
        ("辖6个村民小组,共286户1120人。", ["辖村民小组", "户数", "人口"]),
        ("新建一栋医技综合楼,总建筑面积5.5万平方米。", ["医技综合楼总建筑面积"]),
        ("投资5亿元建设茶叶加工基地", ["茶叶加工基地投资"]),
        ("全部建成后年处理污水220万吨", ["年处理污水"]),
        ("力争本月底前完成2.3万亩早稻收割", ["收割的早稻"]),
        ("具有硕士学位的人数为310人,占41.3%", ["具有硕士学位的人数", "具有硕士学位占比"]),
        ("第一年只有23户报名", ["报名户数"]),
        ("使260名下岗职工重新走上工作岗位", ["重新走上工作岗位的下岗职工"]),
        ("其中4个村被命名为“书法村”", ["被命名为“书法村”的村"]),
        ("共涉及5个村,总用地面积90公顷", ["涉及村", "总用地面积"]),
        ("总投资916亿元,其中市级投资296亿元,区级投资194亿元", ["总投资", "市级投资", "区级投资"]),
    ],
)
def test_what_a_number_measures(text: str, metrics: list[str]) -> None:
    assert [fact.metric for fact in read(text)] == metrics


def test_subject_and_period_come_from_the_sentence() -> None:
    facts = read("前三季度,管城区地区生产总值554.1亿元,固定资产投资176亿元。")
    assert [(fact.subject, fact.period) for fact in facts] == [("管城区", "前三季度")] * 2


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("中原区住房保障中心介绍,共摇号分配房源390套", "中原区住房保障中心"),
        ("市公安局组织300名民警上路", "市公安局"),
        ("二七区部署六项重点工作", "二七区"),
    ],
)
def test_who_a_number_is_said_of(text: str, subject: str) -> None:
    assert [fact.subject for fact in read(text)] == [subject]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至目前,全区已上线项目28个", "截至目前"),
        ("截至10月份,累计拨付就业补助资金726.26万元", "截至10月份"),
        ("2013年以来建成的238个产业项目", "2013年以来"),
        ("今年以来帮助企业解决160个问题", "今年以来"),
        ("昨日,现场采购大白菜5万斤", "昨日"),
        ("近日,走访企业16家", None),
        ("昨日,记者从金水区获悉,全区有路灯300盏", None),
        ("目前搬迁已完成,共涉及6个村", None),
        ("“十二五”时期,常住人口年均增长2.0%", "“十二五”时期"),
        ("项目达产后,可实现年产值30亿元", "达产后"),
        ("自去年5月开业以来,书店接待读者3.2万人次", "自去年5月开业以来"),
        ("入汛以来,全县转移群众1800人", "入汛以来"),
        ("以前一亩地只能收600斤", "以前"),
        ("如今村里有民宿26家", "如今"),
        ("未来三年内,新增床位400张", "未来三年内"),
        ("两年来,社区调解纠纷310起", "两年来"),
        ("国庆假期,景区接待游客12万人次", "国庆假期"),
        ("去年我市全年采血量12.6万毫升", "去年"),
        ("参加“2019年全省中学生篮球联赛总决赛”的有24支队伍", None),
        ("食堂每天的剩饭有60公斤", None),
        ("今夏以来,林场扑救火情3起", "今夏以来"),
        ("2021-2022学年,全区新增学位3600个", "2021-2022学年"),
        ("头两个月出口额3.1亿元", "头两个月"),
        ("开馆至今,接待读者3.2万人次", "开馆至今"),
        ("除夕当天,环卫工人上岗3200名", "除夕当天"),
    ],
)
def test_the_time_a_number_holds_for(text: str, period: str | None) -> None:
    assert [fact.period for fact in read(text)] == [period]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # in parts of it, in clauses behind a semicolon, in counts up to a day, without a subject
        ("目前,全县共排查出隐患49处,其中36处已整改", ["目前", "目前"]),
        ("截至5月2日,全市复学学校累计410所;复学学生累计26万人。复工企业累计90家。", ["截至5月2日"] * 3),
        ("今年,县里将建设安置房一千套,8万平方米。涉及搬迁群众3100人。", ["今年", "今年"]),
        # a day is that of the clauses behind it that have figures
        ("10月1日,景区接待游客3.2万人次,实现收入280万元。", ["10月1日", "10月1日"]),
        ("7月3日,捐赠仪式在镇政府举行,公司资助学生80名。", [None]),
        ("前三季度,全区完成投资80亿元。同时,谋划项目31个。", ["前三季度", None]),
        ("截至目前,18岁以上接种人数达4328人次", [None, "截至目前"]),  # a threshold has no time
        ("前三季度,出口占比由去年同期的27.9%上升到33.2%。", ["去年同期", "前三季度"]),
        ("截至去年底,全县苹果面积53万亩,密植园面积由4.1万亩扩大到16.3万亩。", ["截至去年底", None, "截至去年底"]),
        ("过去一年,人均收入由6.4万元提高到6.8万元。", [None, "过去一年"]),
        ("截至6月,发放资金938万元,完成全年任务的61%。", ["截至6月", "截至6月"]),
        ("2024年“春风行动”招聘会提供岗位2600个。", [None]),
        ("年内压减产能120万吨。", ["年内"]),
        ("第一年只有23户报名。", ["第一年"]),
        ("2013年春天鲜叶价格跌到每斤6元。", ["2013年春天"]),
        ("上个月营业额9.6万元,今年雪季预计接待游客30万人次。", ["上个月", "今年雪季"]),
    ],
)
def test_how_far_a_time_holds(text: str, periods: list[str | None]) -> None:
    assert [fact.period for fact in read(text) if fact.core] == periods


def test_the_figures_of_a_report_hold_for_its_time() -> None:
    body = article("全市实现地区生产总值512亿元。", "粮食播种面积61万亩。", headline="上半年全市经济运行稳中有进")
    assert [fact.period for fact in find_facts(body).facts] == ["上半年", "上半年"]


def test_the_rate_at_the_end_of_a_row_is_its_growth() -> None:
    table = article("农林牧渔业总产值96.5亿元4.2%", "工业用电量—7.9%", headline="前三季度全县主要经济指标")
    facts = find_facts(table).facts
    assert [(fact.metric, fact.change, fact.period) for fact in facts] == [
        ("农林牧渔业总产值", None, "前三季度"),
        ("农林牧渔业总产值同比增长", Change.UP, "前三季度"),
        ("工业用电量同比增长", Change.UP, "前三季度"),
    ]


@pytest.mark.parametrize(
    ("texts", "subjects"),
    [
        (["崔家集镇是瓜菜大镇。", "全镇有大棚8600个。"], ["崔家集镇"]),
        (["位于城东的鲁西华丰面粉有限公司复工了。", "该企业日产面粉300吨。"], ["鲁西华丰面粉有限公司"]),
        (["村民办起了一家手工挂面厂,该厂吸纳妇女60名。"], ["手工挂面厂"]),
        (["市里的明珠中学搬了新址。全校有学生3200名。"], ["明珠中学"]),
        (["眉县齐镇的果园里,4个人在采摘。", "县财政投入820万元。"], ["齐镇", "眉县"]),
    ],
)
def test_what_points_back_stands_for_the_name_before(texts: list[str], subjects: list[str]) -> None:
    (found,) = find_places((article(*texts),))
    assert [fact.subject for fact in find_facts(found).facts] == subjects


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "规上工业增加值、固定资产投资、进出口总额分别增长8.1%、9.2%、10.3%。",
            ["规上工业增加值增长", "固定资产投资增长", "进出口总额增长"],
        ),
        ("巴东县、秭归县和兴山县的柑橘产量分别达到8万吨、21万吨和6万吨。", ["柑橘产量"] * 3),
    ],
)
def test_numbers_told_one_by_one(text: str, told: list[str]) -> None:
    facts = read(text)
    assert [fact.metric for fact in facts] == told
    assert len({(fact.subject, fact.metric) for fact in facts}) == len(told)


def test_each_of_the_numbers_that_grow_has_grown() -> None:
    assert {fact.change for fact in read("存款余额、贷款余额分别增长6.1%、7.2%")} == {Change.UP}


def test_a_project_behind_its_district_is_what_a_number_is_said_of() -> None:
    assert [fact.subject for fact in read("比如东城区的望坛项目,占地46公顷。")] == ["望坛项目"]


def test_who_speaks_of_us_speaks_for_the_firm() -> None:
    (placed,) = find_places((article("“我们去年在高桥镇流转了800亩地。”青禾家庭农场负责人刘建国说。"),))
    assert [fact.subject for fact in find_facts(find_people(placed)).facts] == ["青禾家庭农场"]


def test_who_says_that_something_is_theirs_is_whom_it_is_said_of() -> None:
    text = "“我家8亩园子,今年能卖14万元。”齐镇果农冯军林说。"
    (page,) = find_places((article(text),))
    assert {fact.subject for fact in find_facts(find_people(page)).facts} == {"冯军林"}


def test_a_named_plan_in_the_headline_is_what_the_article_is_about() -> None:
    (placed,) = find_places(
        (article("在上街区,已有420名学生受助。", "累计发放助学金86万元。", headline="“春苗计划”五年记"),)
    )
    assert [fact.subject for fact in find_facts(placed).facts] == ["上街区", "“春苗计划”"]


def test_he_is_the_person_named_before() -> None:
    (placed,) = find_places((article("蔬菜种植户王涛说,他承包了20亩果园。"),))
    assert [fact.subject for fact in find_facts(find_people(placed)).facts] == ["王涛"]


def test_a_figure_of_the_headline_is_said_of_whom_the_text_says() -> None:
    body = article("河东镇派出所昨日组织30名民警上路执勤。", headline="30名民警上路执勤")
    assert {fact.subject for fact in find_facts(body).facts} == {"河东镇派出所"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("确保全年完成投资350亿元以上。", Modality.TARGET),
        ("力争年底前37条道路建成通车。", Modality.TARGET),
        ("目前累计已推出各类岗位4600余个", Modality.ACTUAL),
        ("签约高质量项目81个", Modality.ACTUAL),
        ("对购房者给予契税50%的补助", Modality.RULE),
        ("补贴标准基本确定,科级每人每月650元", Modality.RULE),
        ("加快成立200人的辅警大队", Modality.TARGET),
        ("保留一线执法车辆和机要通信车辆79辆", Modality.ACTUAL),
        ("30天内未领取配租通知单的视为自动放弃", Modality.RULE),
        ("为提高辖区18岁以上人群的接种率", Modality.RULE),
        ("按序排队,保持1米距离", Modality.RULE),
        ("全县将新建停车泊位3000个", Modality.TARGET),
        ("全乡将3200亩梯田流转给合作社", Modality.ACTUAL),
        ("还将面向高校毕业生招聘教师120名", Modality.TARGET),
        ("过去办证要交12份材料", Modality.ACTUAL),
        ("预计明天气温下降8℃", Modality.TARGET),
        ("前三季度,重点项目完成计划投资82%", Modality.ACTUAL),
        ("全县玉米播种完成计划的57.4%", Modality.ACTUAL),
        ("县里启动学生营养改善计划,覆盖239所学校", Modality.ACTUAL),
        ("按照计划,企业将整体搬迁,新建高炉2座", Modality.TARGET),
        ("全市要确保工业平稳增长,完成技改投资不低于60亿元", Modality.TARGET),
        ("年内压减炼铁产能120万吨", Modality.TARGET),
        ("1100名职工将随企业转岗", Modality.TARGET),
        ("定于6日22时至7日10时停水,影响用户1.3万户", Modality.TARGET),
        ("今年县里对秸秆还田每亩补助38元", Modality.RULE),
        ("信用好的农户最高可贷10万元", Modality.RULE),
        ("该路段限速30公里", Modality.RULE),
        ("企业按60%返还", Modality.RULE),
        ("对日均货量不足30件的偏远线路", Modality.RULE),
        ("食品留样不少于125克", Modality.RULE),
        ("全市现有标准篮球场612块", Modality.ACTUAL),
    ],
)
def test_promised_reached_or_laid_down(text: str, modality: Modality) -> None:
    assert [fact.modality for fact in read(text)] == [modality]


def test_a_promise_and_its_time_go_on_through_a_list() -> None:
    glued = "今年利通区将投入资金6.4亿元,办好民生实事。具体包括:1.改造老旧小区26个,惠及居民5300户。"
    (page,) = find_places((article(glued, "2.新增城镇就业4500人。", "城乡居民5000人。"),))
    told = [(fact.text, fact.period, fact.modality) for fact in find_facts(page).facts]
    plan = [(text, "今年", Modality.TARGET) for text in ("6.4亿元", "26个", "5300户", "4500人")]
    assert told == [*plan, ("5000人", None, Modality.ACTUAL)]


def test_a_promise_goes_on_behind_a_semicolon() -> None:
    facts = read("鼓楼区将实施重点项目126个;新增学位4860个;目前已改造小区58个。")
    assert [fact.modality for fact in facts] == [Modality.TARGET, Modality.TARGET, Modality.ACTUAL]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("第一阶梯每立方米2.8元。", Modality.RULE),
        ("未按规定停车的,罚款150元。", Modality.RULE),
        ("去年以来,累计减免水费36万元。", Modality.ACTUAL),
    ],
)
def test_an_article_on_a_rule_lays_down_what_it_does_not_report(text: str, modality: Modality) -> None:
    assert [fact.modality for fact in read(text, headline="城区居民用水实行阶梯价格")] == [modality]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("商品房销售面积同比增长109.5%", Change.UP),
        ("工业投资增速29.1%", Change.UP),
        ("增速比上年回落0.8个百分点", Change.DOWN),
        ("新增市场主体2.9万户", None),
        ("覆盖率达99.1%", None),
        ("比去年高出60元", Change.UP),
        ("流水线的速度调慢了15%", Change.DOWN),
        ("气温下降8℃", Change.DOWN),
    ],
)
def test_a_number_that_is_itself_a_rise_or_a_fall(text: str, change: Change | None) -> None:
    assert [fact.change for fact in read(text)] == [change]


def test_an_age_is_said_of_the_person_beside_it() -> None:
    (placed,) = find_places((article("荥阳市王村镇王村村蔬菜种植户王涛,43岁,今年种植20亩大白菜。"),))
    assert [fact.subject for fact in find_facts(find_people(placed)).facts] == ["王涛", "王村村"]


def test_figures_of_the_headline_are_found_too() -> None:
    found = find_facts(article("部署工作。", headline="保障改善民生 新建续建中小学幼儿园23所"))
    assert [(fact.text, fact.span.part.value) for fact in found.facts] == [("23所", "headline")]


def test_full_width_digits_are_quoted_as_printed() -> None:
    (fact,) = read("全县下岗人员妥善安置率达９３％。")
    assert (fact.text, int(fact.value), fact.unit) == ("９３％", 93, "%")


FIGURES = st.text(
    alphabet='分别该全镇他占投资截至0123456789.,万亿元个%年月日余多以上内近不到三十六项、。的增长确保已"“”()- '
)


@given(st.lists(st.one_of(FIGURES, st.text()), max_size=3), st.one_of(FIGURES, st.text()))
def test_every_figure_stands_where_it_says_and_in_its_quote(paragraphs: list[str], headline: str) -> None:
    found = find_facts(article(*paragraphs, headline=headline))
    for fact in found.facts:
        whole = headline if fact.span.paragraph is None else paragraphs[fact.span.paragraph]
        assert text_at(found, fact.span) == fact.text != ""
        assert fact.text in fact.quote
        assert fact.quote in whole
        assert fact.metric or fact.subject
        assert fact.value_max is None or fact.value <= fact.value_max
