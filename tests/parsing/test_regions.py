"""Lines, blocks, furniture and the scraps of vertical headlines."""

import pytest

from newsarchive.parsing.lines import read_lines
from newsarchive.parsing.regions import find_regions, is_open, series_heads, to_number
from newsarchive.parsing.scraps import read_scraps
from newsarchive.parsing.seams import goes_on, seam


def test_lines_are_counted_as_in_the_file_and_know_their_gap_and_markdown_mark() -> None:
    lines = read_lines("\n# 标题\n \n\n正文#1。\r\n##不是标题")
    assert [(line.number, line.text, line.gap, line.heading) for line in lines] == [
        (2, "标题", 1, True),
        (5, "正文#1。", 2, False),
        (6, "##不是标题", 0, False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全力推进重点项目,", True),
        ("确保全年完", True),
        ("取得实效。", False),
        ("他说:“好！”", False),
        ("达到13%.", False),
        ("1.", True),
    ],
)
def test_whether_a_text_breaks_off(text: str, expected: bool) -> None:
    assert is_open(text) is expected


def test_lines_wrapped_within_a_paragraph_are_one_block() -> None:
    lead = "本报讯 昨日,某区人力资源中心组织三十家企业\n在人民广场设立招聘专区,提供岗位六百余个。"
    text = f"某区举行春季招聘会\n\n{lead}\n\n下一步,该区将继续。"
    assert [block.span.last - block.span.first for block in find_regions(read_lines(text)).blocks] == [0, 1, 0]


def test_a_page_without_blank_lines_has_a_block_a_line() -> None:
    body = "昨日,某区人力资源中心组织三十家企业在人民广场设立招聘专区,提供岗位六百余个,吸引了许多求职者前来咨询应聘。"
    assert len(find_regions(read_lines(f"某区举行春季招聘会\n{body}\n{body}\n另一个标题在这里\n{body}")).blocks) == 5


def test_scraps_of_a_vertical_headline_are_found_and_read() -> None:
    text = "社区食堂开张,老人们都说方便,大家纷纷表示完\n\n老\n\n旧小\n\n改\n\n区\n\n造\n\n忙\n\n成了多年的心愿。"
    regions = find_regions(read_lines(text))
    assert [block.raw for block in regions.scraps[0]] == ["老", "旧小", "改", "区", "造", "忙"]
    assert read_scraps(regions.scraps[0], "今年老旧小区改造工作全面铺开") == "老旧小区改造忙"


def test_headings_that_are_counted_through() -> None:
    blocks = find_regions(read_lines("重点工作 1\n\n正文。\n\n重点工作 3\n\n正文。\n\n一、总则\n\n正文。")).blocks
    assert series_heads(blocks) == {0: ("重点工作#", 1), 2: ("重点工作#", 3)}


@pytest.mark.parametrize(
    ("numeral", "number"), [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("３", 3)]
)
def test_numerals_of_headings(numeral: str, number: int) -> None:
    assert to_number(numeral) == number


@pytest.mark.parametrize(
    ("before", "after"),
    [("确保全年完", "成投资350亿元以上。"), ("围绕“高质量", "发展”这一主题。"), ("依托园区的", "龙头企业")],
)
def test_a_seam_that_holds(before: str, after: str) -> None:
    assert goes_on(before, after)
    assert seam(before, after) > seam(before, "据了解,该区今年以来")


def test_a_closed_sentence_does_not_go_on() -> None:
    assert not goes_on("取得实效。", "下一步,该区将继续推进。")


def test_a_piece_whose_first_printed_line_is_indented_begins_a_paragraph() -> None:
    """The page has lost the end of the sentence above (农行动。)."""
    before = "开展的又一次公益助"
    piece = "荥阳市王村镇共有8个村庄 种植蔬菜,种植面积5200亩。为 解决菜农销售不畅的难题,帮助 菜农渡过难关。"
    flush = "的荥阳市王村镇共有8个村庄 种植蔬菜,种植面积5200亩。为 解决菜农销售不畅的难题,帮助 菜农渡过难关。"
    paragraph, rest = (find_regions(read_lines(text)).blocks[0] for text in (piece, flush))
    assert (paragraph.indented, rest.indented) == (True, None)
    assert goes_on(before, paragraph.text)
    assert not goes_on(before, paragraph.text, indented=True)


@pytest.mark.parametrize(
    ("text", "indented"),
    [
        ("昨日,在荥阳市王村镇王村 村蔬菜种植户王涛的地头,王涛 一边搬运着准备装车的蔬菜一边 激动地说道。", True),
        ("动走进王村镇,爱心企业新城控 股集团郑州荥阳吾悦广场现场 采购大白菜5万斤,帮助菜农解 决燃眉之急。", False),
        ("在王村镇王村村蔬菜种植户王涛的地头,他一边搬运着准备装车的蔬菜一边激动地说道。", None),
        ("他读了 New York Times 的报道,很受启发,随即动身。", None),
    ],
)
def test_printed_lines_tell_whether_the_first_is_indented(text: str, indented: bool | None) -> None:
    assert find_regions(read_lines(text)).blocks[0].indented is indented


def test_page_furniture_around_scraps_is_not_read_into_the_headline() -> None:
    regions = find_regions(read_lines("星期六\n\nA03\n\n要闻\n\n老\n\n旧小\n\n改\n\n区\n\n—"))
    assert [block.raw for block in regions.scraps[0]] == ["老", "旧小", "改", "区"]
    assert [block.raw for block in regions.furniture] == ["星期六", "A03", "要闻", "—"]


def test_a_masthead_in_short_lines_is_no_vertical_headline() -> None:
    regions = find_regions(read_lines("郑州日报\n\n星期六\n\nA03\n\n要闻"))
    assert (regions.scraps, len(regions.furniture)) == ((), 4)


def test_furniture_right_under_a_paragraph_is_a_block_of_its_own() -> None:
    lines = "某区举行招聘会\n\n昨日,某区举行招聘会。\n责编 李俊 校对 王艳\n\n下一步,该区将继续。"
    assert [block.raw for block in find_regions(read_lines(lines)).furniture] == ["责编 李俊 校对 王艳"]


def test_scraps_that_are_upset_are_read_so_that_few_words_result() -> None:
    scraps = find_regions(read_lines("广\n\n州\n\n市\n\n烂尾\n\n一\n\n楼\n\n发生\n\n火\n\n| 灾 情")).scraps[0]
    assert read_scraps(scraps, "广州市海珠区一烂尾楼昨日发生火灾。") == "广州市一烂尾楼发生火|灾情"
