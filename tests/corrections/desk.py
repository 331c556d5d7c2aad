"""Forms of the admin, filled in as a browser shows them and sent back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.forms import BaseFormSet, BaseModelForm
from django.test import Client
from django.urls import reverse

from newsarchive.archive.models import Article


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("编辑甲"))
    return client


def change_url(obj: Any) -> str:  # noqa: ANN401  (a row of any model)
    return reverse(f"admin:archive_{obj._meta.model_name}_change", args=[obj.pk])


def shown(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send if nothing were changed."""
    context = client.get(url).context
    data = _values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= _formset_values(inline.formset)
    return data


def send(client: Client, url: str, data: dict[str, Any]) -> list[str]:
    """Save, and give what the editor is told; fails with the errors shown if the form is not accepted."""
    response = client.post(url, data)
    if response.status_code == 200:
        context = response.context
        errors = [inline.formset.errors for inline in context["inline_admin_formsets"]]
        raise AssertionError([context["adminform"].form.errors, *errors])
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def edit(client: Client, obj: Any, **changes: object) -> None:  # noqa: ANN401
    url = change_url(obj)
    data = shown(client, url)
    assert set(changes) <= set(data), set(changes) - set(data)
    send(client, url, data | changes)
    obj.refresh_from_db()


def delete(client: Client, model: str, pks: list[int]) -> list[str]:
    """One from its own page, several from the list; gives what the editor is told beside that they are gone."""
    if len(pks) == 1:
        response = client.post(f"/admin/archive/{model}/{pks[0]}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": pks, "post": "yes"}
        response = client.post(f"/admin/archive/{model}/", chosen)
    told = [str(message) for message in get_messages(response.wsgi_request)]
    return [message for message in told if "成功" not in message]


def add_row(data: dict[str, Any], prefix: str, **values: object) -> None:
    """Fill in a new row of an inline."""
    number = data[f"{prefix}-TOTAL_FORMS"]
    data[f"{prefix}-TOTAL_FORMS"] = number + 1
    data |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}


def locks(article: Article) -> list[str]:
    article.refresh_from_db()
    return article.locked_fields


def _formset_values(formset: BaseFormSet) -> dict[str, Any]:
    data = _values(formset.management_form)
    for form in formset.initial_forms:
        data |= _values(form)
    return data


def _values(form: BaseModelForm | Any) -> dict[str, Any]:  # noqa: ANN401
    values = {bound.html_name: bound.value() for bound in form}
    return {name: "" if value is None else value for name, value in values.items()}
