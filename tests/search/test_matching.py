"""The promise: what stands in an article finds it, and nothing else does."""

import random
import re
from collections.abc import Iterator

import pytest

from newsarchive.search.matching import matching
from newsarchive.search.models import SearchDocument
from newsarchive.search.nodes import Term, leaves
from newsarchive.search.normalisation import normalise
from newsarchive.search.numbers import form_pattern
from newsarchive.search.query import parse_query
from newsarchive.search.tokens import is_exact

SUBSTRINGS = 1500
KNOWN = (
    "二七区", "高质量发展", "暖心菜", "万人助万企", "区委书记", "刘伟平", "13710", "A05", "2.9万", "18+3+1", "三个一批",
    "中共中央", "人民", "郑", "。", "%", "(", "'", "\\", "_", "<mark>", ":*", "&", "没有这样的词", "龘", "😀",
)  # fmt: skip


def found(query: str) -> set[int]:
    documents = SearchDocument.objects.filter(matching(parse_query(query).node))
    return set(documents.values_list("article_id", flat=True))


def holding(term: str, lines: dict[int, list[str]]) -> set[int]:
    return {key for key, texts in lines.items() if any(normalise(term) in normalise(text) for text in texts)}


def holding_any(term: Term, lines: dict[int, list[str]]) -> set[int]:
    """As typed, or a number written in another form."""
    patterns = [re.compile(form_pattern(form)) for form in term.forms]
    texts = {key: [normalise(text) for text in texts] for key, texts in lines.items()}
    others = {key for key in lines if any(pattern.search(text) for pattern in patterns for text in texts[key])}
    return holding(term.text, lines) | others


def substrings(lines: dict[int, list[str]]) -> Iterator[str]:
    """Random ones of 1 to 8 characters, from anywhere, that no quotation mark of the language ends."""
    chance = random.Random(20221217)
    texts = [text for texts in lines.values() for text in texts if text]
    for _ in range(SUBSTRINGS):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        term = text[start : start + chance.randint(1, 8)].strip()
        if term and "」" not in term:
            yield term


def test_a_quoted_string_finds_the_articles_that_hold_it_and_no_other(seed_lines: dict[int, list[str]]) -> None:
    terms = {*substrings(seed_lines), *KNOWN}
    assert len(terms) > 1000
    assert {is_exact(normalise(term)) for term in terms if len(term) > 2} == {True, False}
    wrong = {term for term in terms if found(f"「{term}」") != holding(term, seed_lines)}
    assert wrong == set()


def test_every_dictionary_word_of_the_pages_is_found_wherever_it_stands(seed_lines: dict[int, list[str]]) -> None:
    text = "\n".join(line for lines in seed_lines.values() for line in lines)
    pieces = {text[start : start + length] for start in range(len(text)) for length in (3, 4, 5, 6)}
    words = sorted(piece for piece in pieces if is_exact(normalise(piece)))
    assert len(words) > 500
    wrong = {word for word in words if found(f"「{word}」") != holding(word, seed_lines)}
    assert wrong == set()


def test_words_typed_in_one_find_the_articles_that_hold_all_of_them(seed_lines: dict[int, list[str]]) -> None:
    for typed in list(substrings(seed_lines))[:300]:
        parsed = parse_query(typed)
        if parsed.notice or parsed.excluded or "|" in typed:
            continue
        terms = [leaf for leaf, _ in leaves(parsed.node) if isinstance(leaf, Term)]
        every = set.intersection(*(holding_any(term, seed_lines) for term in terms))
        assert found(typed) == every, typed
        assert every >= holding(typed, seed_lines), typed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("二七区 -高质量", lambda holds: holds("二七区") - holds("高质量")),
        ("二七区 -刘伟平", lambda holds: holds("二七区") - holds("刘伟平")),
        ("-二七区", lambda holds: holds("") - holds("二七区")),
        ("-刘伟平", lambda holds: holds("") - holds("刘伟平")),
        ("刘伟平|高质量", lambda holds: holds("刘伟平") | holds("高质量")),
        ("记者 刘伟平|张一弛 -农村", lambda holds: (holds("刘伟平") | holds("张一弛")) & holds("记者") - holds("农村")),
        ("刘伟平|-张一弛", lambda holds: holds("刘伟平") | (holds("") - holds("张一弛"))),
    ],
)
def test_words_are_combined(seed_lines: dict[int, list[str]], query: str, expected) -> None:  # noqa: ANN001
    answer = expected(lambda term: holding(term, seed_lines))
    assert answer
    assert found(query) == answer


def test_another_spelling_finds_the_same(seed_lines: dict[int, list[str]]) -> None:
    assert found("鄭州") == found("郑州") != set()
    assert found("「２．９」") == found("「2.9」")
    assert found("「ａ05」") == found("「A05」")


def test_nothing_is_found_across_two_paragraphs(seed_lines: dict[int, list[str]]) -> None:
    first, second = next(iter(seed_lines.values()))[:2]
    across = f"{first[-2:]}{second[:2]}"
    assert found(f"「{across}」") == holding(across, seed_lines)
