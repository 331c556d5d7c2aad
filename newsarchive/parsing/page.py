"""A page's text to its articles: the stages of parsing in their order."""

from itertools import pairwise

from newsarchive.parsing.articles import Draft, find_articles
from newsarchive.parsing.confidence import find_confidence
from newsarchive.parsing.dates import Dating, infer_date
from newsarchive.parsing.document import Article, ArticleKind, LineSpan, ParsedPage, ParseWarning, WarningKind
from newsarchive.parsing.doubts import Doubt, find_doubts
from newsarchive.parsing.facts import find_facts
from newsarchive.parsing.headlines import read_titles
from newsarchive.parsing.imprint import Imprint, read_imprint
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.lines import Block, read_lines
from newsarchive.parsing.name_model import NameModel
from newsarchive.parsing.paragraphs import read_text
from newsarchive.parsing.people import find_people
from newsarchive.parsing.places import find_places
from newsarchive.parsing.reading_order import put_in_order
from newsarchive.parsing.regions import Regions, find_regions
from newsarchive.parsing.scraps import read_scraps


def parse_page(text: str, *, name_model: NameModel | None = None) -> ParsedPage:
    """The text of one scanned page to its articles.

    Every non-blank line (counted from 1, split at newlines) is in exactly one article or in leftover. Raises nothing,
    whatever the text; the same text gives the same result. A model (name_model.py) adds names of people to those found
    by rules.
    parse_page("二七区部署六项重点工作\\n\\n本报讯(记者 刘伟平)记者获悉,…。") has one article, signed by 刘伟平.
    """
    regions = find_regions(read_lines(text))
    drafts = find_articles(regions)
    read = [_read_article(draft, below) for draft, below in pairwise([*drafts, None]) if draft]
    articles = find_places(tuple(article for article, _ in read))
    articles = tuple(find_facts(find_people(article, name_model)) for article in articles)
    dating = infer_date(articles)
    imprint = read_imprint(regions.furniture, regions.blocks, dating.range)
    return ParsedPage(
        articles=articles,
        leftover=_leftover(regions, drafts),
        date=imprint.date,
        newspaper=imprint.newspaper,
        page_no=imprint.page_no,
        staff=imprint.staff,
        hotlines=imprint.hotlines,
        warnings=_warnings([doubts for _, doubts in read], imprint, dating, _loose_scraps(regions, drafts)),
    )


def _read_article(draft: Draft, below: Draft | None) -> tuple[Article, tuple[Doubt, ...]]:
    parts = put_in_order(draft)
    text = read_text(draft, parts)
    title_blocks = [candidate.block for candidate in draft.of_kind(Kind.TITLE)]
    vertical = read_scraps(draft.scraps, "".join(candidate.text for _, candidate in draft.parts))
    titles = read_titles(title_blocks, "".join(paragraph.text for paragraph in text.paragraphs), vertical)
    photo = bool(draft.of_kind(Kind.PHOTO))
    in_order = [candidate.block for _, candidate in parts]
    rest = [c.block for c in draft.of_kind(Kind.CAPTION, Kind.PHOTO, Kind.CREDIT, Kind.SOURCE)]
    doubts = find_doubts(draft, parts, text.paragraphs)
    titled = photo or titles.headline is not None
    article = Article(
        kind=ArticleKind.PHOTO if photo else ArticleKind.ARTICLE,
        kicker=titles.kicker,
        headline=titles.headline,
        subhead=titles.subhead,
        paragraphs=text.paragraphs,
        bylines=text.bylines,
        signature=text.signature,
        dateline=text.dateline,
        lines=_spans([*title_blocks, *draft.scraps, *in_order, *rest]),
        confidence=find_confidence(draft, parts, below, doubts={kind for kind, _, _ in doubts}, titled=titled),
    )
    return article, doubts


def _warnings(
    found: list[tuple[Doubt, ...]], imprint: Imprint, dating: Dating, loose: list[Block]
) -> tuple[ParseWarning, ...]:
    """The doubts about each article and about the page, in page order."""
    warnings = [
        ParseWarning(kind, lines, n, reason) for n, doubts in enumerate(found) for kind, lines, reason in doubts
    ]
    for lines in _spans(loose):
        warnings.append(ParseWarning(WarningKind.LEFTOVER, lines, None, "这些零碎文字不知属于哪篇文章"))
    if imprint.contradiction:
        reason = "日期行互相矛盾，或与星期不符，没有采用"
        warnings.append(ParseWarning(WarningKind.DATE, imprint.contradiction, None, reason))
    for clue in dating.against(imprint.date):
        reason = f"“{clue.words}”与版面的日期不合"
        warnings.append(ParseWarning(WarningKind.DATE, clue.said.lines, None, reason))
    return tuple(sorted(warnings, key=lambda warning: warning.lines.first))


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
    loose = [*regions.furniture, *_loose_scraps(regions, drafts)]
    return _spans(sorted(loose, key=lambda block: block.span.first))


def _loose_scraps(regions: Regions, drafts: list[Draft]) -> list[Block]:
    """Scraps of a headline for which there is no article."""
    placed = {id(block) for draft in drafts for block in draft.scraps}
    return [block for run in regions.scraps for block in run if id(block) not in placed]
