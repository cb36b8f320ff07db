"""A project that stewards hide shows its charter nowhere until it is shown again."""

from django.urls import reverse

from alliance.agreements.actions.revise_charter import revise_charter
from alliance.moderation.actions.hide import hide, show_again
from alliance.moderation.reasons import Reason
from tests.agreements.conftest import EVERY_CLAUSE

ACT = "act:23456789bcdf"


def texts(client, project) -> list[str]:
    addresses = [
        reverse("agreements:charter", args=[project.public_id]),
        reverse("agreements:charter_text", args=[project.public_id, 1]),
    ]
    return [client.get(address, follow=True).content.decode() for address in addresses]


def test_its_charter_is_nowhere_until_it_is_shown_again(client, project, ama):
    revise_charter(ama, project, EVERY_CLAUSE)
    assert all(project.title in text for text in texts(client, project))
    hide(project.reference, next(iter(Reason)), ACT)
    for text in texts(client, project):
        assert project.title not in text
        assert "Fairness" not in text
        assert "Hidden by stewards" in text
    show_again(project.reference, ACT)
    assert all(project.title in text for text in texts(client, project))
