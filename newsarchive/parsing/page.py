"""A page's text to its articles: the stages of parsing in their order."""

from newsarchive.parsing.articles import Draft, find_articles
from newsarchive.parsing.dates import infer_date
from newsarchive.parsing.document import Article, ArticleKind, LineSpan, ParsedPage
from newsarchive.parsing.facts import find_facts
from newsarchive.parsing.headlines import read_titles
from newsarchive.parsing.imprint import read_imprint
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.lines import Block, read_lines
from newsarchive.parsing.paragraphs import read_text
from newsarchive.parsing.people import find_people
from newsarchive.parsing.places import find_places
from newsarchive.parsing.reading_order import put_in_order
from newsarchive.parsing.regions import Regions, find_regions
from newsarchive.parsing.scraps import read_scraps


def parse_page(text: str) -> ParsedPage:
    """The text of one scanned page to its articles.

    Every non-blank line (counted from 1, split at newlines) is in exactly one article or in leftover. Raises nothing,
    whatever the text; the same text gives the same result.
    parse_page("二七区部署六项重点工作\\n\\n本报讯(记者 刘伟平)记者获悉,…。") has one article, signed by 刘伟平.
    """
    regions = find_regions(read_lines(text))
    drafts = find_articles(regions)
    articles = find_places(tuple(_read_article(draft) for draft in drafts))
    articles = tuple(find_facts(find_people(article)) for article in articles)
    imprint = read_imprint(regions.furniture, regions.blocks, infer_date(articles))
    return ParsedPage(
        articles=articles,
        leftover=_leftover(regions, drafts),
        date=imprint.date,
        newspaper=imprint.newspaper,
        page_no=imprint.page_no,
        staff=imprint.staff,
        hotlines=imprint.hotlines,
    )


def _read_article(draft: Draft) -> Article:
    parts = put_in_order(draft)
    text = read_text(draft, parts)
    title_blocks = [candidate.block for candidate in draft.of_kind(Kind.TITLE)]
    vertical = read_scraps(draft.scraps, "".join(candidate.text for _, candidate in draft.parts))
    titles = read_titles(title_blocks, vertical)
    photo = bool(draft.of_kind(Kind.PHOTO))
    in_order = [candidate.block for _, candidate in parts]
    rest = [c.block for c in draft.of_kind(Kind.CAPTION, Kind.PHOTO, Kind.CREDIT)]
    return Article(
        kind=ArticleKind.PHOTO if photo else ArticleKind.ARTICLE,
        kicker=titles.kicker,
        headline=titles.headline,
        subhead=titles.subhead,
        paragraphs=text.paragraphs,
        bylines=text.bylines,
        signature=text.signature,
        lines=_spans([*title_blocks, *draft.scraps, *in_order, *rest]),
    )


def _spans(blocks: list[Block]) -> tuple[LineSpan, ...]:
    """The lines of blocks in reading order, what follows on the page without a break in one span."""
    spans: list[LineSpan] = []
    for block in blocks:
        if spans and spans[-1].last + block.gap + 1 == block.span.first:
            spans[-1] = LineSpan(spans[-1].first, block.span.last)
        else:
            spans.append(block.span)
    return tuple(spans)


def _leftover(regions: Regions, drafts: list[Draft]) -> tuple[LineSpan, ...]:
    placed = {id(block) for draft in drafts for block in draft.scraps}
    loose = [*regions.furniture, *(b for run in regions.scraps for b in run if id(b) not in placed)]
    return _spans(sorted(loose, key=lambda block: block.span.first))
