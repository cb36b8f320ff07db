"""A steward has a panel or a jury drawn: they say what for and how many, and nothing they do chooses anybody."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliance.governance.actions.withdraw_proposal import withdraw_proposal
from alliance.ledger.models import Entry
from alliance.sortition.models import Conflict, Draw, Term, Willing
from alliance.sortition.strata import NOT_KNOWN
from alliance.stewards.actions.draw_people import draw_people
from alliance.stewards.actions.hide_post import hide_post
from tests.cast import make_member
from tests.sortition.beacon import sign
from tests.sortition.conftest import beacon, later, pool  # noqa: F401
from tests.stewards.conftest import WHY, in_office
from tests.stewards.test_appeal import ask

pytestmark = pytest.mark.django_db
PAGE = "/stewards/draw/"
SAID = {"office": "panel", "seats": "5", "days": "90", "spread": ["region", "income"]}


def words(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


@pytest.fixture
def proposal(propose):
    return propose()


@pytest.fixture
def announce(client, stewards, pool, beacon, proposal):  # noqa: F811
    """A steward announces a draw for Ama's proposal; keyword arguments are what they say else."""

    def posted(steward=stewards[0], **said):
        client.force_login(steward)
        return client.post(
            PAGE, SAID | {"about": f"https://x.example{proposal.get_absolute_url()}"} | said, follow=True
        )

    return posted


@pytest.fixture
def hidden(stewards, comment):
    """Yusuf's comment is hidden by the first steward."""
    return hide_post(stewards[0], comment.reference, **WHY)


def test_from_the_desk_to_a_term_on_a_panel(client, announce, stewards, proposal, later, ama):  # noqa: F811
    client.force_login(stewards[0])
    assert PAGE in client.get("/stewards/desk/").content.decode()
    assert "you choose nobody" in words(client.get(PAGE))
    assert "Nobody knows yet whom the lot falls on" in words(announce())
    draw = Draw.objects.get()
    assert (draw.office, draw.subject, draw.seats, draw.term_days) == ("panel", proposal.reference, 5, 90)
    assert ["region", "africa", 0, 3] in draw.quotas
    assert ["income", NOT_KNOWN, 0, 3] in draw.quotas
    assert Entry.objects.get(verb="draw.announced").actor == stewards[0].reference
    later(hours=2)
    client.force_login(ama)
    client.post(f"{draw.get_absolute_url()}value/", {"value": sign(draw.round)})
    seat = draw.places.first()
    assert draw.places.count() == 5
    client.force_login(seat.candidate.member)
    page = words(client.get(draw.get_absolute_url()))
    assert "The lot fell on you" in page
    assert f"Drawn for: {proposal.title}" in page
    client.post(f"{draw.get_absolute_url()}answer/", {"answer": "accept"})
    term = Term.objects.current("panel", proposal.reference).get()
    assert term.member == seat.candidate.member
    assert term.ends_at - term.begins_at == timedelta(days=90)


def test_it_is_not_drawn_again_until_it_pleases(announce, stewards):
    announce()
    assert "People are drawn for this already" in words(announce(stewards[1]))
    assert "Nobody knows yet" in words(announce(office="jury"))


def test_after_the_terms_people_can_be_drawn_anew(announce, later):  # noqa: F811
    announce()
    draw = Draw.objects.get()
    now = timezone.now()
    Draw.objects.update(drawn_at=now)
    in_term = Term.objects.create(
        member=make_member("p@x.example", "Panellist", "clinic", "KE"),
        office="panel", subject=draw.subject, draw=draw, begins_at=now, ends_at=now + timedelta(days=90),
    )  # fmt: skip
    assert "People are drawn for this already" in words(announce())
    Term.objects.filter(pk=in_term.pk).update(ended_early_at=now)
    assert "Nobody knows yet" in words(announce())


def test_quotas_that_cannot_be_met_are_explained_in_the_form(announce, pool):  # noqa: F811
    Willing.objects.filter(member__in=pool[2:]).update(gender="man")
    answer = announce(balances_gender="on")
    assert "at least 2 of Gender: Woman" in words(answer)
    assert not Draw.objects.exists()
    Willing.objects.filter(member__in=pool[:2]).update(gender="woman")
    announce(balances_gender="on", spread=[])
    assert Draw.objects.get().quotas == [["gender", "woman", 2, None], ["gender", "man", 2, None]]


@pytest.mark.parametrize(
    "wrong",
    [{"seats": "2"}, {"seats": "26"}, {"days": "6"}, {"days": "181"}, {"office": "steward"}, {"about": "/members/"}],
)
def test_what_is_out_of_bounds_is_drawn_for_by_nobody(announce, wrong):
    assert announce(**wrong).status_code == 200
    assert not Draw.objects.exists()


def test_a_withdrawn_proposal_needs_nobody(announce, proposal):
    withdraw_proposal(proposal.author, proposal)
    assert "open or decided" in words(announce())


def test_a_jury_about_an_act_is_drawn_once_it_is_appealed(announce, stewards, hidden, company):
    said = {"steward": stewards[1], "about": hidden.get_absolute_url(), "office": "jury"}
    assert "open or decided" in words(announce(**said))
    ask(company, "appeal", hidden.reference)
    assert "open or decided" in words(announce(**said | {"office": "panel"}))
    announce(**said)
    assert Draw.objects.get().subject == hidden.reference


@pytest.mark.parametrize("about", ["act", "appeal"])
def test_whoever_has_a_stake_is_not_drawn(announce, stewards, hidden, company, about):
    appeal = ask(company, "appeal", hidden.reference)
    near = [company, *stewards]
    Willing.objects.bulk_create(Willing(member=member, jury=True) for member in near)
    page = {"act": hidden, "appeal": appeal}[about].get_absolute_url()
    announce(stewards[1], about=page, office="jury")
    candidates = set(Draw.objects.get().candidates.values_list("member", flat=True))
    assert candidates & {one.pk for one in near} == {stewards[1].pk}
    assert Draw.objects.get().excluded == 2


@pytest.mark.parametrize("who", ["author", "declared", "recalled"])
def test_a_steward_with_a_stake_has_nobody_drawn(announce, stewards, propose, members, who):
    if who == "author":
        proposal = propose(stewards[0])
    elif who == "declared":
        proposal = propose()
        Conflict.objects.create(member=stewards[0], about=proposal.author.reference)
    else:
        proposal = ask(members[0], "recall", stewards[0].terms.get().reference)
    assert announce(about=proposal.get_absolute_url()).status_code == 403
    assert not Draw.objects.exists()


def test_a_panellist_has_nobody_drawn(announce, pool):  # noqa: F811
    in_office(pool[0], office="panel")
    assert announce(pool[0]).status_code == 403
    assert not Draw.objects.exists()


def test_without_a_wish_for_quotas_everybody_has_the_same_chance(stewards, pool, beacon, proposal):  # noqa: F811
    draw = draw_people(stewards[0], office="jury", about=proposal.reference, seats=3, days=7)
    assert draw.quotas == []
