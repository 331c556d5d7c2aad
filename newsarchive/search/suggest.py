"""What somebody may be about to type into the search box: districts, people, headlines."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from newsarchive.archive.models import Article, Byline, District, Person
from newsarchive.search.finding import find
from newsarchive.search.limits import TooSlow, bounded
from newsarchive.search.listing import by_date
from newsarchive.search.names import INSIDE, Of
from newsarchive.search.nodes import And, Field, Term
from newsarchive.search.normalisation import normalise, printable
from newsarchive.search.query import BRACKETS, QUOTES
from newsarchive.search.tokens import lexeme_literal

MAX_LENGTH = 60  # characters; who has typed more needs no suggestion
MOST_SUGGESTED = 8
MOST_OF_A_KIND = 30  # names that are compared
MOST_HEADLINES = 300  # that hold the words, from which the best are chosen

TIME_LIMIT = 500  # milliseconds for one question to the database; later nobody waits for it

# The word being typed, with the field before it, in normalised text.
LAST_WORD = re.compile(rf'(?:.*[\s|(])?-?(?:(?P<field>{"|".join(Field)}):)?(?P<word>[^\s|():"]+)', re.DOTALL)
PINYIN = re.compile(r"[a-z]+(?:[ '’]+[a-z]+)*")  # liu wei ping, xi'an
SIGNS = re.compile(r'[:|()"]|(?:^|\s)-')  # of a query that is more than words
TO_BE_QUOTED = re.compile(rf"[\s|｜{QUOTES}{BRACKETS}]")

# How near a name comes to what was typed: it is just that, begins with it, holds it. Of each so many are compared,
# those that were first in the archive; who is written about often is among them.
NEARNESS = [("{}", 30), ("{}:*", 100), ("{inside}:*", 30)]

# A name that nothing is called any more is left out, so is one that no article is left of. Articles are counted up to a
# hundred, which is enough to put the better known first.
FIND = """
SELECT of, name.text, name.district_id, name.person_id, nearness, length(district.code),
    district.name <> name.text, articles
FROM (SELECT id, of, min(nearness) AS nearness FROM ({found}) AS found GROUP BY id, of) AS nearest
JOIN search_name AS name USING (id)
LEFT JOIN archive_person AS person ON person.id = name.person_id AND person.name = name.text
LEFT JOIN archive_district AS district ON district.id = name.district_id
    AND (district.name = name.text
         OR EXISTS (SELECT FROM archive_districtname AS other
                    WHERE other.district_id = district.id AND other.name = name.text))
CROSS JOIN LATERAL (SELECT count(*) AS articles FROM (
    (SELECT FROM archive_byline WHERE person_id = person.id LIMIT 100) UNION ALL
    (SELECT FROM archive_personmention WHERE person_id = person.id LIMIT 100) UNION ALL
    (SELECT FROM archive_articledistrict WHERE district_id = district.id LIMIT 100) UNION ALL
    (SELECT FROM archive_placemention WHERE unit_id = district.id LIMIT 100) UNION ALL
    (SELECT FROM archive_district AS below WHERE below.parent_id = district.id LIMIT 1)
) AS rows) AS counted
WHERE articles > 0
"""
FOUND = "(SELECT id, '{of}' AS of, {nearness} AS nearness FROM search_name WHERE keys @@ %s::tsquery LIMIT {limit})"


class Kind(StrEnum):
    """As it is labelled. The first four may be fields of a query too."""

    DISTRICT = "地区"
    REPORTER = "记者"
    CORRESPONDENT = "通讯员"
    PERSON = "人物"
    PHOTOGRAPHER = "摄影"
    HEADLINE = "标题"


NAMED_BY = {
    Field.DISTRICT: [Of.DISTRICT],
    Field.REPORTER: [Of.SIGNER],
    Field.CORRESPONDENT: [Of.SIGNER],
    Field.PERSON: [Of.SUBJECT],
}


@dataclass(frozen=True)
class Suggestion:
    kind: Kind
    text: str
    query: str = ""  # of a name: for the box in place of what is in it
    detail: str = ""  # of a name: what tells it from others, in words
    article: Article | None = None  # of a headline, with its page


@dataclass(frozen=True)
class _Typed:
    head: str  # what stands before the word that is being typed
    field: str
    word: str  # normalised; empty if there is none to complete
    in_titles: Sequence[str]  # words to be looked for in headlines, normalised


class _Row(NamedTuple):
    of: str
    text: str
    district: int | None
    person: int | None
    nearness: int
    level: int | None  # length of the district's code
    otherwise: bool | None  # whether the district is now called something else
    articles: int


@dataclass(frozen=True)
class _Called:
    """All of one kind that have one name."""

    text: str
    rows: Sequence[_Row]

    @property
    def nearness(self) -> int:
        return min(row.nearness for row in self.rows)

    @property
    def rank(self) -> tuple[int, int, bool, int, int, str]:
        """The better come first: higher districts, by the names they have now; people in more articles."""
        level, otherwise = min((row.level or 0, bool(row.otherwise)) for row in self.rows)
        return self.nearness, level, otherwise, -sum(row.articles for row in self.rows), len(self.text), self.text


def suggest(typed: str) -> list[Suggestion]:
    """What may be meant by what is in the search box so far: at most MOST_SUGGESTED, by kind, the best of each first.

    suggest("旱情 guanch")[0] == Suggestion(Kind.DISTRICT, "管城回族区", "旱情 地区:管城回族区", "郑州市")

    The last word is completed to the name of a district or person, by characters, pinyin or first letters; headlines
    hold all the words. A field before the word says of which kind. Seven database queries at most, each of them
    bounded. Never raises for what a reader may type: what cannot be read or takes too long gives an empty list.
    """
    asked = _read(printable(typed).strip())
    if asked is None:
        return []
    try:
        with bounded(milliseconds=TIME_LIMIT):
            kinds = [*_names(asked), _headlines(asked.in_titles)]
    except TooSlow:
        return []
    return [each for each in _shared_out(kinds) if each.query != typed.strip()]


def _read(typed: str) -> _Typed | None:
    text = normalise(typed)
    if not 0 < len(text) <= MAX_LENGTH:
        return None
    if PINYIN.fullmatch(text):
        return _Typed("", "", _squeezed(text), _title_words(text))
    last = LAST_WORD.fullmatch(text)
    if last is None or text.count('"') % 2:
        return _Typed("", Field.TITLE, "", _title_words(text.strip('"')))
    field = last["field"] or ""
    begins = last.start("field") if field else last.start("word")
    words = _title_words(last["word"] if field == Field.TITLE and not begins else text)
    return _Typed(typed[:begins], field, _squeezed(last["word"]), words)


def _squeezed(word: str) -> str:
    """Pinyin without what may part it; ü is typed v."""
    return re.sub("[ '’]", "", word).replace("ü", "v")


def _title_words(text: str) -> Sequence[str]:
    """None where a single character is all there is: most headlines would hold it."""
    words = [] if SIGNS.search(text) else text.split()
    return words if any(len(word) > 1 for word in words) else []


def _names(asked: _Typed) -> list[list[Suggestion]]:
    """By kind, that with the nearest first."""
    wanted = NAMED_BY.get(Field(asked.field), []) if asked.field else list(Of)
    if not wanted or len(asked.word) < 1 + asked.word.isascii():
        return []
    found = _find(asked.word, wanted)
    return [MAKE[of](found[of], asked) for of in sorted(found, key=lambda of: found[of][0].nearness)]


def _find(word: str, wanted: Collection[Of]) -> dict[Of, list[_Called]]:
    """The best of each kind there are any of."""
    parts, keys = [], []
    for of in wanted:
        for nearness, (form, limit) in enumerate(NEARNESS):
            parts.append(FOUND.format(of=of, nearness=nearness, limit=limit))
            keys.append(form.format(lexeme_literal(of + word), inside=lexeme_literal(of + INSIDE + word)))
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(found=" UNION ALL ".join(parts)), keys)
        rows = [_Row(*row) for row in cursor.fetchall()]
    best = {of: _best([row for row in rows if row.of == of]) for of in wanted}
    return {of: names for of, names in best.items() if names}


def _best(rows: Sequence[_Row]) -> list[_Called]:
    """Of a district that has several names the best."""
    called: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        called[row.text].append(row)
    best: list[_Called] = []
    seen: set[tuple[int | None, int | None]] = set()
    for each in sorted((_Called(text, same) for text, same in called.items()), key=lambda each: each.rank):
        meant = {(row.district, row.person) for row in each.rows}
        if not meant <= seen:
            best.append(each)
        seen |= meant
    return best[:MOST_OF_A_KIND]


def _districts(names: Sequence[_Called], asked: _Typed) -> list[Suggestion]:
    districts = District.objects.with_parents().in_bulk([row.district for each in names for row in each.rows])
    return [
        Suggestion(
            Kind.DISTRICT, each.text, _query(asked.head, Field.DISTRICT, each.text),
            _where(each.text, [districts[row.district] for row in each.rows if row.district]),
        )
        for each in names
    ]  # fmt: skip


def _where(text: str, districts: Sequence[District]) -> str:
    """What a district is called now, if otherwise, and what it lies in."""
    first = districts[0]
    now = [first.name] if first.name != text else []
    above = [district.name for district in first.lineage[-1:]]
    return _and_others(" ".join([*now, *above]), len(districts))


def _signers(names: Sequence[_Called], asked: _Typed) -> list[Suggestion]:
    found = [row.person for each in names for row in each.rows if row.person]
    people = Person.objects.filter(pk__in=found).annotate(
        reports=_signs(Field.REPORTER), sends=_signs(Field.CORRESPONDENT)
    )
    signed = {key: (reports, sends) for key, reports, sends in people.values_list("pk", "reports", "sends")}
    made = []
    for each in names:
        reports, sends = (any(of) for of in zip(*(signed[row.person] for row in each.rows if row.person), strict=True))
        if reports and asked.field != Field.CORRESPONDENT:
            made.append(Suggestion(Kind.REPORTER, each.text, _query(asked.head, Field.REPORTER, each.text)))
        elif sends and asked.field != Field.REPORTER:
            made.append(Suggestion(Kind.CORRESPONDENT, each.text, _query(asked.head, Field.CORRESPONDENT, each.text)))
        elif not asked.field:
            made.append(Suggestion(Kind.PHOTOGRAPHER, each.text, f"{asked.head}“{each.text}”"))
    return made


def _signs(field: Field) -> Exists:
    """As search.conditions has it."""
    role = Byline.Role.REPORTER if field is Field.REPORTER else Byline.Role.CORRESPONDENT
    return Exists(Byline.objects.filter(Q(role=role) | Q(title__contains=field), person=OuterRef("pk")))


def _subjects(names: Sequence[_Called], asked: _Typed) -> list[Suggestion]:
    found = [row.person for each in names for row in each.rows]
    people = Person.objects.select_related("district").in_bulk(found)
    made = []
    for each in names:
        homes = [home.name for row in each.rows if row.person and (home := people[row.person].district)]
        detail = _and_others((homes or [""])[0], len(each.rows))
        made.append(Suggestion(Kind.PERSON, each.text, _query(asked.head, Field.PERSON, each.text), detail))
    return made


MAKE = {Of.DISTRICT: _districts, Of.SIGNER: _signers, Of.SUBJECT: _subjects}


def _and_others(first: str, count: int) -> str:
    return f"{first} 等 {count} 个同名".removeprefix(" 等 ") if count > 1 else first


def _query(head: str, field: Field, name: str) -> str:
    return f"{head}{field}:“{name}”" if TO_BE_QUOTED.search(name) else f"{head}{field}:{name}"


def _headlines(words: Sequence[str]) -> list[Suggestion]:
    """Those that begin with the first word before the others, the newest first; each once."""
    if not words:
        return []
    newest = by_date(find(And(tuple(Term(word, in_title=True) for word in words))), limit=MOST_HEADLINES)
    headlines = dict(Article.objects.filter(pk__in=[place.article for place in newest]).values_list("pk", "headline"))
    titles = [(normalise(headlines.get(place.article, "")), place.article, place.day) for place in newest]
    ranked = sorted(
        (not title.startswith(words[0]), -(day.toordinal() if day else 0), key, title)
        for title, key, day in titles
        if all(word in title for word in words)
    )
    once: dict[str, int] = {}
    for *_, key, title in ranked:
        once.setdefault(title, key)
    best = list(once.values())[:MOST_SUGGESTED]
    found = Article.objects.select_related("page").defer("page__text").in_bulk(best)
    return [Suggestion(Kind.HEADLINE, found[key].headline, article=found[key]) for key in best]


def _shared_out(kinds: Sequence[Sequence[Suggestion]]) -> list[Suggestion]:
    """In turn, so that no kind crowds out another; in the order of the kinds."""
    turns = chain.from_iterable(zip_longest(*kinds))
    chosen = {id(each) for each in [each for each in turns if each][:MOST_SUGGESTED]}
    return [each for kind in kinds for each in kind if id(each) in chosen]
