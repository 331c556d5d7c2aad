"""The shapes of what the JSON interface answers. What a record lacks is null, never an empty string."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Model
from ninja import Field, Schema
from pydantic import BeforeValidator

from newsarchive.archive import models

Text = Annotated[str | None, BeforeValidator(lambda text: text or None)]
Exact = Annotated[str, BeforeValidator(lambda number: format(Decimal(number).normalize(), "f"))]
Lines = Annotated[list[tuple[int, int]], Field(description="版面原文的行号：[首行, 末行]，从 1 起，含首尾")]


class Linked(Schema):
    url: str = Field(description="网页地址")

    @staticmethod
    def resolve_url(obj: Model, context: dict[str, Any]) -> str:
        address: str = context["request"].build_absolute_uri(obj.get_absolute_url())  # type: ignore[attr-defined]
        return address


class Problem(Schema):
    detail: str


class WrongParameter(Schema):
    parameter: str
    message: str


class WrongParameters(Problem):
    errors: list[WrongParameter]


class Gone(Problem):
    headline: Text
    page: str = Field(description="文章所在版面的网页地址")


class DistrictName(Schema):
    code: str
    name: str


class District(Linked, DistrictName):
    level: models.District.Level
    parent: DistrictName | None
    articles: int = Field(alias="article_count", description="写该地区及其下级地区的文章数")


class Byline(Schema):
    id: int = Field(description="人物编号，可作 reporter 参数；已合并的人物给出合并后的编号")
    name: str
    role: models.Byline.Role

    @staticmethod
    def resolve_id(obj: models.Byline) -> int:
        return obj.person.merged_into_id or obj.person_id


class PageReference(Schema):
    id: int
    source: str = Field(description="载入的文件名")
    newspaper: Text
    page_no: Text


class ArticleReference(Linked):
    id: int
    headline: Text


class ArticleSummary(ArticleReference):
    kind: models.Article.Kind
    kicker: Text
    subhead: Text
    date_from: date | None = Field(alias="page.date_from", description="见报日期，最早")
    date_to: date | None = Field(alias="page.date_to", description="见报日期，最晚")
    districts: list[DistrictName] = Field(description="所写的地区，主要的在前")
    bylines: list[Byline]
    page: PageReference

    @staticmethod
    def resolve_districts(obj: models.Article) -> list[models.District]:
        return [about.district for about in obj.article_districts.all()]


class FoundArticle(ArticleSummary):
    snippet: str = Field(description="摘录，为已转义的 HTML 片段：只含 <mark> 标签，标出检索到的词")


class DistrictCount(Schema):
    code: str = Field(alias="value")
    name: str
    count: int


class YearCount(Schema):
    year: int = Field(alias="value")
    count: int


class MonthCount(Schema):
    month: str = Field(alias="value", description="如 2022-12")
    count: int


class NewspaperCount(Schema):
    name: str
    count: int


class KindCount(Schema):
    kind: models.Article.Kind = Field(alias="value")
    name: str
    count: int


class ReporterCount(Schema):
    id: int = Field(alias="value")
    name: str
    count: int


class Facets(Schema):
    """How many of the articles found a further condition would leave."""

    district: list[DistrictCount] = Field(
        description="地区，最多的在前，最多 50 个；含其下级地区，下级的代码以上级的开头（4101 郑州市 > 410103 二七区）"
    )
    year: list[YearCount] = Field(description="年份，新的在前；日期只知范围的，可能的年份都计入")
    month: list[MonthCount] = Field(description="月份，新的在前，计法相同")
    newspaper: list[NewspaperCount] = Field(description="报纸，最多的在前，最多 50 个")
    kind: list[KindCount] = Field(description="article 文章 · photo 图片报道")
    reporter: list[ReporterCount] = Field(description="署名作者，最多的在前，最多 50 个")


class OtherQuery(Schema):
    q: str = Field(alias="text", description="检索词")
    difference: str = Field(description="与所查的词有何不同")
    count: int


class FoundArticles(Schema):
    count: int = Field(description="符合条件的文章总数")
    results: list[FoundArticle]
    next: str | None = Field(description="后面的文章在这个网址；没有时为 null。逐次取用，可以取完全部文章")
    facets: Facets | None = Field(description="符合条件的文章的分布，与网页上的相同；来不及统计时为 null")
    notice: Text = Field(description="检索式读不通时，说明是怎样理解的；中止时说明原因")
    interrupted: bool = Field(description="用时过长而中止：count、results 不完整，没有的未必没有")
    exact: OtherQuery | None = Field(description="拆开检索了的长句：一字不差的写法，和这样能找到的篇数")
    did_you_mean: list[OtherQuery] = Field(
        alias="meant", description="没有文章含有所查的词时，档案里可能想查的词：同音、形近、近音、字序、一字之差"
    )
    fewer: list[OtherQuery] = Field(description="没有结果时，去掉一部分检索词能找到的")
    unfiltered: int = Field(description="没有结果时，不加其他条件、只用检索词能找到的篇数")


class Paragraph(Schema):
    id: int
    kind: models.Paragraph.Kind
    text: str
    printed: Text = Field(description="经人工更正的段落，更正前的文字")
    lines: Lines


class Place(Schema):
    """Where it stands: in one of the titles, or in a paragraph."""

    part: models.Fact.Part
    paragraph: int | None = Field(alias="paragraph_id", description="段落编号；在标题中的为 null")
    start: int = Field(description="起始字符，从 0 起")
    end: int = Field(description="结束字符，不含")


class PersonMention(Place):
    id: int = Field(description="人物编号，可作 person 参数")
    name: str
    title: Text = Field(description="文中说明其身份的词语")
    role: models.PersonMention.Role

    @staticmethod
    def resolve_id(obj: models.PersonMention) -> int:
        return obj.person.merged_into_id or obj.person_id


class PlaceMention(Place):
    name: str
    unit: DistrictName | None = Field(description="所指的地区")
    district: DistrictName | None = Field(description="所属的区县")


class ArticleFact(Place):
    id: int
    text: str = Field(description="原文")
    value: Exact = Field(description="数值，以基本单位计（210亿元 为 21000000000 元）；十进制数写成字符串，以保精确")
    value_max: Exact | None = Field(description="范围的上限")
    unit: Text
    qualifier: Text = Field(description="ge 不低于 · gt 超过 · le 不超过 · lt 不足 · approx 约")
    metric: Text = Field(description="指标")
    subject: Text = Field(description="对象")
    period: Text = Field(description="时期")
    change: Text = Field(description="up 增长 · down 下降")
    modality: models.Fact.Modality = Field(description="target 目标 · actual 实际 · rule 规定")
    quote: str = Field(description="所在的句子")


class Fact(ArticleFact):
    article: ArticleReference
    date_from: date | None = Field(alias="article.page.date_from")
    date_to: date | None = Field(alias="article.page.date_to")


class Facts(Schema):
    count: int
    results: list[Fact]


class Article(ArticleSummary):
    dateline: Text = Field(description="电头，照原样：本报讯、新华社北京12月1日电；正文里不再重复")
    signature: Text = Field(description="署名原文")
    lines: Lines
    paragraphs: list[Paragraph]
    people: list[PersonMention] = Field(alias="personmentions")
    places: list[PlaceMention] = Field(alias="placementions")
    facts: list[ArticleFact]


class Person(Linked):
    id: int
    name: str
    kind: models.Person.Kind = Field(description="signer 署名作者 · subject 文中人物")
    district: DistrictName | None
    note: Text = Field(description="同名者的区分说明")
    articles: int = Field(alias="article_count", description="署名或提及其人的文章数")


class People(Schema):
    count: int
    results: list[Person]


class PageArticle(ArticleReference):
    kind: models.Article.Kind
    lines: Lines


class Page(Linked, PageReference):
    date_from: date | None
    date_to: date | None
    date_source: Text = Field(
        description="given 载入时给定 · printed 报上印的日期 · inferred 由文中推断 · corrected 人工更正"
    )
    date_evidence: list[str] = Field(description="日期所依据的词语：报上的日期行，或文中用以推断的词语")
    staff: list[str] = Field(description="版面上署的编校人员，如 责编 李俊")
    hotlines: list[str] = Field(description="版面上的热线、电话、邮箱，照原样")
    encoding: str
    sha256: str
    parser_version: str
    text: str = Field(description="扫描识别的原文")
    leftover: Lines = Field(description="不属于任何文章的行")
    articles: list[PageArticle]
