"""The addresses of the site. They are promised as permanent: add to them, never change one."""

from django.urls import path, register_converter

from newsarchive.web.views import articles, districts, facts, home, pages, people, search, suggest


class CodeConverter:
    """A district's code: letters, digits and hyphens, nothing that a database could stumble over."""

    regex = "[0-9A-Za-z_-]{1,20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", home.home, name="home"),
    path("favicon.ico", home.favicon),
    path("search/", search.search, name="search"),
    path("search/suggest/", suggest.suggestions, name="search-suggest"),
    path("search/help/", search.search_help, name="search-help"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("districts/", districts.districts, name="districts"),
    path("districts/<code:code>/", districts.district, name="district"),
    path("reporters/", people.reporters, name="reporters"),
    path("reporters/<int:pk>/", people.reporter, name="reporter"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("facts/", facts.facts, name="facts"),
    path("facts.csv", facts.facts_csv, name="facts-csv"),
    path("pages/", pages.pages, name="pages"),
    path("pages/<int:pk>/", pages.page, name="page"),
]
