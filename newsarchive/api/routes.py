"""The addresses of the JSON interface. It only reads, and asks nobody to log in."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import NinjaAPI, Query, Status
from ninja.errors import ValidationError
from ninja.openapi.docs import Swagger
from ninja.renderers import JSONRenderer

from newsarchive.api import schemas
from newsarchive.api.parameters import ArticleQuery, FactQuery, PeopleQuery, QueryParser, explain
from newsarchive.archive.models import Article, ArticleRedirect, District, Fact, Page, Person
from newsarchive.search.results import Hit, Results, search_articles

DESCRIPTION = """
地方新闻档案的 JSON 接口：检索文章，查阅文章、人物、地区、数据和版面原文。只读，无须登录，无须密钥。

- 编号和网址是永久的。版面重新解析后，移走的文章以 301 转到新址；不再存在的以 410 说明原在哪个版面。
- 没有的内容为 `null`。参数有误时以 422 回答，逐个说明原因；查无此项时以 404 回答。
- 见报日期可能只知道一个范围，所以有 `date_from` 和 `date_to` 两个。
- `facts` 中的 `value`、`value_max` 是写成字符串的十进制数，以保精确。
- `snippet` 是已转义的 HTML 片段，其中只有 `<mark>` 标签；其余各项都是纯文本，放进网页前须转义。
"""


class ChineseRenderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}
    media_type = "application/json; charset=utf-8"


api = NinjaAPI(
    title="新闻档案 · 数据接口",
    version="1",
    description=DESCRIPTION,
    # Otherwise the page asks a validator on another host about itself, and offers to try requests from other sites.
    docs=Swagger(settings={"validatorUrl": None, "tryItOutEnabled": True, "defaultModelsExpandDepth": -1}),
    urls_namespace="api",
    renderer=ChineseRenderer(),
    parser=QueryParser(),
)
WRONG = {422: schemas.WrongParameters}
MISSING = {404: schemas.Problem}


@api.get("/", include_in_schema=False)
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("api:openapi-view"))


@api.get("/articles", response={200: schemas.FoundArticles, **WRONG}, summary="检索文章", tags=["文章"])
def articles(request: HttpRequest, query: Query[ArticleQuery]) -> dict[str, Any]:
    """不给检索词时，给出符合其他条件的全部文章。检索词的写法、结果和分布的篇数都与网页相同。

    要取很多文章时，从回答中的 `next` 接着取，直到它为 `null`；不必自己计算 offset。
    """
    found = search_articles(
        query.q, query.filters(), order=query.order, limit=query.limit, offset=query.offset, after=query.after,
    )  # fmt: skip
    shown = {
        "results": [_with_snippet(hit) for hit in found.hits],
        "facets": None if found.interrupted else found.facets,
        "next": _next(request, query, found),
    }
    return vars(found) | shown


@api.get(
    "/articles/{article_id}",
    response={200: schemas.Article, **MISSING, 410: schemas.Gone},
    summary="一篇文章的全部内容",
    tags=["文章"],
)
def article(request: HttpRequest, article_id: int) -> Article | HttpResponse | Status:
    """段落、署名、人物、地名和数据，各有其在原文中的位置。"""
    found = Article.objects.with_details().filter(pk=article_id).first()
    return found or _moved(request, article_id)


@api.get("/districts", response=list[schemas.District], summary="有文章的地区", tags=["地区"])
def districts(request: HttpRequest) -> list[District]:
    """文章所写的地区，以及它们的上级。"""
    return District.objects.select_related("parent").with_articles_below()


@api.get("/people", response={200: schemas.People, **WRONG}, summary="人物", tags=["人物"])
def people(request: HttpRequest, query: Query[PeopleQuery]) -> dict[str, Any]:
    """按姓名排列。已合并到他人名下的、已无文章的不列出。"""
    found = Person.objects.current().in_articles().filter(name__contains=query.q)
    if query.kind:
        found = found.filter(kind=query.kind)
    # Articles are counted for the people shown, not for everybody.
    shown = list(found.values_list("pk", flat=True)[query.offset : query.offset + query.limit])
    results = Person.objects.filter(pk__in=shown).with_article_count().select_related("district")
    return {"count": found.count(), "results": results}


@api.get("/facts", response={200: schemas.Facts, **WRONG}, summary="数据", tags=["数据"])
def facts(request: HttpRequest, query: Query[FactQuery]) -> dict[str, Any]:
    """文章中的每一个数字：量的是什么，谁的，何时的。"""
    found = Fact.objects.all()
    if query.district:
        found = found.in_district(District(code=query.district))
    if query.q:
        found = found.filter(Q(metric__contains=query.q) | Q(subject__contains=query.q) | Q(quote__contains=query.q))
    exact = {name: value for name in ("unit", "modality", "article") if (value := getattr(query, name))}
    found = found.filter(**exact)
    shown = Fact.objects.for_listing().standing_at(found.newest_first(), query.offset, query.offset + query.limit)
    return {"count": found.count(), "results": shown}


@api.get("/pages/{page_id}", response={200: schemas.Page, **MISSING}, summary="一个版面", tags=["版面"])
def page(request: HttpRequest, page_id: int) -> Page:
    """版面的原文，以及其中各篇文章所在的行。"""
    in_order = Article.objects.order_by("position")
    return get_object_or_404(Page.objects.prefetch_related(Prefetch("articles", in_order)), pk=page_id)


@api.exception_handler(ValidationError)
def wrong_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [explain(each) for each in error.errors]
    return api.create_response(request, {"detail": "参数有误", "errors": errors}, status=422)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": "查无此项"}, status=404)


def _with_snippet(hit: Hit) -> Article:
    hit.article.snippet = hit.snippet  # type: ignore[attr-defined]
    return hit.article


def _next(request: HttpRequest, query: ArticleQuery, found: Results) -> str | None:
    """The address of what follows: by number while the best come first, then from a place on."""
    shown = query.offset + query.limit
    all_shown = not found.after if query.after else shown >= found.count
    if all_shown or not found.hits:
        return None
    parameters = request.GET.copy()
    parameters.pop("offset", None)
    parameters["after" if found.after else "offset"] = str(found.after or shown)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


def _moved(request: HttpRequest, article_id: int) -> HttpResponse | Status:
    """Where the article went that had this number; raises Http404 if none ever had."""
    redirect = get_object_or_404(ArticleRedirect.objects.select_related("page"), old_id=article_id)
    if redirect.article_id:
        address = reverse("api:article", args=[redirect.article_id])
        return HttpResponse(status=301, headers={"Location": address})
    page_url = request.build_absolute_uri(redirect.page.get_absolute_url())
    return Status(410, {"detail": "这篇文章已不存在", "headline": redirect.headline, "page": page_url})
