"""The search index comes back by itself where a migration took it away."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from alliance.members import changes, search
from alliance.members.models import Member

pytestmark = pytest.mark.django_db

TAKEN_AWAY = {
    "sqlite": [
        *(
            "DROP TRIGGER members_search_insert",
            "DROP TRIGGER members_search_update",
            "DROP TRIGGER members_search_delete",
        ),
        "DROP TRIGGER members_change_update",
    ],
    "postgresql": ["DROP INDEX members_search_text_words", "DROP TRIGGER members_change_rows ON members_member"],
}


def found(words: str) -> list[str]:
    return [member.name for member in Member.objects.matching(words, AnonymousUser())]


def test_what_was_written_in_between_is_found_too(ama, eleni):
    with connection.cursor() as cursor:
        for statement in TAKEN_AWAY[connection.vendor]:
            cursor.execute(statement)
    ama.name = "Efua Sutherland"
    ama.save()
    before, _all = changes.changed_since(None)
    search.install()
    changes.install()
    assert found("efua") == ["Efua Sutherland"]
    assert found("mensah") == []
    now, changed = changes.changed_since(before)
    assert changed is None
    eleni.name = "Melina Mercouri"
    eleni.save()
    assert found("melina") == ["Melina Mercouri"]
    assert eleni.pk in changes.changed_since(now)[1]
