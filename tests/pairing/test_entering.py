"""An institution enters a round, on the side its resources put it, with what it says itself."""

import pytest
from django.urls import reverse

from alliance.institutions.models import LowResourceProfile
from alliance.ledger.models import Entry as Act
from alliance.members.models import Member
from alliance.members.refusals import NotAllowedError
from alliance.pairing.actions.enter import enter
from alliance.pairing.actions.open_round import OpenRoundError, open_round
from alliance.pairing.models import Entry, Pair
from tests.pairing.conftest import after_close, institution, paired

pytestmark = pytest.mark.django_db
SENT = {"languages": ["en"], "needs": ["training"], "offers": ["statistics"], "genes": "cyp2d6, HLA-B", "capacity": "3"}


def address(name: str, round, place) -> str:
    return reverse(f"pairing:{name}", args=[round.public_id, place.public_id])


def test_opening_announces_when_it_ends_and_the_seal_of_the_lots(opened, ama):
    act = Act.objects.get(verb="pairing.opened")
    assert act.actor == ama.reference
    assert act.said == {"closes": f"{opened.closes_at:%Y-%m-%d}", "hours": 0, "commitment": opened.commitment}
    assert opened.seed not in act.payload


def test_one_round_at_a_time(opened, athens, eleni):
    with pytest.raises(OpenRoundError):
        open_round(eleni, days=20, least_hours=2)
    paired(opened)
    assert open_round(eleni, days=20, least_hours=2).is_open


@pytest.mark.parametrize(("days", "hours"), [(13, 2), (61, 2), (30, 9), (30, -1)])
def test_a_round_has_bounds(korle_bu, ama, days, hours):
    with pytest.raises(OpenRoundError):
        open_round(ama, days=days, least_hours=hours)


def test_resources_decide_on_the_side_and_the_page_says_why(client, opened, ama, eleni, korle_bu, athens):
    client.force_login(ama)
    page = client.get(address("entry", opened, korle_bu)).content.decode()
    assert "seeks a partner" in page
    assert "lower-middle-income country" in page
    assert 'name="capacity"' not in page
    client.force_login(eleni)
    page = client.get(address("entry", opened, athens)).content.decode()
    assert "supports partners" in page
    assert 'name="capacity"' in page


def test_a_published_profile_of_few_resources_counts_too(entered, lima):
    scarce = dict.fromkeys(("resources", "knowledge", "implementation"), 1)
    LowResourceProfile.objects.create(institution=lima, version=1, questionnaire="1", **scarce)
    assert entered(lima).side == "seeks"


def test_between_low_and_high_one_supports(entered, lima):
    entry = entered(lima)
    assert (entry.side, entry.means) == ("supports", "")


def test_what_is_said_is_kept_and_can_be_changed(client, opened, eleni, athens):
    client.force_login(eleni)
    assert client.post(address("entry", opened, athens), SENT).status_code == 302
    entry = Entry.objects.get()
    assert (entry.side, entry.capacity, entry.entered_by) == ("supports", 3, eleni)
    assert (entry.needs, entry.offers, entry.genes) == (["training"], ["statistics"], ["CYP2D6", "HLA-B"])
    client.post(address("entry", opened, athens), SENT | {"needs": ["sequencing"], "capacity": "1"})
    entry.refresh_from_db()
    assert (entry.needs, entry.capacity) == (["sequencing"], 1)
    assert not Act.objects.filter(object=opened.reference).exclude(verb="pairing.opened").exists()


def test_who_seeks_gets_one_partner_whatever_is_sent(client, opened, ama, korle_bu):
    client.force_login(ama)
    client.post(address("entry", opened, korle_bu), SENT)
    assert Entry.objects.get().capacity == 1
    enter(ama, korle_bu, opened, {"capacity": 7})
    assert Entry.objects.get().capacity == 1


@pytest.mark.parametrize(
    "wrong", [{"languages": []}, {"capacity": "21"}, {"capacity": "0"}, {"conflicts": "No Such Place"}]
)
def test_what_is_wrong_is_said(client, opened, eleni, athens, wrong):
    client.force_login(eleni)
    answer = client.post(address("entry", opened, athens), SENT | wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert not Entry.objects.exists()


def test_conflicts_are_named_and_shown_again(client, opened, eleni, athens, korle_bu):
    twin = institution("Korle Bu Teaching Hospital", "GH")
    client.force_login(eleni)
    client.post(address("entry", opened, athens), SENT | {"conflicts": " korle bu  teaching hospital \n\n"})
    assert Entry.objects.get().conflicts == sorted([korle_bu.public_id, twin.public_id])
    form = client.get(address("entry", opened, athens)).context["form"]
    assert form["conflicts"].value() == "Korle Bu Teaching Hospital"


def test_an_entry_that_is_withdrawn_is_gone(client, opened, entered, ama, korle_bu, athens):
    entered(korle_bu)
    entered(athens)
    client.force_login(ama)
    client.post(address("withdraw", opened, korle_bu))
    assert list(Entry.objects.values_list("institution", flat=True)) == [athens.pk]
    done = paired(opened)
    assert korle_bu.public_id not in done.result.inputs + done.result.published


def test_after_the_close_nothing_changes(client, opened, entered, ama, korle_bu, athens):
    entered(korle_bu, needs="training")
    entered(athens)
    round = after_close(opened)
    client.force_login(ama)
    for name in ("entry", "list"):
        assert client.get(address(name, round, korle_bu))["Location"] == round.get_absolute_url()
        client.post(address(name, round, korle_bu), SENT)
    client.post(address("withdraw", round, korle_bu))
    with pytest.raises(NotAllowedError):
        enter(ama, korle_bu, round, {"needs": []})
    assert Entry.objects.get(institution=korle_bu).needs == ["training"]


def test_an_institution_that_is_gone_is_not_paired(opened, entered, korle_bu, athens):
    entered(korle_bu)
    entered(athens)
    athens.status = "withdrawn"
    athens.save()
    assert paired(opened).result.said["supporters"] == 0
    assert not Pair.objects.exists()


def test_members_take_along_what_they_entered(client, entered, korle_bu, ama):
    entered(korle_bu, needs="training")
    client.force_login(ama)
    file = client.get(reverse("members:download")).json()
    assert file["pairing_entries"][0]["institution__public_id"] == korle_bu.public_id
    assert len(file["pairing_rounds_opened"]) == 1


def test_an_entry_stays_when_whoever_made_it_leaves(entered, korle_bu, ama):
    entry = entered(korle_bu)
    Member.objects.filter(pk=ama.pk).delete()
    entry.refresh_from_db()
    assert entry.entered_by is None
