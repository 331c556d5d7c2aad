"""The desk's front page: what editors correct daily comes first, what is set up once comes last."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest

GROUPS = {
    "日常更正": ("Page", "Article", "ParseWarning", "Person", "Fact"),
    "文章的组成": ("Paragraph", "Byline", "ArticleDistrict", "PersonMention", "PlaceMention"),
    "地区、指标与网址": ("District", "DistrictName", "Indicator", "ArticleRedirect"),
}


class DeskSite(AdminSite):
    site_header = "新闻档案 · 编辑台"
    site_title = "新闻档案"
    index_title = "更正与整理"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        return [group for app in apps for group in (_groups(app) if app["app_label"] == "archive" else [app])]


def _groups(app: dict[str, Any]) -> list[dict[str, Any]]:
    """The archive's models in groups; a model that nobody has put into one stays under the archive's own name."""
    models = {model["object_name"]: model for model in app["models"]}
    groups = [
        app | {"name": name, "models": [models.pop(each) for each in wanted if each in models]}
        for name, wanted in GROUPS.items()
    ]
    return [group for group in [*groups, app | {"models": list(models.values())}] if group["models"]]
