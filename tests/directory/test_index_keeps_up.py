"""The directory keeps its counts in memory and still shows every change at once, also one made by another process."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from alliance.directory.index import ask
from alliance.members.models import Member, Sector
from alliance.members.visibility import Audience

pytestmark = pytest.mark.django_db(transaction=True)


def members(number: int, country: str = "KE") -> list[Member]:
    return [
        Member(
            email=f"{country}{place}@clinic.example",
            name=f"Nurse {place:03}",
            sector=Sector.CLINIC,
            country=country,
            languages=["en"],
            joined_at=timezone.now(),
        )
        for place in range(number)
    ]


def counted(part: str = "country") -> dict[str, int]:
    return ask(lambda index: index.facets[Audience.EVERYONE].count(part, index.everybody()))


def in_order() -> list[int]:
    return ask(lambda index: index.in_order(index.everybody(), 0, 10_000))


def expected() -> list[int]:
    return list(Member.objects.listed().by_name().values_list("pk", flat=True))


def test_every_way_to_write_is_seen_at_once():
    assert counted() == {}
    Member.objects.bulk_create(members(70))
    assert counted() == {"KE": 70}
    one = Member.objects.get(name="Nurse 007")
    Member.objects.filter(pk=one.pk).update(country="UG")
    assert counted() == {"KE": 69, "UG": 1}
    one.refresh_from_db()
    one.visibility = {"country": "nobody"}
    one.save()
    assert counted() == {"KE": 69}
    assert counted("sector") == {"clinic": 70}
    Member.objects.filter(pk=one.pk).update(is_active=False)
    assert counted("sector") == {"clinic": 69}
    Member.objects.filter(name__gte="Nurse 060").delete()
    assert counted() == {"KE": 59}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_member SET country = 'RW' WHERE name = 'Nurse 001'")
    assert counted() == {"KE": 58, "RW": 1}


def test_the_order_follows_names_that_change():
    Member.objects.bulk_create(members(5))
    assert in_order() == expected()
    last = Member.objects.get(name="Nurse 004")
    last.name = "Aaltonen"
    last.save()
    assert in_order() == expected()
    assert in_order()[0] == last.pk
    last.country = "FI"
    last.save()
    assert in_order() == expected()
    Member.objects.bulk_create(members(3, "TZ"))
    assert in_order() == expected()


def test_what_is_not_committed_is_not_remembered():
    Member.objects.bulk_create(members(3))
    assert counted() == {"KE": 3}
    with transaction.atomic():
        Member.objects.update(country="UG")
        assert counted() == {"UG": 3}
        transaction.set_rollback(True)
    assert counted() == {"KE": 3}


def test_many_changes_at_once_are_taken_in(monkeypatch):
    monkeypatch.setattr("alliance.directory.index._BATCH", 10)
    assert counted() == {}
    Member.objects.bulk_create(members(40))
    assert counted() == {"KE": 40}
    assert in_order() == expected()


def test_after_everything_was_deleted_nobody_is_left():
    Member.objects.bulk_create(members(3))
    assert counted() == {"KE": 3}
    call_command("flush", interactive=False, verbosity=0)
    assert counted() == {}
    assert in_order() == []
