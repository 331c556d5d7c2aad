"""What the parser says and what the archive keeps have the same values."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from newsarchive.archive.models import Article, Byline, Fact, Paragraph, ParseWarning, PersonMention
from newsarchive.archive.models.mention import Mention
from newsarchive.parsing import document, units


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (document.ArticleKind, Article.Kind),
        (document.ParagraphKind, Paragraph.Kind),
        (document.Part, Mention.Part),
        (document.SignerRole, Byline.Role),
        (document.PersonRole, PersonMention.Role),
        (document.Qualifier, Fact.Qualifier),
        (document.Change, Fact.Change),
        (document.Modality, Fact.Modality),
        (units.Dimension, Fact.Dimension),
        (document.WarningKind, ParseWarning.Kind),
    ],
)
def test_choices_are_the_same(said: type[StrEnum], kept: type[TextChoices]) -> None:
    assert [each.value for each in said] == [value for value in kept.values if value]


def test_base_units_are_the_same() -> None:
    assert Fact.BASE_UNITS == units.BASE_UNITS
