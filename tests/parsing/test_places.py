import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing.document import Article, text_at
from newsarchive.parsing.places import find_places
from tests.parsing.entity_articles import article


def named(found: Article) -> dict[str, str | None]:
    return {place.name: place.district.name if place.district else None for place in found.places}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "昨日,在荥阳市王村镇王村村蔬菜种植户王涛的地头",
            {"荥阳市": "荥阳市", "王村镇": "荥阳市", "王村村": "荥阳市"},
        ),
        ("荥阳市城关乡皋寨村邀请郑州市诚亿豫剧团", {"荥阳市": "荥阳市", "城关乡": "荥阳市", "皋寨村": "荥阳市"}),
        ("二七区委书记樊惠林带队调研", {"二七区": "二七区"}),
        ("管城区陇海马路街道新时代文明实践所", {"管城区": "管城回族区", "陇海马路街道": "管城回族区"}),
        (
            "新密市以伏羲山风景区管委会田种湾村、固岭村为主",
            {"新密市": "新密市", "伏羲山风景区管委会": "新密市", "田种湾村": "新密市", "固岭村": "新密市"},
        ),
        ("二七区马寨镇、樱桃沟管委会灾后重建", {"二七区": "二七区", "马寨镇": "二七区", "樱桃沟管委会": "二七区"}),
        ("惠济区家庭医生团队走进开元社区,开展活动", {"惠济区": "惠济区", "开元社区": "惠济区"}),
        ("这次白菜均来自中牟,金水区的菜农说", {"中牟": "中牟县", "金水区": "金水区"}),
        ("郑州经开区九龙办事处当天的工作", {"郑州经开区": "郑州经开区", "九龙办事处": "郑州经开区"}),
        ("中牟县大孟镇新时代文明实践所", {"中牟县": "中牟县", "大孟镇": "中牟县"}),
        ("中牟县现代服务业开发区入选", {"中牟县现代服务业开发区": "中牟县"}),
        (
            "金水区丰产路、经八路、文化路等街道",
            {"金水区": "金水区", "丰产路": "金水区", "经八路": "金水区", "文化路": "金水区"},
        ),
        ("南京市鼓楼、玄武两区", {"鼓楼": "鼓楼区", "玄武": "玄武区"}),
        ("中牟县政府召开会议", {"中牟县": "中牟县"}),
        ("为加快中原科技城建设营造浓厚氛围", {"中原科技城": None}),
        # Which of the namesakes: by the town right behind, by the city the article is in
        (
            "鼓楼区温泉街道东大社区的灯亮起。今年鼓楼区将再建夜校。",
            {"鼓楼区": "鼓楼区", "温泉街道": "鼓楼区", "东大社区": "鼓楼区"},
        ),
        (
            "北京市住建委公布,朝阳区平房乡、管庄乡、小红门乡项目启动",
            {"朝阳区": "朝阳区", "平房乡": "朝阳区", "管庄乡": "朝阳区", "小红门乡": "朝阳区"},
        ),
        # The only 楼山乡 that is left lies in 永和县
        ("青岛市李沧区楼山乡拥有专利。日前,楼山乡被命名。", {"李沧区": "李沧区", "楼山乡": "李沧区"}),
        # Lists of towns and villages
        (
            "邵东市廉桥、团山、仙槎桥三镇的药农",
            {"邵东市": "邵东市", "廉桥": "邵东市", "团山": "邵东市", "仙槎桥": "邵东市"},
        ),
        (
            "顺义区今年回迁,分别为小左各庄村、后沙峪村、前进村、平各庄村。",
            dict.fromkeys(["顺义区", "小左各庄村", "后沙峪村", "前进村", "平各庄村"], "顺义区"),
        ),
        ("昌平区小沙河村及周边地块", {"昌平区": "昌平区", "小沙河村": "昌平区"}),
        ("在呈贡市级行政中心,昆明市召开会议", {"呈贡": "呈贡区"}),
    ],
)
def test_places_are_found_with_the_county_they_belong_to(text: str, places: dict[str, str]) -> None:
    (found,) = find_places((article(text),))
    assert named(found) == places


@pytest.mark.parametrize(
    "text",
    [
        "现场点赞金水速度",
        "到康师傅饮品中原区域总部调研",
        "加快二七华侨城文旅综合体建设",
        "提高村庄绿化水平,引导社会参与,让各社区、全乡、农村受益",
        "成功入选全国示范县(区),为城区增添绿色",
        "依托社区党群服务中心等党建阵地",
        "并组建青少年社区治理队伍",
        "她是鄂温克族姑娘,和达斡尔族、东乡族同学一起跳舞",
        "“山东专利村”“中国淘宝村”的牌子挂在墙上",
        "建业山海经中原城等项目地块",
        "按照上一年度城镇居民收入计算,走访区内试点社区",
        "市领导濮阳春、尉迟光参加",
    ],
)
def test_slogans_companies_and_common_words_are_no_places(text: str) -> None:
    (found,) = find_places((article(text),))
    assert named(found) == {}


def test_an_institution_named_after_a_community_is_no_place() -> None:
    (found,) = find_places((article("惠济区新城路社区卫生服务中心负责人"),))
    assert "新城路社区" not in named(found)


def test_the_county_named_before_says_which_namesake_is_meant() -> None:
    here, there = find_places((article("荥阳市王村镇采购白菜。"), article("淄博市周村区王村镇采购白菜。")))
    assert [place.unit.code for place in here.places if place.unit][-1] == "410182104"
    assert [place.unit.code for place in there.places if place.unit][-1] == "370306102"


def test_the_page_says_where_an_article_without_a_county_is() -> None:
    _, street = find_places((article("金水区政务服务大厅"), article("国基路街道办事处组织开展助企走访活动")))
    assert named(street) == {"国基路街道": "金水区"}
    assert [district.name for district in street.districts] == ["金水区"]


def test_a_former_county_keeps_its_name_and_has_the_code_of_today() -> None:
    (found,) = find_places((article("河北省栾城县积极做好下岗职工再就业工作"),))
    assert [(d.code, d.name) for d in found.districts] == [("130111", "栾城县")]


def test_the_county_of_the_headline_is_the_main_one() -> None:
    (found,) = find_places((article("金水区、惠济区派人参加。", headline="二七区部署六项重点工作"),))
    assert found.districts[0].name == "二七区"


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("荥阳市王村镇王村村村民", "王村村", "王村村"),
        ("荥阳市城关乡皋寨村邀请剧团", "皋寨村", "皋寨村"),
        ("二七区马寨镇申河村建成新村", "申河村", "申河社区"),  # what has become of it, for the township is named
        ("荥阳市王村镇皋寨村邀请剧团", "皋寨村", None),  # there is one in another township
        ("荥阳市陈庄村邀请剧团", "陈庄村", None),  # there are two
        ("荥阳市高村乡组织义诊,马沟村200人参加", "马沟村", "马沟村"),  # of the township named last
        ("顺义区安置房涉及小左各庄村、后沙峪村、前进村", "前进村", "前进村"),  # in a list, though it begins with 前
        ("顺义区推进回迁,分配后沙峪村住房", "后沙峪村", "后沙峪村"),
        ("睢阳区争创先进,建设和谐社区", "和谐社区", None),  # there is one, but the words may mean any
        ("河南省各地王村村", "王村村", None),
    ],
)
def test_a_village_is_known_where_the_context_leaves_one(text: str, name: str, unit: str | None) -> None:
    (found,) = find_places((article(text),))
    assert [place.unit.name for place in found.places if place.name == name and place.unit] == ([unit] if unit else [])


def test_a_village_says_the_county_where_only_one_of_those_named_has_it() -> None:
    (found,) = find_places((article("荥阳市、二七区同时动工。", "湾刘村的安置房最先完工。"),))
    assert named(found)["湾刘村"] == "二七区"


CHINESE = st.text(alphabet='荥阳市王村镇城关乡皋寨社区金水二七中牟县、,。的在到()《》"村村村办事处管委会开发 123x\n')


@given(st.lists(st.one_of(CHINESE, st.text()), max_size=3), st.one_of(CHINESE, st.text()))
def test_every_mention_stands_where_it_says(paragraphs: list[str], headline: str) -> None:
    (found,) = find_places((article(*paragraphs, headline=headline),))
    for place in found.places:
        assert text_at(found, place.span) == place.name != ""
