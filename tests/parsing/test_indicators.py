"""Metrics as papers write them, and the indicator that each is."""

import time
from collections import Counter

import pytest

from newsarchive.parsing.indicators import INDICATORS, Indicator, find_indicator
from newsarchive.parsing.units import Dimension


def find(metric: str, unit: str, subject: str = "管城区") -> str | None:
    found = find_indicator(metric, subject=subject, unit=unit)
    return found.name if found else None


@pytest.mark.parametrize(
    ("metric", "unit", "name"),
    [
        ("地区生产总值", "元", "地区生产总值"),
        ("生产总值", "元", "地区生产总值"),
        ("全市实现地区生产总值", "元", "地区生产总值"),
        ("全市ＧＤＰ", "元", "地区生产总值"),
        ("全市人均GDP", "美元", "人均地区生产总值"),
        ("第三产业增加值", "元", "第三产业增加值"),
        ("规上工业增加值", "元", "规模以上工业增加值"),
        ("规模以上工业企业增加值同比增长", "%", "规模以上工业增加值"),
        ("规上工业企业", "家", "规模以上工业企业数"),
        ("完成固定资产投资", "元", "固定资产投资"),
        ("一季度固定资产投资增长", "%", "固定资产投资"),
        ("固定资产投资增速", "%", "固定资产投资"),
        ("全社会固定资产投资", "元", "全社会固定资产投资"),
        ("工业投资增速", "%", "工业投资"),
        ("一般公共财政预算收入", "元", "一般公共预算收入"),
        ("地方一般公共预算收入同口径增长", "%", "一般公共预算收入"),
        ("社会消费品零售总额", "元", "社会消费品零售总额"),
        ("外贸进出口总值", "元", "进出口总额"),
        ("新疆外贸进出口总值同比增长", "%", "进出口总额"),
        ("我国国内生产总值", "元", "地区生产总值"),
        ("12月份全市社会消费品零售总额", "元", "社会消费品零售总额"),
        ("实际利用外资", "美元", "实际使用外资"),
        ("招商引资实际到位资金", "元", "招商引资到位资金"),
        ("招商引资合同额", "元", "招商引资合同金额"),
        ("新增城镇就业", "人", "城镇新增就业"),
        ("全年实现城镇新增就业", "人", "城镇新增就业"),
        ("城镇登记失业率控制在", "%", "城镇登记失业率"),
        ("群众人均可支配收入", "元", "居民人均可支配收入"),
        ("农村居民人均可支配收入", "元", "农村居民人均可支配收入"),
        ("农民人均可支配收入增长", "%", "农村居民人均可支配收入"),
        ("末全市常住人口", "人", "常住人口"),
        ("末全市常住人口比上年末增加", "人", "常住人口"),
        ("常住人口城镇化率", "%", "城镇化率"),
        ("粮食总产量", "斤", "粮食产量"),
        ("新增市场主体", "户", "市场主体数"),
        ("新认定国家高新技术企业", "家", "高新技术企业数"),
        ("PM2.5平均浓度下降", "%", "PM2.5平均浓度"),
        ("优良天数", "天", "空气质量优良天数"),
        ("新建高标准农田", "亩", "高标准农田面积"),
        ("郑州市中原区地区生产总值", "元", "地区生产总值"),
    ],
)
def test_a_metric_is_an_indicator_whatever_the_text_calls_it(metric: str, unit: str, name: str) -> None:
    assert find(metric, unit) == name


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        ("总投资", "元"),
        ("固定资产投资项目", "个"),
        ("固定资产投资", "个"),
        ("制造业固定资产投资", "元"),
        ("占地区生产总值比重", "%"),
        ("第三产业增加值占GDP比重", "%"),
        ("对地区生产总值增长的贡献率", "%"),
        ("常住人口超过", "个"),
        ("提供就业岗位", "个"),
        ("规模以上工业企业平均开工率", "%"),
        ("海洋生产总值同比增长", "%"),
        ("复工复产的规模以上工业企业", "家"),
        ("", "元"),
    ],
)
def test_what_only_has_the_name_in_it_is_none(metric: str, unit: str) -> None:
    assert find(metric, unit) is None


def test_what_a_company_exports_is_no_figure_of_a_place() -> None:
    assert find("出口额", "美元", "郑州某某科技有限公司") is None
    assert find("出口额", "美元", "二七区") == "出口总额"


def test_a_name_means_one_indicator() -> None:
    names = Counter(name for each in INDICATORS for name in (each.name, *each.other_names))
    assert max(names.values()) == 1


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda each: each.name)
def test_every_name_of_the_table_finds_its_own_row(indicator: Indicator) -> None:
    units = {Dimension.MONEY: "元", Dimension.AREA: "亩", Dimension.MASS: "吨", Dimension.LENGTH: "公里"}
    units |= {Dimension.PERCENT: "%", Dimension.PERSON: "人", Dimension.TIME: "天", Dimension.ENERGY: "千瓦时"}
    for name in (indicator.name, *indicator.other_names):
        assert find(f"全区{name}", units.get(indicator.dimension, "个")) == indicator.name


@pytest.mark.parametrize("words", ["区" * 200, "全市" * 100, "实现城镇" * 50, "全市" * 90 + "固定资产投资"])
def test_no_text_takes_long(words: str) -> None:
    began = time.perf_counter()
    find(words, "元")
    assert time.perf_counter() - began < 0.5
