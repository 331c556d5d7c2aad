"""What search reads: one narrow row an article, so that a scan of many touches few blocks."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from newsarchive.archive.models import Article


class SearchDocument(models.Model):
    """Written by search.index only. The text columns are for the literal recheck; the vector is made of jieba's tokens."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="search_document")
    date_from = models.DateField(null=True)
    vector = SearchVectorField()
    text = models.TextField()  # normalised: one line each for the titles, the paragraphs, the signature

    class Meta:
        indexes = [GinIndex(name="search_vector", fields=["vector"], fastupdate=False)]

    def __str__(self) -> str:
        return f"检索行 {self.article_id}"
