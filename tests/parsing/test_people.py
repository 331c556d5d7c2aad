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
    ("text", "people"),
    [
        # The tagger's words run across the end of the title, or of the name
        ("绍兴市柯桥区委书记陈豪、区长袁建到平水镇调研。", {"陈豪": "绍兴市柯桥区委书记", "袁建": "区长"}),
        ("副省长、省公安厅长李春生到现场。", {"李春生": "副省长、省公安厅长"}),
        ("广州市委书记万庆良要求全力救治。", {"万庆良": "广州市委书记"}),
        ("大明镇高楼村四组村民高和群为其父亲办理丧事。", {"高和群": "大明镇高楼村四组村民"}),
        ("养蜂专业户童明俊来了", {"童明俊": "养蜂专业户"}),
        ("正在南京参加招商活动的杨森明县长得知后立即部署。", {"杨森明": "县长"}),
        ("沈阳市和平区民政局局长许诺介绍", {"许诺": "沈阳市和平区民政局局长"}),
        ("董事长兼总经理褚浩然、副总裁单丽娟接受采访。", {"褚浩然": "董事长兼总经理", "单丽娟": "副总裁"}),
        ("驻村“第一书记”郭林看准商机", {"郭林": "驻村“第一书记”"}),
        # What is done is no part of the name, whatever the tagger makes of the two
        ("黄杜村茶农阮国丰种了46亩茶。", {"阮国丰": "黄杜村茶农"}),
        ("黄杜村茶农邓霞种了46亩茶。", {"邓霞": "黄杜村茶农"}),
        ("区长陈立衡作政府工作报告。", {"陈立衡": "区长"}),
        ("二七区委书记何雨欣到郑州大学", {"何雨欣": "二七区委书记"}),
        ("副局长侯艳向华商报记者介绍", {"侯艳": "副局长"}),
        ("企业负责人王梦拿起一把细竹吸管。", {"王梦": "企业负责人"}),
        ("五年级学生饶博端着饭盒。", {"饶博": "五年级学生"}),
        ("村民李顺祥算过账。", {"李顺祥": "村民"}),
        ("支部书记王家沛介绍,分红主要是花海收入。", {"王家沛": "支部书记"}),
        ("副局长赵金河表示,下一步将加装电梯。", {"赵金河": "副局长"}),
        ("每个干部都明白,党员志愿者参加。", {}),
        ("县委书记梁涛责令县委办公室通报。", {"梁涛": "县委书记"}),
        ("57岁的绣娘龙阿珠一边飞针走线,一边说。", {"龙阿珠": "绣娘"}),
        ("图为牧民骑手巴合提·努尔兰冲过终点。", {"巴合提·努尔兰": "牧民骑手"}),
        ("副局长古丽娜尔·阿不都热合曼介绍,", {"古丽娜尔·阿不都热合曼": "副局长"}),
        ("阿寺村党支部书记何建平说,户均果园10亩。", {"何建平": "阿寺村党支部书记"}),
        ("腾越街道队队员段家豪独得19分。", {"段家豪": "腾越街道队队员"}),
        ("司法局局长王巍因违反规定被处分。", {"王巍": "司法局局长"}),
        ("副局长向群众说明情况,局长和他们说起往事。", {}),
        ("盐池县王乐井乡狼洞沟村的白生国就忙着喂羊。", {"白生国": None}),
        ("家住雁北街道天庆花园的张淑珍老人,乘着新装的电梯下楼。", {"张淑珍": "老人"}),
        ("高龄老人、单身老人,村里的老人都来了。", {}),
        ("——记平利县长安镇金石村党支部书记罗显平", {"罗显平": "平利县长安镇金石村党支部书记"}),
        # Compound and rare surnames
        (
            "市委书记钟离建平到会。市领导濮阳春、尉迟光参加。",
            {"钟离建平": "市委书记", "濮阳春": "市领导", "尉迟光": "市领导"},
        ),
        ("种植大户税国强说", {"税国强": "种植大户"}),
        ("全国人大代表巨晓林走进车站", {"巨晓林": "全国人大代表"}),
        # Names that are words
        ("市委书记高峰,市长黎明,副市长和平参加会议。", {"高峰": "市委书记", "黎明": "市长", "和平": "副市长"}),
        ("县领导郝建国、于洋、成功、姜山出席。", dict.fromkeys(["郝建国", "于洋", "成功", "姜山"], "县领导")),
        # Names of other peoples
        ("库车市牙哈镇村民阿依古丽说", {"阿依古丽": "库车市牙哈镇村民"}),
        ("牧民巴特尔告诉记者", {"巴特尔": "牧民"}),
        ("村民卓玛笑着说", {"卓玛": "村民"}),
        ("贫困户扎西顿珠领到了分红", {"扎西顿珠": "贫困户"}),
        ("村支部书记降措介绍", {"降措": "村支部书记"}),
        ("党委副书记古丽米热·买买提介绍", {"古丽米热·买买提": "党委副书记"}),
        ("带头人吐尔逊江·艾合买提的合作社", {"吐尔逊江·艾合买提": "带头人"}),
        ("市政协主席司马义·铁力瓦尔地出席。", {"司马义·铁力瓦尔地": "市政协主席"}),
        # A body in place of a title, a title behind the name, none
        ("新蔡县练村镇国土资源所张勇,利用职务便利收受草鱼。", {"张勇": "新蔡县练村镇国土资源所"}),
        ("马留芝同志身为党员领导干部,公车私用。", {"马留芝": "党员领导干部"}),
        ("岗位上的何永红同志,三十年如一日。", {"何永红": None}),
        ("拿到钥匙,65岁的李桂芝高兴地说。", {"李桂芝": None}),
        ("史可心:主要有三点变化。", {"史可心": None}),
        ("“我叫马秀兰,今年七十了。”", {"马秀兰": None}),
        ("江海涛(县农业农村局局长):谢谢。", {"江海涛": "县农业农村局局长"}),
        ("“老书记”王长江:守着大山三十年。", {"王长江": "“老书记”"}),
        ("妻子孙丽带两个孩子,区住建局局长陶然作说明。", {"孙丽": "妻子", "陶然": "区住建局局长"}),
        # Notices
        (
            "冯小燕,女,1979年3月出生,中共党员,龙里县冠山街道五新社区党支部书记。",
            {"冯小燕": "龙里县冠山街道五新社区党支部书记"},
        ),
        ("斯琴高娃，女，鄂温克族，大学学历，音河乡农业技术推广站站长。", {"斯琴高娃": "音河乡农业技术推广站站长"}),
        (
            "任命王志刚为区财政局局长;免去李大同的区司法局副局长职务。",
            {"王志刚": "区财政局局长", "李大同": "区司法局副局长"},
        ),
    ],
)
def test_names_of_every_kind_are_found_where_the_text_says_who_it_is(text: str, people: dict[str, str]) -> None:
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
        "业主代表强调说,居民高兴地表示,市民纷纷点赞,群众争相传阅。",
        "负责人还说,居民们说,老人动情地说,书记现场强调。",
        "跟房东商量,不损害其他董事利益,尚未入常委班子,创造了运动员纪录。",
        "各区长江禁渔,魏院松身为干部的说法不实,华润前董事长遭调查",
        "王某,男,1980年出生,死者某某(女)",
    ],
)
def test_common_words_and_the_unnamed_are_no_people(text: str) -> None:
    assert titles(read(text)) == {}


def test_a_known_name_is_found_wherever_it_stands() -> None:
    found = read("二七区委书记樊惠林到会。", "樊惠林强调,要坚定信心。据悉,樊惠林与专家进行了交流。")
    assert [(person.span.paragraph, person.span.start) for person in found.people] == [(0, 6), (1, 0), (1, 15)]
    assert {person.title for person in found.people} == {"二七区委书记"}


def test_a_name_that_is_a_word_is_marked_only_where_it_names_someone() -> None:
    found = read("副市长和平参加会议。", "和平年代更需奋斗,和平介绍了情况,据和平介绍。")
    assert [(person.span.paragraph, person.span.start) for person in found.people] == [(0, 3), (1, 9), (1, 18)]


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
