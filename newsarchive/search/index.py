"""Writes the search row of an article."""

from collections.abc import Collection

from newsarchive.archive.models import Article
from newsarchive.search.models import SearchDocument
from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import IN_TITLE, lexeme_literal, line_lexemes

TITLE_LINES = 3  # headline, kicker, subhead: the first lines of SearchDocument.text, empty where there is none
BATCH = 500


def index_articles(article_ids: Collection[int]) -> None:
    """Bring the search rows of these articles up to date: index_articles([article.pk]).

    Call it after an article, its paragraphs or the date of its page changed, in the same transaction. A row goes with
    its article. Raises DataError for an article of more than some 100,000 characters (a tsvector ends at 1 MiB).
    """
    articles = Article.objects.filter(pk__in=article_ids).select_related("page").defer("page__text")
    SearchDocument.objects.bulk_create(
        [_document(article) for article in articles.prefetch_related("paragraphs")],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["date_from", "date_to", "vector", "text"],
    )


def _document(article: Article) -> SearchDocument:
    lines = [normalise(line) for line in _lines(article)]
    page = article.page
    return SearchDocument(
        article=article,
        date_from=page.date_from,
        date_to=page.date_to or page.date_from,
        vector=_vector(lines),
        text="\n".join(lines),
    )


def _lines(article: Article) -> list[str]:
    """What can be found, as printed and as corrected."""
    paragraphs = article.paragraphs.all()
    return [
        *(article.headline, article.kicker, article.subhead),
        *(paragraph.text for paragraph in paragraphs),
        *(paragraph.printed for paragraph in paragraphs if paragraph.printed),
        *(text for text in (article.dateline, article.signature) if text),
    ]


def _vector(lines: list[str]) -> str:
    """The tsvector, as PostgreSQL reads it."""
    everywhere = set().union(*map(line_lexemes, lines))
    titles = set().union(*map(line_lexemes, lines[:TITLE_LINES]))
    lexemes = everywhere | {IN_TITLE + lexeme for lexeme in titles}
    return " ".join(map(lexeme_literal, lexemes))
