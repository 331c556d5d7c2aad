import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing.document import Article, PersonRole, text_at
from newsarchive.parsing.people import find_people
from newsarchive.parsing.places import find_places
from tests.parsing.entity_articles import article


def read(*paragraphs: str, signers: tuple[str, ...] = ()) -> Article:
    (found,) = find_places((article(*paragraphs, signers=signers),))
    return find_people(found)


def titles(found: Article) -> dict[str, str | None]:
    return {person.name: person.title for person in found.people}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("二七区委书记樊惠林到郑州大学超硬材料实验室", {"樊惠林": "二七区委书记"}),
        ("区领导王潜、王传胜、陈卫东参加。", {"王潜": "区领导", "王传胜": "区领导", "陈卫东": "区领导"}),
        ("二七区委常委、宣传部长申红涛以《建设》为题讲授专题党课", {"申红涛": "二七区委常委、宣传部长"}),
        ("二七区委副书记、区长虎荣鑫到二七经开区调研", {"虎荣鑫": "二七区委副书记、区长"}),
        ("荥阳市王村镇党委委员、人大主席张岩伟说。", {"张岩伟": "荥阳市王村镇党委委员、人大主席"}),
        ("在荥阳市王村镇王村村蔬菜种植户王涛的地头", {"王涛": "荥阳市王村镇王村村蔬菜种植户"}),
        ("新密市田种湾村村民刘顺治满脸笑容地说", {"刘顺治": "新密市田种湾村村民"}),
        ("皋寨村村民乔艳芳说。", {"乔艳芳": "皋寨村村民"}),
        ("苏师傅党员志愿服务队蔡杰介绍说:", {"蔡杰": "苏师傅党员志愿服务队"}),
        ("在人们心中,李琳老师从未离开", {"李琳": "老师"}),
    ],
)
def test_a_title_beside_a_name_finds_the_person(text: str, people: dict[str, str]) -> None:
    assert titles(read(text)) == people


@pytest.mark.parametrize(
    "text",
    [
        "以群众满意为目标,关乎着居民安康。",
        "相关负责人表示,干部全天候服务",
        "店老板尤先生说,患者杨女士进行随访",
        "刘某等8名农民工受雇于王某",
        "把学习习近平新时代中国特色社会主义思想抓深抓实",
        "《穆桂英挂帅》《打金枝》等经典剧目接连上演",
        "有33支队伍参赛,家庭医生团队都会上门",
        "走好群众路线,把群众满意度作为标准",
    ],
)
def test_common_words_and_the_unnamed_are_no_people(text: str) -> None:
    assert titles(read(text)) == {}


def test_a_known_name_is_found_wherever_it_stands() -> None:
    found = read("二七区委书记樊惠林到会。", "樊惠林强调,要坚定信心。据悉,樊惠林与专家进行了交流。")
    assert [(person.span.paragraph, person.span.start) for person in found.people] == [(0, 6), (1, 0), (1, 15)]
    assert {person.title for person in found.people} == {"二七区委书记"}


def test_a_signer_is_not_written_about_unless_the_text_gives_another_title() -> None:
    assert read("杨丽萍说,一切都好。", signers=("杨丽萍",)).people == ()
    found = read("新城路社区卫生服务中心负责人杨丽萍进行了解读。", signers=("杨丽萍",))
    assert titles(found) == {"杨丽萍": "新城路社区卫生服务中心负责人"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("二七区委书记樊惠林到会", PersonRole.OFFICIAL),
        ("郑州春阳农业发展有限公司负责人刘春阳表示", PersonRole.BUSINESS),
        ("皋寨村村民乔艳芳说", PersonRole.CITIZEN),
        ("社区卫生服务中心负责人杨丽萍进行了解读", PersonRole.OTHER),
    ],
)
def test_the_title_says_what_someone_is(text: str, role: PersonRole) -> None:
    assert [person.role for person in read(text).people] == [role]


NAMES = st.text(alphabet='王张李杨欧阳书记局长村民说表示、,。的在到《》"区领导等和是任\n x')


@given(st.lists(st.one_of(NAMES, st.text()), max_size=3))
def test_every_mention_stands_where_it_says(paragraphs: list[str]) -> None:
    found = read(*paragraphs)
    for person in found.people:
        assert text_at(found, person.span) == person.name != ""
        assert person.title is None or person.title
