from decimal import Decimal

import pytest

from newsarchive.parsing.numbers import find_quantities
from newsarchive.parsing.numerals import numeral_value


def read(text: str) -> list[tuple[str, float, float | None, str, str | None]]:
    return [
        (
            text[q.start : q.end],
            float(q.value),
            None if q.value_max is None else float(q.value_max),
            q.unit,
            q.qualifier and q.qualifier.value,
        )
        for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("总投资210亿元", ("210亿元", 21_000_000_000, None, "元", None)),
        ("确保全年新签约10个亿元以上项目", ("10个", 10, None, "个", None)),  # 签约, not 约10个
        ("发放惠企资金5000余万元", ("5000余万元", 50_000_000, None, "元", "ge")),
        ("投资350亿元以上", ("350亿元以上", 35_000_000_000, None, "元", "ge")),
        ("同比增长27.9%。", ("27.9%", 27.9, None, "%", None)),
        ("城镇登记就业率提高了13%.灵活就业", ("13%", 13, None, "%", None)),
        ("完好率不低于98%", ("不低于98%", 98, None, "%", "ge")),
        ("整体进展不到95%", ("不到95%", 95, None, "%", "lt")),
        ("看着近200平方米的花坛", ("近200平方米", 200, None, "平方米", "approx")),
        ("建设1-3个高山蔬菜产业基地", ("1-3个", 1, 3, "个", None)),
        ("招募7~12岁的青少年", ("7~12岁", 7, 12, "岁", None)),
        ("价格在10元至15元", ("10元至15元", 10, 15, "元", None)),
        ("接种11.8万余剂次", ("11.8万余剂次", 118_000, None, "剂次", "ge")),
        ("问题20多条,建立", ("20多条", 20, None, "条", "ge")),
        ("实施的36个乡村", ("36个", 36, None, "个", None)),
        ("100万以上、项目", ("100万以上", 1_000_000, None, "元", "ge")),
        ("提高0.8个百分点", ("0.8个百分点", 0.8, None, "百分点", None)),
        ("阵风8级以上", ("8级以上", 8, None, "级", "ge")),
        ("平均风力5~6级", ("5~6级", 5, 6, "级", None)),
        ("全国12家园区上榜", ("12家", 12, None, "家", None)),
        ("办理时限由15天压缩", ("15天", 15, None, "天", None)),
        ("判处有期徒刑3年", ("3年", 3, None, "年", None)),
        ("30天内未领取", ("30天内", 30, None, "天", "le")),
        ("近3年内未发生", ("3年内", 3, None, "年", "le")),
        ("2022年1月2931名灵活就业困难人员", ("2931名", 2931, None, "名", None)),
        ("处100万元以上200万元以下罚款", ("100万元以上200万元以下", 1_000_000, 2_000_000, "元", None)),
        ("剩下6角8分钱", ("6角8分", 0.68, None, "元", None)),
        ("1.1万美元提高", ("1.1万美元", 11_000, None, "美元", None)),
        ("接到诉求3,516件", ("3,516件", 3516, None, "件", None)),
        ("人口由6.8万增长", ("6.8万", 68_000, None, "人", None)),
        ("首批启动82项目", ("82项目", 82, None, "项目", None)),
        ("六项重点工作", ("六项", 6, None, "项", None)),
        ("三大核心板块建设", ("三大核心板块", 3, None, "板块", None)),
        ("达标率逾九成", ("逾九成", 90, None, "%", "gt")),
        ("近千辆公车停驶", ("近千辆", 1000, None, "辆", "approx")),
    ],
)
def test_a_quantity_has_value_unit_and_qualifier(text: str, quantity: tuple[object, ...]) -> None:
    assert read(text) == [quantity]


@pytest.mark.parametrize(
    "text",
    [
        "12月16日召开,2022年度公共租赁住房",
        "二七区委十二届三次全会",
        "9日早上7点半,晚上8点",
        "2021年7月至2022年1月",
        "开展为期3天的演出,5分钟就办完了",
        "这已是30多年前的事",
        "办证一共用了4分38秒",
        "面馆停业了1个多月",
        "预计未来24小时内",
        "承诺3年内建成回迁房",
        "3级医院里的事",
        "爱国卫生运动70周年,第34个爱国卫生月",
        "颍河路166—171号院,学校行政楼309房间",
        '创新"18+3+1"发展新模式,统筹运用“1+N”监督方式',
        "“13710”企业直办平台,“10分钟办事圈”",
        "国内外500强企业,三级医院创建",
        "三个一批、万人助万企、一老一小、一对一",
        "一个项目一套工作方案",
        "2023金水区“区长杯”",
        "车牌豫C-D181警",
        "《二七区2022年项目建设工作台账》",
    ],
)
def test_dates_ordinals_names_and_slogans_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十二", 12),
        ("三百二十", 320),
        ("两万五千", 25_000),
        ("一亿零三百万", 103_000_000),
        ("二〇二二", 2022),
        ("百", 100),
    ],
)
def test_chinese_numerals_have_their_value(numeral: str, value: int) -> None:
    assert numeral_value(numeral) == Decimal(value)


@pytest.mark.parametrize("text", ["1" * 20_000, "、" * 20_000, "1、" * 10_000, "12万" * 5_000, '"' * 20_000])
def test_long_runs_are_read_in_no_time(text: str) -> None:
    assert len(find_quantities(text)) <= 5_000  # a quadratic scan would not come to an end
