"""Articles with given texts, for the tests of what is read out of them."""

from newsarchive.parsing.document import Article, ArticleKind, Byline, Paragraph, SignerRole


def article(*paragraphs: str, headline: str | None = None, signers: tuple[str, ...] = ()) -> Article:
    return Article(
        kind=ArticleKind.ARTICLE,
        kicker=None,
        headline=headline,
        subhead=None,
        paragraphs=tuple(map(Paragraph, paragraphs)),
        bylines=tuple(Byline(name, SignerRole.REPORTER, "记者") for name in signers),
        signature="",
        lines=(),
    )
