"""Whoever runs the site is no superuser: there is no page for one, and two small rights are all there is."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver

import alliance
from alliance.members.models import Member

PACKAGE = Path(alliance.__file__).parent
MAY_ASK = {
    "imports/permission.py": "bring a list of people, which the ledger tells of",
    "members/actions/remove_sample_network.py": "remove the invented members, which the ledger tells of",
    "members/actions/appoint_operator.py": "is the appointment itself, at the machine alone",
    "members/actions/leave.py": "keeps the last operator from leaving",
    "members/models.py": "is the field",
    "members/templates/members/my_account.html": "links to the lists",
    "site/templates/sample_banner.html": "shows the button that removes the invented members",
    "site/production.py": "tells whoever has the machine that nobody was appointed",
}
"""Where the site asks whether somebody runs it, and why. Nothing else on the site depends on it."""


def test_running_the_site_opens_nothing_but_this():
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    asking = {
        file.relative_to(PACKAGE).as_posix()
        for file in files
        if "migrations" not in file.parts and re.search(r"\.is_operator|is_operator=|is_operator = ", file.read_text())
    }
    assert asking == set(MAY_ASK)


def test_there_is_no_superuser_and_no_page_for_one():
    names = {field.name for field in Member._meta.get_fields()}
    assert not names & {"is_superuser", "is_staff", "user_permissions", "groups"}
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not any("admin" in str(pattern.pattern) for pattern in get_resolver().url_patterns)
