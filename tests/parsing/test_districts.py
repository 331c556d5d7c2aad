import pytest

from newsarchive.parsing.places import find_places
from tests.parsing.entity_articles import article


def districts(*paragraphs: str, headline: str) -> list[str]:
    (found,) = find_places((article(*paragraphs, headline=headline),))
    return [district.name for district in found.districts]


@pytest.mark.parametrize(
    ("headline", "paragraphs", "expected"),
    [
        ("二七区部署六项重点工作", ["二七区召开会议,金水区、惠济区派人参加。"], ["二七区"]),
        ("国家旅游科技示范园区公示 中牟一地入选系全省唯一", ["河南省有一家入选,位于中牟县。"], ["中牟县"]),
        # of a province: the counties are examples
        (
            "全省公交线路全部恢复",
            ["河南省交通部门介绍,全省公交恢复。", "郑州市、洛阳市、开封市先行,南阳市随后,兰考县也已恢复。"],
            [],
        ),
        # of a city: a list of its districts
        (
            "南京调整公交票价",
            ["南京市发布通知,全市统一调整。", "南京市玄武、建邺、秦淮三区先行,南京其他区随后,全市年内完成。"],
            [],
        ),
        # counties of other provinces than the story's
        ("甘肃举办高校毕业生洽谈会", ["甘肃省的洽谈会昨日开幕。", "来自格尔木市的企业前来招聘。"], []),
        # a city of another province may be where it goes to
        (
            "高铁拉来大樱桃",
            [
                "满载樱桃的专列从临朐县驶出,抵达上海市。",
                "临朐县种樱桃30万亩,五井镇、辛寨街道建起冷库,临朐县农业局介绍。",
            ],
            ["临朐县"],
        ),
        # of a city, told district by district: all, in the text's order
        (
            "郑州通报三起典型案例",
            [
                "郑州市纪委通报。",
                "登封市民政局一名干部受到处分。",
                "新郑市一名干部受到处分,新郑市纪委介绍。",
                "中牟县纪委给予处分。",
            ],
            ["登封市", "新郑市", "中牟县"],
        ),
        # news in brief: an item each
        (
            "一句话新闻",
            ["▲呼和浩特市赛罕区启用中心。", "▲土默特左旗改造户厕。", "▲玉泉区玉泉小学获奖。"],
            ["赛罕区", "土默特左旗", "玉泉区"],
        ),
        ("一男子见义勇为", ["河南新蔡县人,在金水区打工的张某跳入河中。"], ["金水区"]),
        ("钱库派出所警力进校园", ["钱库派出所组织警力进驻学校。"], ["苍南县"]),
        ("践行垃圾分类 共创优美环境", ["志愿者走上街头。"], []),
    ],
)
def test_the_counties_an_article_is_about(headline: str, paragraphs: list[str], expected: list[str]) -> None:
    assert districts(*paragraphs, headline=headline) == expected


def test_a_zone_as_every_county_has_one_is_of_the_articles_own_county() -> None:
    _, ours = find_places((article("如皋市的如皋经济开发区开工。"), article("法库县在经济开发区开会,法库县县长到会。")))
    assert [(place.name, place.district and place.district.name) for place in ours.places] == [("法库县", "法库县")] * 2


def test_our_district_is_the_one_the_page_is_about() -> None:
    _, ours = find_places((article("二七区马寨镇的项目开工。"), article("我区召开工作推进会。")))
    assert [district.name for district in ours.districts] == ["二七区"]
    _, _, unclear = find_places((article("二七区开会。"), article("金水区开会。"), article("我区召开推进会。")))
    assert unclear.districts == ()
