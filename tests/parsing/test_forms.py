"""Forms of articles: columns and series, notices, lists, pictures under a headline, parts of a report."""

import pytest

from newsarchive.parsing.document import Article, ArticleKind, ParagraphKind, SignerRole
from newsarchive.parsing.headlines import is_column
from newsarchive.parsing.page import parse_page

_NEWS = (
    "近日，灵川县交通运输局组织四支施工队伍，对县道三十二公里破损路面进行修补，预计下月底全部完工并恢复双向通车。\n\n"
    "县交通运输局负责人介绍，修补期间车辆可绕行省道，沿线设有临时标志，夜间安排专人值守，请过往司机减速慢行。"
)
_OTHER = (
    "七星区举办家庭运动会\n\n"
    "本报讯（记者 李明）五月六日，七星区在体育公园举办家庭运动会，一百二十户家庭参加了跳绳等比赛。"
)


def _first(text: str) -> Article:
    return parse_page(f"{text}\n\n{_OTHER}").articles[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("今日评论", True),
        ("读者来信", True),
        ("一句话新闻", True),
        ("喜迎盛会·县域巡礼⑥", True),
        ("聚焦“头号工程”·系列报道之三", True),
        ("【开栏的话】", True),
        ("乡村振兴看桂北", True),
        ("打赢蓝天保卫战", True),
        ("灵川县修补县道", False),
        ("市民可以网上评论公共服务", False),
    ],
)
def test_the_names_of_columns_and_series_are_known(line: str, expected: bool) -> None:
    assert is_column(line) is expected


@pytest.mark.parametrize(
    "kicker",
    ["城事", "今日评论", "漓江夜话", "读者来信", "民生热线", "为民办实事系列报道之二", "市领导调研交通建设时强调"],
)
def test_what_stands_over_the_headline_is_the_kicker(kicker: str) -> None:
    article = _first(f"{kicker}\n\n灵川县修补三十二公里县道\n\n{_NEWS}")
    assert (article.kicker, article.headline, article.subhead) == (kicker, "灵川县修补三十二公里县道", None)


def test_a_line_that_begins_with_a_dash_is_the_subhead() -> None:
    article = _first(f"县道修好了\n\n——灵川县修补三十二公里破损路面见闻\n\n{_NEWS}")
    assert (article.headline, article.subhead) == ("县道修好了", "——灵川县修补三十二公里破损路面见闻")


@pytest.mark.parametrize(
    "rows",
    [
        ["今天：晴转多云，2~14℃", "明天：多云转小雨，1~7℃", "后天：阴，3~9℃"],
        ["生产总值 1286.4亿元 5.8%", "固定资产投资 310亿元 9.1%", "零售总额 512.7亿元 6.3%"],
    ],
)
def test_rows_of_a_list_or_table_are_text_of_the_article_above(rows: list[str]) -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n" + "\n\n".join(rows))
    assert article.headline == "灵川县修补三十二公里县道"
    assert len([p for p in article.paragraphs if p.kind is ParagraphKind.BODY]) == 2 + len(rows)


def test_the_head_of_a_table_is_its_first_row_and_its_source_the_last_line() -> None:
    rows = "指标 绝对量 同比增长\n\n生产总值 1286.4亿元 5.8%\n\n零售总额 512.7亿元 6.3%\n\n（数据来源：市统计局）"
    page = parse_page(f"上半年全市主要经济指标\n\n{rows}\n\n{_OTHER}")
    assert [article.headline for article in page.articles] == ["上半年全市主要经济指标", "七星区举办家庭运动会"]
    assert [p.text for p in page.articles[0].paragraphs][::3] == ["指标绝对量同比增长", "（数据来源：市统计局）"]


def test_a_line_without_a_number_right_under_the_headline_is_the_subhead() -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n今明两天半幅通行\n\n{_NEWS}")
    assert (article.headline, article.subhead) == ("灵川县修补三十二公里县道", "今明两天半幅通行")


def test_a_kicker_that_begins_like_a_signature_is_none() -> None:
    article = _first(f"记者 党代表 群众面对面\n\n“家门口的路，三年换了样”\n\n{_NEWS}")
    assert (article.kicker, article.bylines) == ("记者 党代表 群众面对面", ())


def test_a_headline_may_ask() -> None:
    page = parse_page(f"{_OTHER}\n\n修补一条县道到底要多久？\n\n{_NEWS}")
    assert [article.headline for article in page.articles] == ["七星区举办家庭运动会", "修补一条县道到底要多久？"]


def test_a_caption_below_the_signature_is_the_articles_own() -> None:
    text = f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n文/图 本报记者 张靖\n\n工人在修补县道路面。"
    article = _first(text)
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION] == ["工人在修补县道路面。"]


def test_an_organ_alone_signs_a_notice_and_heads_nothing() -> None:
    page = parse_page(f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n县交通运输局\n\n{_OTHER}")
    assert [article.headline for article in page.articles] == ["灵川县修补三十二公里县道", "七星区举办家庭运动会"]


def test_a_label_heads_a_part_of_the_report_above() -> None:
    link = "据县交通运输局统计，全县现有县道二百一十公里，去年以来已经修补九十六公里，养护经费全部列入预算。"
    page = parse_page(f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n相关新闻\n\n{link}\n\n{_OTHER}")
    assert [article.headline for article in page.articles] == ["灵川县修补三十二公里县道", "七星区举办家庭运动会"]
    assert "相关新闻" in [p.text for p in page.articles[0].paragraphs if p.kind is ParagraphKind.SECTION_HEAD]


def test_sections_counted_in_brackets_stay_in_their_article() -> None:
    parts = "\n\n".join(
        f"（{n}）{head}\n\n企业投入九百万元，用了整整三年。"
        for n, head in zip("一二三", ["“慢”在检测", "“慢”在研发", "“快”在市场"], strict=True)
    )
    page = parse_page(f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n{parts}\n\n{_OTHER}")
    assert len(page.articles) == 2


def test_a_picture_may_have_a_headline() -> None:
    article = _first(
        "灵川：柑橘丰收\n\n十一月十九日，灵川县潮田乡果农正在采收柑橘，今年全乡种植一万八千亩。 本报通讯员 李强 摄"
    )
    assert (article.kind, article.headline) == (ArticleKind.PHOTO, "灵川：柑橘丰收")


def test_who_signs_a_pictures_report_took_the_picture() -> None:
    caption = "十一月十九日，灵川县潮田乡果农正在采收柑橘，今年全乡种植一万八千亩。 张靖 摄影报道"
    article = _first(f"图片新闻\n\n灵川：柑橘丰收\n\n{caption}")
    assert (article.kind, article.kicker, article.headline) == (ArticleKind.PHOTO, "图片新闻", "灵川：柑橘丰收")
    assert [(b.name, b.role) for b in article.bylines] == [("张靖", SignerRole.PHOTOGRAPHER)]


@pytest.mark.parametrize("credit", ["县融媒体中心 供图", "张靖 摄影报道"])
def test_a_picture_may_be_signed_below_its_caption(credit: str) -> None:
    caption = "十一月十九日，灵川县潮田乡果农正在采收柑橘，今年全乡种植一万八千亩。"
    article = _first(f"灵川：柑橘丰收\n\n{caption}\n\n{credit}")
    assert (article.kind, [p.text for p in article.paragraphs]) == (ArticleKind.PHOTO, [caption])


def test_a_picture_signed_between_paragraphs_does_not_end_the_article() -> None:
    text = _NEWS.replace("\n\n", "\n\n\n\n施工队伍在修补路面\n\n本报记者 张靖 摄\n\n")
    page = parse_page(f"灵川县修补三十二公里县道\n\n{text}\n\n{_OTHER}")
    assert [article.headline for article in page.articles] == ["灵川县修补三十二公里县道", "七星区举办家庭运动会"]
    assert [p.kind.value for p in page.articles[0].paragraphs] == ["body", "body", "caption"]
    assert [(b.name, b.role) for b in page.articles[0].bylines] == [("张靖", SignerRole.PHOTOGRAPHER)]


@pytest.mark.parametrize("caption", ["图①：工人修补路面。", "图为工人修补路面。", "李大山（左）为工人送水。"])
def test_captions_after_the_text(caption: str) -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n（记者 张靖 文/图）\n\n{caption}")
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION] == [caption]


def test_the_author_of_an_essay_stands_alone_under_its_headline() -> None:
    article = _first(f"老 街\n\n陈砚秋\n\n{_NEWS}")
    assert (article.headline, [b.name for b in article.bylines]) == ("老街", ["陈砚秋"])


def test_who_attended_stands_under_the_headline() -> None:
    lines = "市领导调研交通建设时强调\n\n以起步就是冲刺的姿态抓好县道养护\n\n李大山主持并讲话 王小河参加"
    article = _first(f"{lines}\n\n{_NEWS}")
    assert (article.kicker, article.headline, article.subhead) == tuple(lines.split("\n\n"))


def test_where_a_text_is_from_is_no_text() -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n{_NEWS} 据《桂林日报》报道")
    assert article.paragraphs[-1].text.endswith("减速慢行。")
    assert article.signature == "据《桂林日报》报道"


_VERSE = [
    "一条河从村前流过",
    "带走了春天的花瓣",
    "也带走了母亲的青丝",
    "我站在桥头",
    "看流水不回头",
    "听见河水敲打着窗棂",
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_of_verse_are_no_headlines(between: str) -> None:
    page = parse_page(
        f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n故乡的河\n\n陈砚秋\n\n{between.join(_VERSE)}\n\n{_OTHER}"
    )
    assert [article.headline for article in page.articles][1:] == ["故乡的河", "七星区举办家庭运动会"]
    assert [p.text for p in page.articles[1].paragraphs] == _VERSE
    assert {p.kind for p in page.articles[1].paragraphs} == {ParagraphKind.BODY}


def test_two_datelines_under_one_headline_are_one_article() -> None:
    second = "本报阳朔6月3日讯（记者 李大山）阳朔县组织检查员对全县四十六家企业开展夏季安全检查，发现隐患十九处。"
    text = f"多地开展夏季安全检查\n\n本报灵川6月3日讯（记者 张靖）{_NEWS}\n\n{second}"
    page = parse_page(f"{text}\n\n{_OTHER}")
    assert [article.headline for article in page.articles] == ["多地开展夏季安全检查", "七星区举办家庭运动会"]
    assert [b.name for b in page.articles[0].bylines] == ["张靖", "李大山"]


@pytest.mark.parametrize("signature", ["（记者\n张靖 通讯员 王\n小河）", "（记\n者 张靖 通讯员\n王小河）"])
def test_a_signature_wrapped_within_its_bracket(signature: str) -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n{_NEWS}{signature}")
    assert [b.name for b in article.bylines] == ["张靖", "王小河"]


def test_a_letter_begins_with_whom_it_greets() -> None:
    article = _first(f"读者来信\n\n灵川县修补三十二公里县道\n\n编辑同志：\n\n{_NEWS}")
    assert (article.headline, article.subhead) == ("灵川县修补三十二公里县道", None)
    assert article.paragraphs[0].text.startswith("编辑同志：")


@pytest.mark.parametrize("notice", ["更 正", "启事", "招领启事"])
def test_a_notice_has_its_kind_for_a_headline(notice: str) -> None:
    page = parse_page(
        f"灵川县修补三十二公里县道\n\n{_NEWS}\n\n{notice}\n\n本报昨日三版一文中的数字有误，特此说明。\n\n{_OTHER}"
    )
    assert page.articles[1].headline == notice.replace(" ", "")


@pytest.mark.parametrize("signature", ["本报记者 李明 文/图", "本报记者 李明 通讯员 王芳 文 陈涛 摄"])
def test_one_clause_in_an_article_signed_for_pictures_is_a_caption(signature: str) -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n{signature}\n\n{_NEWS}\n\n施工人员在路面上铺设沥青。")
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION] == ["施工人员在路面上铺设沥青。"]


def test_short_sections_under_unnumbered_heads_stay_in_their_article() -> None:
    sections = (
        "种法变了\n\n洛川县旧县镇的果园里，滴灌带把水肥送到每一棵果树下，三年便能挂果，用工少了一半，优果率提高两成。",
        "卖法变了\n\n凤栖街道的选果中心里，每条生产线每小时能选十八吨，网店把货发往全国，冷库让苹果全年供应市场。",
        "日子变了\n\n晚饭后的文化广场上锣鼓响了起来，户均收入比从前翻了一番，家家有小轿车，年轻人也回到村里创业。",
    )
    text = "\n\n".join(("一颗苹果的智慧之旅", "本报记者 李明", _NEWS, *sections))
    assert [p.text for p in _first(text).paragraphs if p.kind is ParagraphKind.SECTION_HEAD] == [
        s[:4] for s in sections
    ]


def test_the_day_under_the_organ_that_gives_a_notice_is_its_last_line() -> None:
    article = _first(f"关于修补县道的通告\n\n{_NEWS}\n\n特此通告。\n\n灵川县公安局\n\n2019年4月18日")
    assert [p.text for p in article.paragraphs[-2:]] == ["灵川县公安局", "2019年4月18日"]


def test_an_unnamed_sender_is_no_signer() -> None:
    article = _first(
        "道路难行\n\n问：县道破损何时修补，绕行路线怎么走，夜间有没有人值守？（沈先生）\n\n答：下月底全部完工。"
    )
    assert article.bylines == ()
    assert "（沈先生）" in article.paragraphs[0].text


@pytest.mark.parametrize("address", ["尊敬的用户：", "广大市民朋友：", "全县父老乡亲们："])
@pytest.mark.parametrize(
    "closing",
    [
        ["灵川县燃气公司", "11月4日"],
        ["县气象台", "十一月四日"],
        ["灵川县供电公司 11月4日"],
        ["中共灵川县委宣传部 灵川县妇联", "2023年11月4日"],
    ],
)
def test_a_notice_keeps_whom_it_speaks_to_and_who_signs_it_on_what_day(address: str, closing: list[str]) -> None:
    notice = "\n\n".join(["施工通知", address, _NEWS, *closing])
    article, after = parse_page(f"{notice}\n\n大干快上保畅通\n\n{_OTHER}").articles
    assert (article.headline, article.kicker, article.subhead) == ("施工通知", None, None)
    shown = ["".join(line.split()) for line in (address, *closing)]
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.BODY and len(p.text) < 25] == shown
    assert (after.kicker, after.headline) == ("大干快上保畅通", "七星区举办家庭运动会")


@pytest.mark.parametrize("call", ["决战防汛抗旱", "打赢蓝天保卫战", "推进城乡一体化"])
def test_a_campaign_that_the_article_has_no_word_of_is_the_kicker(call: str) -> None:
    article = _first(f"{call}\n\n三十二公里破损路面换了“新装”\n\n{_NEWS}")
    assert (article.kicker, article.headline) == (call, "三十二公里破损路面换了“新装”")


def test_a_picture_is_told_of_below_the_signature_that_ends_the_text() -> None:
    article = _first(f"灵川县修补三十二公里县道\n\n{_NEWS}本报记者 李明 王芳\n\n施工人员在路面上铺设沥青。")
    assert [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION] == ["施工人员在路面上铺设沥青。"]


def test_below_the_organ_and_the_day_of_a_notice_another_article_begins() -> None:
    notice = f"停气通知\n\n{_NEWS}\n\n监督电话：0773-8216633\n\n县总工会\n\n2019年4月18日"
    first, second = parse_page(f"{notice}\n\n{_OTHER}").articles
    assert (first.headline, second.kicker, second.headline) == ("停气通知", None, "七星区举办家庭运动会")
    assert [p.text for p in first.paragraphs[-3:]] == ["监督电话：0773-8216633", "县总工会", "2019年4月18日"]


def test_a_campaign_below_another_article_is_no_caption_of_it() -> None:
    above = f"灵川县修补三十二公里县道\n\n{_NEWS}"
    articles = parse_page(f"{above}\n\n打赢县道修补攻坚战\n\n{_OTHER}").articles
    assert [(article.kicker, article.headline) for article in articles] == [
        (None, "灵川县修补三十二公里县道"),
        ("打赢县道修补攻坚战", "七星区举办家庭运动会"),
    ]
