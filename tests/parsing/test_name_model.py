"""Names that a model sees go through the gates that the rules have."""

import pytest

from newsarchive.parsing.people import find_people
from tests.parsing.entity_articles import article


def seeing(*names: str) -> object:
    """A model that tags these words of a text as persons."""
    return lambda text: [(name, "PER") for name in names if name in text]


@pytest.mark.parametrize(
    ("text", "seen", "found"),
    [
        ("大家见到赵兰芳,都很高兴。", "赵兰芳", ["赵兰芳"]),
        ("大家见到赵兰芳,都很高兴。赵兰芳很高兴。", "赵兰芳", ["赵兰芳", "赵兰芳"]),
        ("实施“周调度、月会商、季分析”机制", "周调度", []),  # a surname, and an everyday word
        ("来到黄家沟看望群众", "黄家沟", []),  # ends like a place
        ("老师用《赵兰芳》一书作教材", "赵兰芳", []),  # in the title of a book
        ("大家见到阿兰芳,都很高兴。", "阿兰芳", []),  # no surname
        ("大家见到兰芳,都很高兴。", "兰芳", []),  # two characters may be any word
        ("村民赵兰芳说", "兰芳说", ["赵兰芳"]),  # the rules' own name stands
    ],
)
def test_a_name_the_model_sees_counts_if_rules_allow_it(text: str, seen: str, found: list[str]) -> None:
    read = find_people(article(text), seeing(seen))  # type: ignore[arg-type]
    assert [person.name for person in read.people] == found


def test_what_only_the_model_sees_has_no_title_and_stands_where_it_says() -> None:
    (person,) = find_people(article("第一段。", "大家见到赵兰芳,都很高兴。"), seeing("赵兰芳")).people  # type: ignore[arg-type]
    assert (person.title, person.span.paragraph, person.span.start, person.span.end) == (None, 1, 4, 7)


def test_without_a_model_only_rules_find_names() -> None:
    assert find_people(article("大家见到赵兰芳,都很高兴。")).people == ()
