"""What is kept: pages, their articles, the people and districts in them, and every figure."""

from newsarchive.archive.models.article import Article, ArticleDistrict, ArticleRedirect, Paragraph
from newsarchive.archive.models.district import District, DistrictName
from newsarchive.archive.models.fact import Fact
from newsarchive.archive.models.indicator import Indicator
from newsarchive.archive.models.page import Page
from newsarchive.archive.models.person import Byline, Person, PersonMention
from newsarchive.archive.models.place import PlaceMention
from newsarchive.archive.models.warning import ParseWarning

__all__ = [
    "Article",
    "ArticleDistrict",
    "ArticleRedirect",
    "Byline",
    "District",
    "DistrictName",
    "Fact",
    "Indicator",
    "Page",
    "Paragraph",
    "ParseWarning",
    "Person",
    "PersonMention",
    "PlaceMention",
]
