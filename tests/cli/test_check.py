"""`alliance check`: says what is not ready, and is content when everything is."""

PRODUCTION = {
    "ALLIANCE_HOSTS": "www.example.org",
    "ALLIANCE_PROXIES": "1",
    "ALLIANCE_EMAIL_URL": "smtp+tls://user:secret-password@mail.example.org:587",
    "ALLIANCE_EMAIL_FROM": "alliance@example.org",
}


def test_a_new_installation_is_not_ready_and_says_how_to_get_there(alliance):
    checked = alliance("check")
    assert checked.returncode == 1
    for remedy in (
        "ALLIANCE_HOSTS",
        "ALLIANCE_EMAIL_URL",
        "alliance backup",
        "alliance operator add",
        "alliance found",
    ):
        assert remedy in checked.stdout


def test_a_finished_installation_is_ready(alliance, joined):
    alliance("operator", "add", "ama@founders.example")
    alliance("found", "--yes", *(word for one in joined.values() for word in ("--founder", one)))
    alliance("backup")
    checked = alliance("check", **PRODUCTION)
    assert checked.returncode == 0, checked.stdout
    assert "not ready" not in checked.stdout


def test_what_is_unsafe_is_named(alliance):
    checked = alliance("check", **PRODUCTION | {"ALLIANCE_HTTPS": "no", "ALLIANCE_DEBUG": "yes", "ALLIANCE_HOSTS": "*"})
    assert checked.returncode == 1
    for unsafe in ("not ready  https", "not ready  error pages", "not ready  host names"):
        assert unsafe in checked.stdout


def test_an_unreachable_database_is_a_finding_not_a_crash(alliance):
    checked = alliance("check", ALLIANCE_DATABASE_URL="postgresql://nobody:secret-password@127.0.0.1:1/nothing")
    assert checked.returncode == 1
    assert "not ready  database" in checked.stdout
    assert checked.stderr == ""


def test_passwords_are_not_repeated(alliance):
    checked = alliance("check", **PRODUCTION)
    assert "secret-password" not in checked.stdout + checked.stderr


def test_settings_that_cannot_be_understood_are_named(alliance):
    checked = alliance("check", ALLIANCE_UPLOAD_LIMIT_MB="lots", ALLIANCE_HTTPS="maybe")
    assert checked.returncode == 1
    assert "ALLIANCE_UPLOAD_LIMIT_MB" in checked.stderr
    assert "ALLIANCE_HTTPS" in checked.stderr
    assert "Traceback" not in checked.stderr
