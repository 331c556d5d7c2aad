"""What search reads: one narrow row an article, so that a scan of many touches few blocks."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from newsarchive.archive.models import Article, District, Person

WAITING = 1024  # kB of new index entries, to be sorted in together; searches read them all, in about a millisecond


class SearchDocument(models.Model):
    """Written by search.index only. The migration keeps what is long out of line, which makes the row narrow."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="search_document")
    date_from = models.DateField(null=True)
    date_to = models.DateField(null=True)
    facets = ArrayField(models.IntegerField(), default=list)  # FacetKey.pk: one issue, the places, each signer
    common = models.BinaryField()  # a roaring bitmap: CommonLexeme.pk of its lexemes
    rare = SearchVectorField()  # its lexemes that were not common when the row was written, without positions
    fingerprint = models.BinaryField()  # of its lexemes; empty: made by rules before these, and not to be sealed
    # Normalised: a line each for headline, kicker, subhead, the paragraphs, dateline, signature.
    text = models.TextField()

    class Meta:
        indexes = [
            GinIndex(name="search_rare", fields=["rare"], fastupdate=True, gin_pending_list_limit=WAITING),
        ]

    def __str__(self) -> str:
        return f"检索行 {self.article_id}"


class Change(models.Model):
    """A search row was written or removed. Written by triggers on SearchDocument, taken away by search.sealing."""

    article = models.BigIntegerField()  # no foreign key: it may be gone

    def __str__(self) -> str:
        return f"改动 {self.article}"


class Segment(models.Model):
    """Many search rows side by side, each in a slot of its own. Written by search.sealing only."""

    revision = models.UUIDField(default=uuid4)  # another one whenever anything of it is written
    slots = models.BinaryField()  # of segments.SLOT
    facets = models.BinaryField()  # of segments.KEY: FacetKey.pk of the first slot, of the second …
    dead = models.BinaryField()  # a roaring bitmap: slots whose row was written anew or removed

    def __str__(self) -> str:
        return f"段 {self.pk}"


class CommonLexeme(models.Model):
    """What has posting lists; for good. Written by search.sealing only."""

    id = models.AutoField(primary_key=True)
    lexeme = models.TextField(unique=True)

    def __str__(self) -> str:
        return self.lexeme


class PostingList(models.Model):
    """Which slots of a segment have a common lexeme; none of those that have not if there is no list."""

    pk = models.CompositePrimaryKey("lexeme", "segment_id")
    lexeme = models.TextField()
    segment = models.ForeignKey(Segment, models.CASCADE, db_index=False)
    slots = models.BinaryField()  # a roaring bitmap

    def __str__(self) -> str:
        return f"{self.lexeme} {self.segment_id}"


class FacetKey(models.Model):
    """A number for what articles have in common, so that counting reads small numbers and joins nothing."""

    class Kind(models.TextChoices):
        ISSUE = "issue"  # kind of article, first month, last month, newspaper; parted by tabs
        PLACES = "places"  # of all an article is about (see labels), sorted; parted by tabs
        SIGNER = "signer"  # Person.pk, of the record that the signer was merged into

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=6, choices=Kind)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(name="facet_key_once", fields=["value", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class IndexState(models.Model):
    """What the index was made by; the one row is written by search.index_version only."""

    version = models.CharField(max_length=40)  # of all rows
    rebuilding = models.CharField(max_length=40, blank=True)  # of the rows that a rebuild has reached
    reached_day = models.DateField(null=True)  # where it is: articles are put right newest first
    reached_article = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"检索索引 {self.version}"


class Word(models.Model):
    """A word or name that some article holds, or held once. Written by search.vocabulary only."""

    text = models.CharField(max_length=12, primary_key=True)  # normalised
    sound = models.CharField(max_length=90, db_index=True)  # vocabulary.rough_sound
    gaps = ArrayField(models.CharField(max_length=12))  # vocabulary.gaps

    class Meta:
        indexes = [GinIndex(name="word_gaps", fields=["gaps"])]

    def __str__(self) -> str:
        return self.text


class Name(models.Model):
    """What a district or person is called, or was called once. Written by search.names only."""

    text = models.CharField(max_length=60)
    district = models.ForeignKey(District, models.CASCADE, related_name="+", null=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    keys = SearchVectorField()  # names.name_keys, each behind a names.Of

    class Meta:
        constraints = [
            models.UniqueConstraint(name="name_once", fields=["text", "district", "person"], nulls_distinct=False),
        ]
        indexes = [GinIndex(name="name_keys", fields=["keys"], fastupdate=False)]

    def __str__(self) -> str:
        return self.text
