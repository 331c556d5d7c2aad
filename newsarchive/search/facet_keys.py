"""What each article is counted under, as numbers: one for its issue, one for its places, one for each signer."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models.functions import Coalesce

from newsarchive.archive.models import Article, ArticleDistrict, Byline
from newsarchive.search.models import FacetKey, SearchDocument

SEPARATOR = "\t"
MONTH = "%Y-%m"

Key = tuple[str, str]  # kind and value of a FacetKey


def facet_keys(article_ids: Collection[int]) -> dict[int, list[int]]:
    """By article, the numbers of what it is counted under: facet_keys([7]) == {7: [3, 12, 40]}.

    Makes the FacetKeys that there are not yet. Four database queries at most, and more only for new keys.
    """
    keys = _keys(article_ids)
    numbers = _numbers({key for own in keys.values() for key in own})
    return {article: sorted({numbers[key] for key in own}) for article, own in keys.items()}


def refresh_facets(article_ids: Collection[int]) -> None:
    """After signers were merged or parted. index_articles does it too, but takes longer."""
    rows = [SearchDocument(pk=article, facets=facets) for article, facets in facet_keys(article_ids).items()]
    SearchDocument.objects.bulk_update(rows, ["facets"], batch_size=1000)


def _keys(article_ids: Collection[int]) -> Mapping[int, list[Key]]:
    keys: dict[int, list[Key]] = defaultdict(list)
    articles = Article.objects.filter(pk__in=article_ids).order_by()
    for article, kind, first, last, paper in articles.values_list(
        "pk", "kind", "page__date_from", "page__date_to", "page__newspaper"
    ):
        months = [day.strftime(MONTH) if day else "" for day in (first, last or first)]
        keys[article].append((FacetKey.Kind.ISSUE, SEPARATOR.join([kind, *months, paper])))
    codes: dict[int, set[str]] = defaultdict(set)
    about = ArticleDistrict.objects.filter(article__in=article_ids).order_by()
    for article, code in about.values_list("article", "district__code"):
        codes[article].add(code)
    for article, own in codes.items():
        keys[article].append((FacetKey.Kind.PLACES, SEPARATOR.join(sorted(own))))
    bylines = Byline.objects.filter(article__in=article_ids).order_by()
    for article, person in bylines.values_list("article", Coalesce("person__merged_into", "person")):
        keys[article].append((FacetKey.Kind.SIGNER, str(person)))
    return keys


def _numbers(keys: Collection[Key]) -> dict[Key, int]:
    numbers = _find(keys)
    if missing := sorted(set(keys) - numbers.keys()):  # in one order, lest two who make them wait for each other
        new = [FacetKey(kind=kind, value=value) for kind, value in missing]
        FacetKey.objects.bulk_create(new, ignore_conflicts=True)
        numbers |= _find(missing)
    return numbers


def _find(keys: Iterable[Key]) -> dict[Key, int]:
    wanted = set(keys)
    rows = FacetKey.objects.filter(value__in=[value for _, value in wanted]).values_list("kind", "value", "pk")
    return {(kind, value): number for kind, value, number in rows if (kind, value) in wanted}
