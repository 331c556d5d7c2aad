"""What the texts call a person, over time: each title with its first and its last mention."""

from dataclasses import dataclass
from datetime import date

from newsarchive.archive.models import Person, PersonMention


@dataclass(frozen=True, kw_only=True)
class TitleInUse:
    title: str  # empty where the text gives the name alone
    articles: int
    first: PersonMention
    last: PersonMention

    @property
    def _begins(self) -> tuple[date, date]:
        page = self.first.article.page
        return page.date_from or date.max, page.date_to or date.max


def titles_over_time(person: Person, counts: dict[str, int]) -> list[TitleInUse]:
    """These titles, given with the number of articles, in the order in which they came up; the undated last."""
    mentions = PersonMention.objects.of(person).filter(title__in=counts)
    first = {mention.title: mention for mention in mentions.first_of_each_title().for_listing()}
    last = {mention.title: mention for mention in mentions.last_of_each_title().for_listing()}
    titles = (TitleInUse(title=title, articles=counts[title], first=first[title], last=last[title]) for title in first)
    return sorted(titles, key=lambda each: (each._begins, -each.articles, each.title))
