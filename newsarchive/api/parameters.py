"""The query parameters of the JSON interface, and what is said about a wrong one."""

import re
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Field, Schema
from ninja.parser import Parser
from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from newsarchive.archive import models
from newsarchive.search.dates import date_period
from newsarchive.search.results import Filters, Order, Place

MAX_LIMIT = 100
MAX_ID = 2**63 - 1  # PostgreSQL's bigint

MESSAGES = {
    "int_parsing": "应为整数",
    "int_parsing_size": "数字太大",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "string_too_long": "不能超过 {max_length} 个字",
    "enum": "应为 {expected} 之一",
    "value_error": "{error}",
}


class QueryParser(Parser):
    """A parameter without a value counts as not given: ?q=暖心菜&district="""

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        given = super().parse_querydict(data, list_fields, request)
        return {name: value for name, value in given.items() if value}


def explain(error: dict[str, Any]) -> dict[str, str]:
    """One error of pydantic as name of the parameter and message in Chinese."""
    context = error.get("ctx", {})
    if "expected" in context:
        context["expected"] = "、".join(re.findall(r"'(.*?)'", context["expected"]))
    template = MESSAGES.get(error["type"])
    message = template.format_map(context) if template else error["msg"]
    return {"parameter": str(error["loc"][-1]), "message": message}


def _period(text: str) -> tuple[date, date]:
    try:
        return date_period(text)
    except ValueError:
        raise ValueError("应为日期，如 2022-12-17、2022-12 或 2022") from None


def _read_place(text: str) -> Place:
    if place := Place.parse(text):
        return place
    raise ValueError("应照录上一次回答的 next 中的 after")


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("不能含有空字符（U+0000）")
    return text


Id = Annotated[int, Field(ge=1, le=MAX_ID)]
Words = Annotated[str, Field(max_length=200), AfterValidator(_without_nul)]
FirstDay = Annotated[date, BeforeValidator(lambda text: _period(text)[0])]
LastDay = Annotated[date, BeforeValidator(lambda text: _period(text)[1])]
After = Annotated[Place, PlainValidator(_read_place), WithJsonSchema({"type": "string"})]


class Window(Schema):
    limit: int = Field(20, ge=0, le=MAX_LIMIT, description=f"一次给出多少条，最多 {MAX_LIMIT}")
    offset: int = Field(0, ge=0, le=2**31 - 1, description="从第几条起，第一条为 0")


class ArticleQuery(Window):
    q: Words = Field("", description="检索词，写法与网页上的检索框相同")
    district: Words = Field("", description="地区代码，包括其下级地区")
    reporter: Id | None = Field(None, description="署名作者的编号")
    person: Id | None = Field(None, description="文中人物的编号")
    newspaper: Words = Field("", description="报纸名称")
    kind: models.Article.Kind | None = Field(None, description="article 文章 · photo 图片报道")
    date_from: FirstDay | None = Field(None, alias="from", description="见报日期不早于，如 2022-12-17、2022-12、2022")
    date_to: LastDay | None = Field(None, alias="to", description="见报日期不晚于，写法相同")
    order: Order = Field(Order.RELEVANCE, description="relevance 相关度 · newest 最新 · oldest 最早")
    after: After | None = Field(None, description="从这一处往后，代替 offset，翻得再深也一样快；照录回答中的 next 即可")

    @field_validator("date_to")
    @classmethod
    def _dates_in_order(cls, date_to: date | None, so_far: ValidationInfo) -> date | None:
        date_from = so_far.data.get("date_from")
        if date_from and date_to and date_to < date_from:
            raise ValueError("不能早于 from")
        return date_to

    def filters(self) -> Filters:
        names = {"district", "reporter", "person", "newspaper", "date_from", "date_to"}
        return Filters(**self.model_dump(include=names), kind=self.kind or "")


class PeopleQuery(Window):
    kind: models.Person.Kind | None = Field(None, description="signer 署名作者 · subject 文中人物")
    q: Words = Field("", description="姓名，或其一部分")


class FactQuery(Window):
    q: Words = Field("", description="指标、对象或原句中的文字")
    district: Words = Field("", description="地区代码，包括其下级地区")
    unit: Words = Field("", description="单位，如 元、人、%")
    modality: models.Fact.Modality | None = Field(None, description="target 目标 · actual 实际 · rule 规定")
    article: Id | None = Field(None, description="文章编号")
