"""/healthz tells a load balancer whether to send readers here."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


@pytest.mark.django_db
def test_it_is_ok_when_the_database_answers(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_it_is_not_while_a_migration_is_missing(client: Client) -> None:
    newest = MigrationLoader(None).graph.leaf_nodes("archive")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"migrations are missing")


@pytest.mark.django_db
def test_it_is_not_while_the_database_is_down(client: Client) -> None:
    def down(*_: object) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(down):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"database does not answer")


@pytest.mark.django_db
def test_it_costs_three_queries(client: Client, django_assert_num_queries: pytest.FixtureRequest) -> None:
    client.get("/healthz")
    with django_assert_num_queries(3):  # type: ignore[operator]
        client.get("/healthz")
