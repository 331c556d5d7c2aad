"""From a query to the articles that answer it, with counts, facets and snippets."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.safestring import SafeString

from newsarchive.archive.models import Article


class Order(TextChoices):
    RELEVANCE = "relevance", "相关度"
    NEWEST = "newest", "最新"
    OLDEST = "oldest", "最早"


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the reader narrowed the search to."""

    district: str = ""  # code; includes what lies below it
    reporter: int | None = None  # Person.pk of a signer
    person: int | None = None  # Person.pk of someone written about
    newspaper: str = ""
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True)
class Hit:
    article: Article
    headline: SafeString  # escaped, the words found in <mark>
    snippet: SafeString  # the best passage, likewise


@dataclass(frozen=True)
class FacetValue:
    value: str  # district code, year, person's pk
    name: str
    count: int


@dataclass(frozen=True)
class Facets:
    district: list[FacetValue] = field(default_factory=list)
    year: list[FacetValue] = field(default_factory=list)
    reporter: list[FacetValue] = field(default_factory=list)


@dataclass(frozen=True)
class Results:
    count: int
    hits: list[Hit]
    facets: Facets
    terms: list[str]  # what was looked for, as it was understood
    notice: str = ""  # how an unreadable query was read


def search_articles(
    query: str, filters: Filters | None = None, *, order: Order = Order.RELEVANCE, limit: int = 20, offset: int = 0
) -> Results:
    raise NotImplementedError
