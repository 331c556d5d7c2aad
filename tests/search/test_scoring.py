"""How well a text answers a query."""

import pytest

from newsarchive.search.scoring import score, term_rarity


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("旱情\n\n\n", "\n旱情\n\n"),  # headline, kicker
        ("\n旱情\n\n", "\n\n\n旱情"),  # kicker, text
        ("\n\n\n旱情旱情", "\n\n\n旱情"),
        ("\n\n\n旱情降雨", "\n\n\n旱情\n降雨"),
        ("旱情\n\n\n降雨", "\n\n\n旱情降雨旱情降雨"),
    ],
)
def test_the_better_text_scores_more(better: str, worse: str) -> None:
    terms = ["旱情", "降雨"]
    assert score(better, terms=terms) > score(worse, terms=terms)
    assert score(worse, terms=terms) > score("\n\n\n", terms=terms) == 0


def test_the_rarer_term_in_the_headline_counts_more() -> None:
    terms, rarity = ["会议", "旱情"], [term_rarity(500, 1000), term_rarity(5, 1000)]
    common, rare = "会议\n\n\n旱情", "旱情\n\n\n会议"
    assert score(rare, terms=terms, rarity=rarity) > score(common, terms=terms, rarity=rarity)
    assert score(rare, terms=terms) == score(common, terms=terms)
