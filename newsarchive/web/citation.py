"""How to cite an article: newspaper, date, page, headline, address."""

from newsarchive.archive.models import Article
from newsarchive.web.dates import date_in_words


def citation(article: Article, url: str) -> str:
    """《郑州日报》，2022年12月17日，第A05版，《二七区部署六项重点工作》，https://…/articles/5/"""
    page = article.page
    newspaper = f"《{page.newspaper}》" if page.newspaper else f"报纸名不详（扫描件 {page.source}）"
    parts = [newspaper, date_in_words(page), f"第{page.page_no}版" if page.page_no else "", f"《{article.title}》", url]
    return "，".join(filter(None, parts))
