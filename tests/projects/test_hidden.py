"""A project that stewards hide shows its words nowhere until it is shown again."""

from django.urls import reverse

from alliance.moderation.actions.hide import hide, show_again
from alliance.moderation.actions.raise_flag import raise_flag
from alliance.moderation.reasons import Reason

ACT = "act:23456789bcdf"


def texts(client, project) -> list[str]:
    pages = ["project", "work", "results"]
    addresses = [reverse(f"projects:{name}", args=[project.public_id]) for name in pages]
    addresses += ["/projects/", "/ledger/"]
    return [client.get(address, follow=True).content.decode() for address in addresses]


def test_its_words_are_nowhere_until_it_is_shown_again(client, project):
    assert all(project.title in text for text in texts(client, project))
    hide(project.reference, next(iter(Reason)), ACT)
    for text in texts(client, project):
        assert project.title not in text
        assert project.aim not in text
        assert "Hidden by stewards" in text
    show_again(project.reference, ACT)
    assert all(project.title in text for text in texts(client, project))


def test_members_flag_it_and_its_lead_does_not(client, project, ama, eleni):
    for viewer, sees in ((eleni, True), (ama, False)):
        client.force_login(viewer)
        assert ("Flag this" in client.get(project.get_absolute_url()).content.decode()) is sees
    assert raise_flag(eleni, project.reference, next(iter(Reason)), "Not research.").author == ama
