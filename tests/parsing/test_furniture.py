"""Page furniture: which lines it is, and what it says of the page."""

from datetime import date

import pytest

from newsarchive.parsing.document import DateRange, LineSpan, ParsedPage, Staff
from newsarchive.parsing.furniture import is_furniture
from newsarchive.parsing.imprint import read_imprint
from newsarchive.parsing.lines import Block, Line
from newsarchive.parsing.page import parse_page

ARTICLE = "某区启动老旧小区改造\n\n本报讯(记者 张明)昨日,记者从某区获悉,该区计划改造老旧小区42个,惠及居民1.2万户。"


@pytest.mark.parametrize(
    "line",
    [
        "责编 李俊 校对 王艳 版式 张华",
        "责任编辑：李俊 美编：王艳",
        "责编李俊 美编王艳",
        "编辑：李俊/美编：王艳",
        "本版编辑 李 俊 校 对 王 艳",
        "统筹 李俊 制图 王艳",
        "新闻热线 0371-56000000",
        "新闻热线:96678 广告热线:65795660",
        "主编：李俊 电话：67655555",
        "A03",
        "02",
        "A05 要闻",
        "05版·要闻",
        "第五版 综合新闻",
        "今日8版",
        "要闻",
        "区县新闻",
        "星期六",
        "2022年12月17日 星期六",
        "2022 年 12 月 17 日 星期 六",
        "二〇二二年十二月十七日 星期六",
        "2022.12.17 星期六",
        "12月17日 星期六",
        "2022年12月17日 星期六 农历壬寅年十一月廿四 今日8版 总第12345期",
        "郑州日报 2022年12月17日 星期六 A05版",
        "《郑州日报》 2022年12月17日 星期六",
        "2022年12月17日 星期六 A06 教育周刊",
        "A05｜都市新闻 2022年12月17日 星期六 责编 李俊 校对 王艳",
        "2022年12月17日　星期六　责编：李俊　电话：0371-56568187　E-mail：a@example.com",
        "郑州晚报",
        "ZHENGZHOU DAILY",
        "国内统一连续出版物号：CN41-0001 邮发代号：35-3",
        "郑州日报社出版",
        "http://www.example.com",
        "２０２２年１２月１７日　星期六　Ａ０５版",
        "2O22年l2月l7日 星期六 AO5版",
        "2022/12/17 Sat",
        "A05|12月17日|星期六",
        "12月17日 星期六 2022年 A05版",
        "郑 州 日 报  2022 年 12 月 17 日  星 期 六  A 05 版",
        "05 2022年12月17日 星期六 ZHENGZHOU RIBAO",
        "责任编辑 李俊 责任校对 王艳 版式设计 张华",
        "视觉总监 李俊 图片编辑 王艳 新媒体编辑 张华",
        "一审 李俊 二审 王艳 三审 张华",
        "新闻热线(0371)56000000 广告热线:0371-65795660 发行热线 11185",
        "微信公众号：郑州晚报",
        "·",
        "——",
    ],
)
def test_furniture_of_a_page(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "编辑部的故事走进社区",
        "某区新闻发布会召开",
        "热线服务让群众少跑腿",
        "热线12345办理群众诉求",
        "3月5日,某区召开会议。",
        "2022年12月17日,某区召开会议",
        "2022年12月17日 某区召开会议",
        "2022年工作要点",
        "周五停水通知",
        "统筹安全",
        "统筹发展和安全",
        "设计 让生活更美好",
        "《黄河谣》出版",
        "郑州东站 G30",
        "12 3 45",
        "喜报",
        "重点工作 1",
        "记者 张三",
        "2022年",
        "CO2",
        "0371-56000000",
        "二审 维持原判",
        "终审判决生效",
        "版面设计 让阅读更轻松",
        "视觉盛宴",
        "校对比一比",
        "微信公众号服务群众",
        "责任重于泰山",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def page_with(*furniture: str) -> ParsedPage:
    return parse_page("\n\n".join([*furniture, ARTICLE]))


@pytest.mark.parametrize(
    ("line", "newspaper", "page_no"),
    [
        ("郑州日报 2022年12月17日 星期六 A05版", "郑州日报", "A05"),
        ("A05版 2022年12月17日 星期六 《郑州日报》", "郑州日报", "A05"),
        ("2022年12月17日 星期六 大河报 AI·05", "大河报", "AI05"),
        ("05版·要闻 2022年12月17日星期六", None, "05"),
        ("第五版 二〇二二年十二月十七日 星期六", None, "5"),
        ("2022.12.17 星期六", None, None),
        ("2022年12月17日", None, None),
        ("今日8版 2022年12月17日", None, None),
    ],
)
def test_a_date_line_gives_the_day_the_newspaper_and_the_page(
    line: str, newspaper: str | None, page_no: str | None
) -> None:
    page = page_with(line)
    assert page.date == DateRange(date(2022, 12, 17), date(2022, 12, 17), (line,), printed=True)
    assert (page.newspaper, page.page_no, page.leftover) == (newspaper, page_no, (LineSpan(1, 1),))


def test_a_date_line_wins_over_what_the_text_tells() -> None:
    told = ARTICLE.replace("昨日", "12月16日上午").replace("该区计划", "该区2022年度计划2022年度")
    assert parse_page(f"2022年12月20日 星期二\n\n{told}").date.latest == date(2022, 12, 20)


def test_a_day_without_its_year_takes_the_one_that_the_text_tells() -> None:
    line = Block((Line(1, "12月20日 星期二", 0, False),))
    told = DateRange(date(2022, 12, 16), date(2022, 12, 31), ("2022年度",))
    assert read_imprint([line], [], told).date == DateRange(
        date(2022, 12, 20), date(2022, 12, 20), ("12月20日 星期二",), printed=True
    )
    assert read_imprint([line], [], DateRange()).date == DateRange()


def test_a_date_that_is_not_on_its_weekday_is_not_believed() -> None:
    page = page_with("2022年12月17日 星期五")
    assert page.date == DateRange()


def test_two_date_lines_that_differ_are_not_believed() -> None:
    assert page_with("2022年12月17日 星期六", "2022年12月18日 星期日").date == DateRange()


def test_the_date_under_a_notice_is_not_the_page_s() -> None:
    page = parse_page(f"{ARTICLE}\n\n2022年12月17日\n\n{ARTICLE}")
    assert page.date == DateRange()


@pytest.mark.parametrize(
    ("lines", "page_no"),
    [
        (["A03", "02"], "A03"),
        (["02"], "02"),
        (["要闻 02"], "02"),
        (["A03", "A04"], None),
        (["今日8版"], None),
    ],
)
def test_the_page_number(lines: list[str], page_no: str | None) -> None:
    assert page_with(*lines).page_no == page_no


def test_a_bare_number_between_articles_is_no_page_number() -> None:
    assert parse_page(f"{ARTICLE}\n\n12\n\n{ARTICLE}").page_no is None


def test_the_newspaper_is_read_off_the_masthead_and_never_guessed() -> None:
    assert page_with("郑州晚报", "ZHENGZHOU EVENING NEWS").newspaper == "郑州晚报"
    assert page_with("郑州晚报", "郑州日报").newspaper is None
    assert page_with("要闻").newspaper is None


def test_staff_and_hotlines() -> None:
    page = page_with("责任编辑：李俊 王芳 美编：王艳", "校对 张 华", "新闻热线 0371-56000000")
    assert page.staff == (
        *(Staff("责任编辑", name) for name in ("李俊", "王芳")),
        Staff("美编", "王艳"),
        Staff("校对", "张华"),
    )
    assert page.hotlines == ("新闻热线 0371-56000000",)


@pytest.mark.parametrize(
    ("line", "staff"),
    [
        ("责编 李俊 校对 王艳", "责编李俊 校对王艳"),
        ("责编李俊校对王艳版式张华", "责编李俊 校对王艳 版式张华"),
        ("责 编 李 俊  校 对 王 艳", "责编李俊 校对王艳"),
        ("责编／李俊　校对／王艳", "责编李俊 校对王艳"),
        ("责任编辑 李俊 | 责任校对 王艳 | 版式设计 张华", "责任编辑李俊 责任校对王艳 版式设计张华"),
        ("值班编委 李俊 版面设计 王艳", "值班编委李俊 版面设计王艳"),
        (
            "值班总编 李俊 视觉总监 王艳 图片编辑 张华 新媒体编辑 赵亮",
            "值班总编李俊 视觉总监王艳 图片编辑张华 新媒体编辑赵亮",
        ),
        ("本版责编 李俊 责校 王艳", "本版责编李俊 责校王艳"),
        ("责编 张三 校对 李一", "责编张三 校对李一"),  # no 三校
        ("责任编辑 责任校对", ""),
    ],
)
def test_each_of_the_staff_with_the_whole_word_for_the_office(line: str, staff: str) -> None:
    assert " ".join(each.role + each.name for each in page_with(line).staff) == staff


@pytest.mark.parametrize(
    ("line", "newspaper", "page_no"),
    [
        ("郑 州 日 报  2022 年 12 月 17 日  星 期 六  A 05 版", "郑州日报", "A05"),
        ("２０２２年１２月１７日　星期六　Ａ０５", None, "A05"),
        ("郑州日报 2O22年l2月l7日 星期六 AO5版", "郑州日报", "A05"),
        ("2022/12/17 Sat 大河报 AI05版", "大河报", "AI05"),
        ("12月17日 星期六 2022年 A05版", None, "A05"),
        ("05 2022年12月17日 星期六 综合新闻 ZHENGZHOU WANBAO", None, "05"),
        ("2022年12月17日 郑州日报社 微信公众号：郑州晚报", "郑州日报", None),
        ("2022年12月17日 星期六 微信公众号：郑州晚报", "郑州晚报", None),
    ],
)
def test_a_date_line_as_scanning_leaves_it(line: str, newspaper: str | None, page_no: str | None) -> None:
    page = page_with(line)
    assert (page.date.earliest, page.date.latest) == (date(2022, 12, 17), date(2022, 12, 17))
    assert (page.newspaper, page.page_no, page.date.evidence) == (newspaper, page_no, (line,))


@pytest.mark.parametrize(
    ("lines", "hotlines"),
    [
        (["新闻热线(0371)56000000 广告热线:0371-65795660 发行热线 11185"],
         ("新闻热线(0371)56000000", "广告热线:0371-65795660", "发行热线 11185")),
        (["热线：９６６７８"], ("热线：96678",)),
        (["读者热线 0371-56000000 15890000000"], ("读者热线 0371-56000000 15890000000",)),
        (["责编 李俊 热线", "0371-56000000"], ("热线 0371-56000000",)),
        (["责编 李俊", "0371-56000000"], ()),
        (["邮箱：a@example.com 微信公众号：郑州晚报"], ("邮箱：a@example.com", "微信公众号：郑州晚报")),
        (["新闻热线", "要闻"], ()),
    ],
)  # fmt: skip
def test_every_hotline_with_its_number(lines: list[str], hotlines: tuple[str, ...]) -> None:
    assert page_with(*lines).hotlines == hotlines
