"""Who a name on a page is: the row of the person, made when the name is new."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from newsarchive.archive.models import District, Person
from newsarchive.parsing.document import Article, PersonMention

NAMED = "SELECT * FROM archive_person WHERE note = '' AND name = ANY(%s)"  # Django takes longer to compose it


class Identity(NamedTuple):
    """One name among signers is one person; among those written about, one within a district."""

    name: str
    kind: str
    district_id: int | None = None


def signer(name: str) -> Identity:
    return Identity(name, Person.Kind.SIGNER.value)


def subject(name: str, district_id: int | None) -> Identity:
    return Identity(name, Person.Kind.SUBJECT.value, district_id)


def subjects(article: Article, districts: Mapping[str, District]) -> dict[str, Identity]:
    """By name, everyone the article is about: of the district that a title names, else of the article's main one.

    中原区委书记张伟 belongs to 中原区 though the article is about 二七区, and 张伟 further down is the same man.
    """
    codes: dict[str, str | None] = {}
    for mention in article.people:
        codes[mention.name] = codes.get(mention.name) or _code_in_title(mention, article)
    main = article.districts[0].code if article.districts else None
    homes = {name: districts.get(code or main or "") for name, code in codes.items()}
    return {name: subject(name, home.pk if home else None) for name, home in homes.items()}


def identities(articles: Iterable[Article], districts: Mapping[str, District]) -> set[Identity]:
    """Everyone who signs the articles or is written about in them."""
    return {
        identity
        for article in articles
        for identity in (*(signer(byline.name) for byline in article.bylines), *subjects(article, districts).values())
    }


def people_by_identity(identities: Collection[Identity]) -> dict[Identity, Person]:
    """Rows without a note: those with one were told apart by an editor. Missing ones are made."""
    kept = _find(identities)
    if missing := sorted(set(identities) - set(kept), key=lambda each: (each.name, each.kind, each.district_id or 0)):
        # Another load may make the same rows meanwhile; made in one order, lest the two wait for each other.
        Person.objects.bulk_create((Person(**identity._asdict()) for identity in missing), ignore_conflicts=True)
        kept |= _find(missing)
    return kept


def _find(identities: Collection[Identity]) -> dict[Identity, Person]:
    people = Person.objects.raw(NAMED, [[identity.name for identity in identities]])
    found = {Identity(person.name, person.kind, person.district_id): person for person in people}
    return {identity: found[identity] for identity in identities if identity in found}


def _code_in_title(mention: PersonMention, article: Article) -> str | None:
    title = mention.title or ""
    return next((place.district.code for place in article.places if place.district and place.name in title), None)
