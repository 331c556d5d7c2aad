"""What the JSON interface answers to a test."""

from typing import Any

from django.test import Client


def get(client: Client, path: str, status: int = 200, **parameters: Any) -> Any:  # noqa: ANN401  (any JSON)
    response = client.get(path, parameters)
    assert response.status_code == status, response.content.decode()
    return response.json()
