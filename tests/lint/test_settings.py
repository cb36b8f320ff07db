"""A site set up as the documentation says passes Django's own deployment checks."""


def test_production_settings(passes):
    passes(
        *("django-admin", "check", "--deploy", "--fail-level", "WARNING"),
        DJANGO_SETTINGS_MODULE="alliance.site.settings",
        ALLIANCE_HOSTS="www.example.org",
        ALLIANCE_HTTPS="yes",
        ALLIANCE_PROXIES="1",
        ALLIANCE_EMAIL_URL="smtp+tls://user:password@mail.example.org:587",
        ALLIANCE_EMAIL_FROM="alliance@example.org",
    )


def test_no_migration_is_missing(passes):
    passes("django-admin", "makemigrations", "--check", "--dry-run", DJANGO_SETTINGS_MODULE="alliance.site.settings")
