"""The forms of the correction desk: line numbers as text, places found by their words, people found by their names."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property

from newsarchive.archive.models import Article, Byline, Fact, Paragraph, Person, PersonMention
from newsarchive.corrections.corrected_text import Standing
from newsarchive.ingest.people import Identity, people_by_identity, signer, subject

SPAN = re.compile(r"(\d+)(?:[-–—](\d+))?")
TITLES = (Fact.Part.HEADLINE, Fact.Part.KICKER, Fact.Part.SUBHEAD)
ANYWHERE = ("", "自动查找")
SENTENCE_END = "。！？；\n"


class PlainText(forms.CharField):
    """Text as it stands: nothing trimmed, so that saving a form changes nothing by itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"strip": False})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class LineSpans(forms.CharField):
    """[[1, 7], [35, 49]] is written 1-7, 35-49."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label="行号", required=False, help_text="如 1-7, 35-49", **options)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else show_lines(value or [])

    def to_python(self, value: Any) -> list[list[int]]:  # type: ignore[override]
        parts = [part.strip() for part in re.split(r"[,，、]", value or "") if part.strip()]
        return [self._read(part) for part in parts]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != [list(span) for span in initial or []]
        except ValidationError:
            return True

    def run_validators(self, value: Any) -> None:
        """None of a text's: the value is a list."""

    @staticmethod
    def _read(part: str) -> list[int]:
        found = SPAN.fullmatch(part.replace(" ", ""))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last < 2**31:
            raise ValidationError(f"“{part}”不是行号，请写成 1-7, 35-49。")
        return [first, last]


def show_lines(spans: list[list[int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


class OnePerLine(SimpleArrayField):
    """责编 李俊 on one line, 校对 王艳 on the next."""

    def __init__(self, *, label: str) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        words = forms.CharField(required=False)
        super().__init__(words, delimiter="\n", label=label, required=False, widget=widget, help_text="每行一项")

    def clean(self, value: Any) -> list[str]:
        return [each for each in super().clean(value) if each]


class KnownAutocomplete(AutocompleteSelect):
    """Shows the record chosen so far without asking the database for it in every row."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Any, attr: dict[str, Any] | None = None) -> list[Any]:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*blank, self.create_option(name, self.known.pk, str(self.known), True, 0)], 0)]


class RowForm(forms.ModelForm):
    """A row of an inline."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownAutocomplete) and self.instance.pk:
                widget.known = getattr(self.instance, name)


class PositionedForm(RowForm):
    """Without a number it comes last."""

    may_swap = False  # numbers with another row that is saved along with it

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["position"].required = False

    def clean_position(self) -> int | None:
        position: int | None = self.cleaned_data["position"]
        return position if position is not None else self.instance.position

    def save(self, commit: bool = True) -> Any:
        row = self.instance
        if row.position is None:
            siblings = type(row)._default_manager.filter(article=row.article)
            last = siblings.aggregate(last=models.Max("position"))["last"]
            row.position = 0 if last is None else last + 1
        return super().save(commit)

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"position"} if self.may_swap else excluded


class PositionedFormSet(forms.BaseInlineFormSet):
    """Each row is right by itself when two swap their numbers; only all of them together can be wrong."""

    def _construct_form(self, i: int, **options: Any) -> Any:
        form = super()._construct_form(i, **options)  # type: ignore[misc]
        form.may_swap = True
        return form

    def clean(self) -> None:
        super().clean()
        rows = (form for form in self.forms if form not in self.deleted_forms)
        given = [each for row in rows if (each := row.cleaned_data.get("position")) is not None]
        if len(given) > len(set(given)):
            raise ValidationError("两行的序号相同。")


class BylineForm(PositionedForm):
    class Meta:
        model = Byline
        fields = ("position", "name", "role", "title", "person")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].required = False

    def clean(self) -> dict[str, Any]:
        super().clean()
        if _person_is_open(self):
            self.cleaned_data["person"] = _person(signer(self.cleaned_data.get("name", "")))
        return _of_kind(self, Person.Kind.SIGNER)

    def save(self, commit: bool = True) -> Any:
        if self.instance.person_id is None:
            self.instance.person = _make_person(signer(self.instance.name))
        return super().save(commit)


def places_in(article: Article) -> list[tuple[str, str]]:
    """Where in the article something may stand, as the choices of a field."""
    titles = [(part.value, str(part.label)) for part in TITLES if getattr(article, part)]
    paragraphs = enumerate(article.paragraphs.all(), start=1)
    numbered = [(str(each.pk), f"第 {number} 段 {each.text[:10]}") for number, each in paragraphs]
    return [ANYWHERE, *titles, *numbered]


class StandingForm(RowForm):
    """A name or a figure: the editor gives the words, and where they stand is found."""

    words = "name"
    place = forms.ChoiceField(label="所在", required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        standing: Standing = self.instance
        if standing.pk:
            self.initial["place"] = str(standing.paragraph_id or standing.part)
            places = places or places_in(standing.article)
        self.fields["place"].choices = places or [ANYWHERE]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if {"place", self.words, "article"} & set(self.changed_data) and not self.errors:
            self._locate(self.cleaned_data[self.words], self.cleaned_data["place"])
        return self.cleaned_data

    def _locate(self, words: str, place: str) -> None:
        article = self.cleaned_data.get("article") or self.instance.article
        for part, paragraph, text in _texts(article):
            start = text.find(words)
            if start >= 0 and place in ("", str(paragraph.pk if paragraph else part)):
                self.instance.part, self.instance.paragraph = part, paragraph
                self.instance.start, self.instance.end = start, start + len(words)
                return
        self.add_error(
            self.words, f"“{words}”不在{'所选的位置' if place else '文章里'}。如刚改了文字，请先保存再添加。"
        )


class StandingFormSet(forms.BaseInlineFormSet):
    @cached_property
    def places(self) -> list[tuple[str, str]]:
        return places_in(self.instance)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "places": self.places}


class PersonMentionForm(StandingForm):
    class Meta:
        model = PersonMention
        fields = ("name", "title", "role", "person")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].required = False

    def clean(self) -> dict[str, Any]:
        super().clean()
        if _person_is_open(self):
            self.cleaned_data["person"] = _person(self._identity())
        return _of_kind(self, Person.Kind.SUBJECT)

    def save(self, commit: bool = True) -> Any:
        if self.instance.person_id is None:
            self.instance.person = _make_person(self._identity())
        return super().save(commit)

    def _identity(self) -> Identity:
        article = self.cleaned_data.get("article") or self.instance.article
        main = article.article_districts.order_by("position").first()
        return subject(self.cleaned_data.get("name", ""), main.district_id if main else None)


class FactForm(StandingForm):
    words = "text"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("value", "value_max"):  # 21000000000 rather than 21000000000.00000000
            if isinstance(number := self.initial.get(name), Decimal):
                self.initial[name] = Decimal(format(number.normalize(), "f"))
        if "quote" in self.fields:
            self.fields["quote"].required = False

    def save(self, commit: bool = True) -> Any:
        fact: Fact = self.instance
        if not fact.quote:
            fact.quote = _sentence(
                getattr(fact.paragraph, "text", None) or getattr(fact.article, fact.part), fact.start
            )
        return super().save(commit)


def _person_is_open(form: forms.ModelForm) -> bool:
    """Nobody is chosen, or the name was changed and with it, unless the editor chose otherwise, who it is."""
    chosen = form.cleaned_data.get("person")
    return chosen is None or ("name" in form.changed_data and "person" not in form.changed_data)


def _of_kind(form: forms.ModelForm, kind: Person.Kind) -> dict[str, Any]:
    """The cleaned data, in which a signer has not been taken for someone written about or the reverse."""
    person = form.cleaned_data.get("person")
    if person and person.kind != kind:
        form.add_error("person", f"“{person}”是{person.get_kind_display()}，这里应选{kind.label}。")
    return form.cleaned_data


def _person(identity: Identity) -> Person | None:
    return Person.objects.filter(note="", **identity._asdict()).first()


def _make_person(identity: Identity) -> Person:
    return people_by_identity([identity])[identity]


def _texts(article: Article) -> list[tuple[str, Paragraph | None, str]]:
    titles = [(part.value, None, getattr(article, part)) for part in TITLES]
    return [*titles, *((Fact.Part.PARAGRAPH.value, each, each.text) for each in article.paragraphs.all())]


def _sentence(text: str, position: int) -> str:
    """The sentence in which a character stands."""
    start = max(text.rfind(mark, 0, position) for mark in SENTENCE_END) + 1
    ends = [end for mark in SENTENCE_END if (end := text.find(mark, position)) >= 0]
    return text[start : min(ends, default=len(text))].strip()
