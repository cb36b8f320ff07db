"""The operator's variables: safe when absent, explained when wrong."""

import stat

import pytest

from alliance.site.environment import (
    Environment,
    EnvironmentVariableError,
    database_from_url,
    email_from_url,
    kept_secret_key,
)


@pytest.fixture
def read(tmp_path):
    return lambda **variables: Environment.read({"ALLIANCE_DATA_DIR": str(tmp_path / "data"), **variables})


def test_with_nothing_set_the_site_is_closed_and_https_only(read):
    chosen = read()
    assert not chosen.debug
    assert chosen.https
    assert chosen.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert chosen.proxies == 0


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(read):
    first, second = read(), read()
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE((first.data_dir / "secret_key").stat().st_mode) == 0o600


def test_two_folders_have_two_keys(tmp_path):
    assert kept_secret_key(tmp_path / "one") != kept_secret_key(tmp_path / "two")


def test_a_given_secret_key_is_used_and_none_is_written(read):
    chosen = read(ALLIANCE_SECRET_KEY="from the vault")
    assert chosen.secret_key == "from the vault"
    assert not (chosen.data_dir / "secret_key").exists()


def test_an_empty_variable_counts_as_absent(read):
    assert read(ALLIANCE_HTTPS="", ALLIANCE_HOSTS="") == read()


def test_every_wrong_variable_is_named_and_no_value_repeated(read):
    with pytest.raises(EnvironmentVariableError) as problem:
        read(
            ALLIANCE_DEBUG="perhaps",
            ALLIANCE_UPLOAD_LIMIT_MB="-1",
            ALLIANCE_DATABASE_URL="oracle://scott:tiger@host/name",
        )
    message = str(problem.value)
    for name in ("ALLIANCE_DEBUG", "ALLIANCE_UPLOAD_LIMIT_MB", "ALLIANCE_DATABASE_URL"):
        assert name in message
    assert "tiger" not in message


def test_the_embedded_database_stands_in_the_data_folder_whatever_its_name(tmp_path):
    folder = tmp_path / "ward 3? #2"
    chosen = Environment.read({"ALLIANCE_DATA_DIR": str(folder)})
    assert chosen.database["NAME"] == str(folder / "alliance.sqlite3")


def test_a_postgresql_address_is_taken_apart():
    chosen = database_from_url("postgresql://alliance:p%40ss@db.example:5433/network")
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["USER"], chosen["PASSWORD"], chosen["HOST"], chosen["PORT"], chosen["NAME"]) == (
        "alliance",
        "p@ss",
        "db.example",
        5433,
        "network",
    )


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://user:word@mail.example", 587, True, False),
        ("smtps://user:word@mail.example:2465", 2465, False, True),
    ],
)
def test_mail_servers(url, port, tls, ssl):
    chosen = email_from_url(url)
    assert (chosen["EMAIL_PORT"], chosen["EMAIL_USE_TLS"], chosen["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_without_a_mail_server_messages_are_kept_in_the_data_folder(read):
    chosen = read()
    assert chosen.email["EMAIL_FILE_PATH"] == str(chosen.data_dir / "outbox")


def test_links_in_messages_lead_to_the_first_host_unless_an_address_is_given(read):
    assert read(ALLIANCE_HOSTS="www.example.org,example.org").address == "https://www.example.org"
    assert read(ALLIANCE_HTTPS="no").address == "http://localhost"
    assert read(ALLIANCE_ADDRESS="http://127.0.0.1:8001/").address == "http://127.0.0.1:8001"


@pytest.mark.parametrize(
    "address", ["www.example.org", "ftp://example.org", "https://example.org/alliance", "https://"]
)
def test_an_address_that_no_link_can_start_with_is_refused(read, address):
    with pytest.raises(EnvironmentVariableError, match="ALLIANCE_ADDRESS"):
        read(ALLIANCE_ADDRESS=address)
