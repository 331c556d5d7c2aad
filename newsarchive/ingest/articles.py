"""The articles of a page into the database, over those that are kept of it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from newsarchive.archive import models
from newsarchive.archive.models import Article, ArticleRedirect, Page
from newsarchive.archive.models.mention import Mention
from newsarchive.ingest import rows
from newsarchive.ingest.districts import districts_by_code
from newsarchive.ingest.figures import derive
from newsarchive.ingest.holds import TEXT, Holds, Kept, holds_on
from newsarchive.ingest.matching import Reading, heir, match
from newsarchive.ingest.people import identities, people_by_identity
from newsarchive.ingest.renewal import RowSet, erase, locked_fields, renew, write
from newsarchive.ingest.rows import Places
from newsarchive.parsing import document
from newsarchive.search.models import SearchDocument

PLACE = ("article_id", "part", "paragraph_id", "start", "end")


def _by(*names: str) -> Callable[[Any], tuple[object, ...]]:
    return lambda row: tuple(getattr(row, name) for name in names)


def _same_text(paragraph: models.Paragraph) -> tuple[object, ...]:
    return paragraph.article_id, paragraph.as_printed


def _held_in_paragraph(paragraph: models.Paragraph) -> Collection[str]:
    """What was printed is kept as long as the correction is."""
    return (*paragraph.locked_fields, *(("printed",) if paragraph.is_locked("text") else ()))


def _held_in_fact(fact: models.Fact) -> Collection[str]:
    """The two ends of a range hold together, or they might change places."""
    ends = ("value", "value_max")
    return (*fact.locked_fields, *(ends if any(map(fact.is_locked, ends)) else ()))


def _person_if_edited(row: models.Byline | models.PersonMention) -> Collection[str]:
    """A name stays with the person whom an editor has renamed or moved."""
    return ("person",) if locked_fields(row.person) else ()


ARTICLES = RowSet(
    Article, ("position", "kind", "kicker", "headline", "subhead", "dateline", "signature", "lines", "confidence")
)
PARAGRAPHS = RowSet(
    models.Paragraph, ("position", "kind", "text", "printed", "lines"), (_same_text,), held=_held_in_paragraph
)
DISTRICTS = RowSet(models.ArticleDistrict, ("position",), (_by("article_id", "district_id"),))
BYLINES = RowSet(
    models.Byline, ("position", "person", "title"), (_by("article_id", "name", "role"),), held=_person_if_edited
)
PEOPLE = RowSet(models.PersonMention, ("person", "title", "role"), (_by(*PLACE, "name"),), held=_person_if_edited)
PLACES = RowSet(models.PlaceMention, ("unit", "district"), (_by(*PLACE, "name"),))
FACTS = RowSet(
    models.Fact,
    (
        *("part", "paragraph", "start", "end", "text", "value", "value_max", "unit", "qualifier", "metric", "subject"),
        *("period", "change", "modality", "core", "quote"),
    ),
    (_by(*PLACE, "text"), _by("article_id", "text", "quote"), _by("article_id", "part", "paragraph_id", "start")),
    held=_held_in_fact,
)
SETS: dict[str, RowSet[Any]] = {
    TEXT: PARAGRAPHS,
    "bylines": BYLINES,
    "districts": DISTRICTS,
    "people": PEOPLE,
    "places": PLACES,
    "facts": FACTS,
}


class Stored(NamedTuple):
    articles: list[Article]  # all that the page now has
    edits: int  # fields and sets of rows that were left as editors had set them
    conflicts: int  # articles in which an edit no longer fits what is read off the page
    read: dict[int, Article]  # by the position on the parsed page; not those that an editor has deleted


@dataclass(frozen=True)
class Draft:
    """An article of the new reading, with its row."""

    parsed: document.Article
    article: Article
    holds: Holds


def add_articles(page: Page, read: Sequence[document.Article]) -> Stored:
    """Of a page that is new. Needs a transaction, as below."""
    drafts = _write_articles(page, read, {})
    _write_rows(drafts, [])
    articles = [draft.article for draft in drafts]
    return Stored(articles, edits=0, conflicts=0, read=dict(enumerate(articles)))


def store_articles(page: Page, read: Sequence[document.Article]) -> Stored:
    """Needs a transaction. The search rows are left to the caller."""
    kept = _kept_articles(page)
    known = [_kept_reading(each) for each in kept]
    parsed = _without_deleted(page, read, known)
    matched = match(known, [_reading(each) for each in parsed])
    vanished = [each for position, each in enumerate(kept) if position not in matched.values()]
    staying = [each for each in vanished if each.edits()]
    leaving = [each for each in vanished if not each.edits()]
    drafts = _write_articles(page, parsed, {new: kept[old] for new, old in matched.items()})
    _put_last(staying, after=len(drafts))
    _write_rows(drafts, [each for each in kept if each not in staying])
    _retire(leaving, drafts)
    conflicts = len(staying) + sum(draft.holds.conflict for draft in drafts)
    articles = [*(draft.article for draft in drafts), *(each.article for each in staying)]
    edits = sum(each.edits() for each in kept) + len(read) - len(parsed)
    stored = {id(draft.parsed): draft.article for draft in drafts}
    by_position = {n: stored[id(each)] for n, each in enumerate(read) if id(each) in stored}
    return Stored(articles, edits, conflicts, by_position)


def _kept_articles(page: Page) -> list[Kept]:
    kept = {article.pk: Kept(article, {name: [] for name in SETS}) for article in page.articles.all()}
    if not kept:
        return []
    for name, kind in SETS.items():
        related = "person" if "person" in kind.fields else None
        for row in kind.model._default_manager.filter(article__page=page).select_related(related):
            kept[row.article_id].rows[name].append(row)
    return list(kept.values())


def _without_deleted(
    page: Page, read: Sequence[document.Article], known: Sequence[Reading]
) -> Sequence[document.Article]:
    """Those that resemble a kept article more than one that an editor has deleted."""
    words = page.redirects.exclude(deleted_text="").values_list("headline", "deleted_text")
    deleted = [Reading(*each) for each in words]
    matched = match([*known, *deleted], [_reading(each) for each in read])
    return [each for n, each in enumerate(read) if matched.get(n, -1) < len(known)]


def _kept_reading(kept: Kept) -> Reading:
    return Reading(kept.article.headline, "".join(paragraph.as_printed for paragraph in kept.rows[TEXT]))


def _reading(parsed: document.Article) -> Reading:
    return Reading(parsed.headline or "", "".join(paragraph.text for paragraph in parsed.paragraphs))


def _write_articles(page: Page, parsed: Sequence[document.Article], matched: dict[int, Kept]) -> list[Draft]:
    holds = [holds_on(matched[n], each) if n in matched else Holds() for n, each in enumerate(parsed)]
    held = {kept.article.pk: holds[n].names for n, kept in matched.items()}
    kind = RowSet(Article, ARTICLES.fields, held=lambda article: held[article.pk])
    wanted = [rows.article_row(each, page=page, position=n) for n, each in enumerate(parsed)]
    written = write(kind, {n: kept.article for n, kept in matched.items()}, wanted)
    return [Draft(*each) for each in zip(parsed, written, holds, strict=True)]


def _put_last(staying: Iterable[Kept], *, after: int) -> None:
    articles = [each.article for each in staying]
    for position, article in enumerate(articles, start=after):
        article.position = position
    Article.objects.bulk_update(articles, ["position"])


def _write_rows(drafts: Sequence[Draft], kept: Sequence[Kept]) -> None:
    """Each set of rows of the whole page at once, so that the number of queries does not grow with the page."""
    parsed = [draft.parsed for draft in drafts]
    districts = districts_by_code(_district_codes(parsed))
    people = people_by_identity(identities(parsed, districts))
    renew_set = partial(_renew_set, kept=kept, holds={draft.article.pk: draft.holds for draft in drafts})

    places = _write_paragraphs(drafts, renew_set)
    found = list(zip(parsed, places, strict=True))
    bylines = [row for each, at in found for row in rows.byline_rows(each, at.article, people)]
    renew_set("bylines", _signing_once(bylines, kept))
    renew_set("districts", [row for each, at in found for row in rows.district_rows(each, at.article, districts)])
    renew_set("people", [row for each, at in found for row in rows.person_rows(each, at, people, districts)])
    renew_set("places", [row for each, at in found for row in rows.place_rows(each, at, districts)])
    facts = [row for each, at in found for row in rows.fact_rows(each, at)]
    derive(facts)
    renew_set("facts", facts)


def _renew_set(name: str, wanted: Iterable[Any], *, kept: Sequence[Kept], holds: Mapping[int, Holds]) -> list[Any]:
    def is_open(row: models.Paragraph | models.Byline | models.ArticleDistrict | Mention) -> bool:
        return not holds.get(row.article_id, Holds()).cover(name, row)

    stored = [row for each in kept for row in each.rows[name] if is_open(row)]
    return renew(SETS[name], stored, [row for row in wanted if is_open(row)])


def _write_paragraphs(drafts: Sequence[Draft], renew_set: Callable[..., list[Any]]) -> list[Places]:
    drawn = [rows.paragraph_rows(draft.parsed, draft.article) for draft in drafts]
    written = defaultdict(list)
    for paragraph in renew_set(TEXT, chain.from_iterable(drawn)):
        written[paragraph.article_id].append(paragraph)
    # Where the old text stays, nothing is written: the drawn ones then only tell that what points into them is held.
    return [
        Places(draft.article, written.get(draft.article.pk, fallback))
        for draft, fallback in zip(drafts, drawn, strict=True)
    ]


def _signing_once(wanted: Sequence[models.Byline], kept: Sequence[Kept]) -> list[models.Byline]:
    """Without the right name beside a misread one, where an editor has renamed the person: both are the same signer."""
    names = {(row.article_id, row.role, row.name) for row in wanted}
    misread = {
        (row.article_id, row.role, row.person_id): row.name
        for each in kept
        for row in each.rows["bylines"]
        if _person_if_edited(row) and (row.article_id, row.role, row.name) in names
    }
    return [row for row in wanted if misread.get((row.article_id, row.role, row.person_id), row.name) == row.name]


def _district_codes(parsed: Iterable[document.Article]) -> set[str]:
    return {
        unit.code
        for article in parsed
        for unit in (*article.districts, *(unit for place in article.places for unit in (place.unit, place.district)))
        if unit
    }


def _retire(leaving: Sequence[Kept], drafts: Sequence[Draft]) -> None:
    """Addresses that were given out lead on to the article that now has the text."""
    heirs = {each.article.pk: _heir(each, drafts) for each in leaving}
    led_on = list(ArticleRedirect.objects.filter(article__in=heirs))
    for redirect in led_on:
        redirect.article = heirs[redirect.article_id or 0]
    ArticleRedirect.objects.bulk_update(led_on, ["article"])
    ArticleRedirect.objects.bulk_create(
        ArticleRedirect(
            old_id=each.article.pk,
            article=heirs[each.article.pk],
            page_id=each.article.page_id,
            headline=each.article.headline,
        )
        for each in leaving
    )
    erase(SearchDocument, heirs)
    erase(Article, heirs)


def _heir(vanished: Kept, drafts: Sequence[Draft]) -> Article | None:
    position = heir(_kept_reading(vanished), [_reading(draft.parsed) for draft in drafts])
    return None if position is None else drafts[position].article
