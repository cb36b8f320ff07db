"""What a load balancer is told."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_site_with_all_its_tables_is_ready(client):
    response = client.get("/ready/")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


def test_a_site_whose_tables_are_older_gets_no_visitors(client):
    MigrationRecorder(connection).record_unapplied("site", "0001_cache")
    response = client.get("/ready/")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "database": "1 migrations to apply"}


def test_a_process_that_answers_is_up(client):
    assert client.get("/health/").json() == {"status": "up"}


def test_load_balancers_ask_over_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200
    assert client.get("/ready/").status_code == 200
    assert client.get("/").status_code == 301
