"""How well a text answers a query."""

import pytest

from newsarchive.search.scoring import score, term_rarity

HEADLINE, KICKER, SUBHEAD, TEXT = "{}\n\n\n全市召开会议。", "全市会议\n{}\n\n", "全市会议\n\n{}\n", "全市会议\n\n\n{}"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (HEADLINE.format("抗旱"), KICKER.format("抗旱")),
        (KICKER.format("抗旱"), TEXT.format("抗旱，抗旱，抗旱，抗旱")),
        (HEADLINE.format("旱情严重"), HEADLINE.format("我市召开全市农业农村工作会议通报旱情")),  # more of the headline
        (HEADLINE.format("中国举行国会选举"), HEADLINE.format("中国会展业十强出炉")),  # not 国会
        (TEXT.format("旱情，旱情"), TEXT.format("旱情，雨情")),
        (TEXT.format("旱情"), TEXT.format("旱情" + "雨" * 2000)),
    ],
)
def test_one_word(better: str, worse: str) -> None:
    terms = ["抗旱", "旱情", "国会"]
    assert max(score(better, terms=[term]) - score(worse, terms=[term]) for term in terms) > 0
    assert min(score(better, terms=[term]) - score(worse, terms=[term]) for term in terms) >= 0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (HEADLINE.format("二七区抗旱"), HEADLINE.format("抗旱在二七区")),  # as typed
        (HEADLINE.format("二七区农民抗旱"), "二七区农民\n\n\n抗旱"),
        ("二七区农民\n\n\n抗旱", TEXT.format("二七区农民抗旱")),
        (TEXT.format("二七区农民抗旱"), TEXT.format("二七区农民" + "在田间地头" * 9 + "抗旱")),
        (TEXT.format("抗旱。二七区农民抗旱"), TEXT.format("抗旱。" + "在田间地头" * 9 + "二七区农民")),
        (TEXT.format("二七区"), TEXT.format("金水区")),
    ],
)
def test_two_words(better: str, worse: str) -> None:
    terms = ["二七区", "抗旱"]
    assert score(better, terms=terms) > score(worse, terms=terms)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (HEADLINE.format("二七区高质量发展"), TEXT.format("二七区高质量发展，二七区高质量发展")),
        (TEXT.format("二七区高质量发展，二七区高质量发展"), TEXT.format("二七区高质量发展")),
        (TEXT.format("二七区高质量发展"), HEADLINE.format("二七区推动高质量发展")),  # whole before scattered
        (SUBHEAD.format("二七区高质量发展"), SUBHEAD.format("二七区推动高质量发展")),
    ],
)
def test_a_phrase(better: str, worse: str) -> None:
    terms, phrases = ["二七区", "高质量", "发展"], ["二七区高质量发展"]
    assert score(better, terms=terms, phrases=phrases) > score(worse, terms=terms, phrases=phrases)


def test_the_rarer_term_in_the_headline_counts_more() -> None:
    terms, rarity = ["会议", "旱情"], [term_rarity(500, 1000), term_rarity(5, 1000)]
    common, rare = "会议\n\n\n旱情", "旱情\n\n\n会议"
    assert score(rare, terms=terms, rarity=rarity) > score(common, terms=terms, rarity=rarity)
    assert score(rare, terms=terms) == score(common, terms=terms)


@pytest.mark.parametrize("text", ["\n\n", "\n\n\n", "工作会议\n\n\n全市召开会议。"])
def test_what_holds_nothing_of_it_scores_nothing(text: str) -> None:
    assert score(text, terms=["旱情", "抗旱"], phrases=["抗旱旱情"], rarity=[2.0, 1.0]) == 0
    assert score(text, terms=[]) == 0
