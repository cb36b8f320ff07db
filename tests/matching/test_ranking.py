"""The ranking from memory agrees with comparing profiles one by one."""

from random import Random

import numpy as np
import pytest
from django.utils import timezone

from alliance.countries.countries import countries
from alliance.directory.index import ask
from alliance.matching.profiles import own_profile, profile_of
from alliance.matching.ranking import ranked
from alliance.matching.scoring import compare
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member
from alliance.members.visibility import Audience
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.topics import TOPICS

pytestmark = pytest.mark.django_db
PARTS = ("languages", "topics", "genes", "offers", "needs", "country")


def invented(number: int, random: Random) -> Member:
    def some(values, most: int) -> list[str]:
        return random.sample(sorted(values), random.randrange(most))

    return Member(
        email=f"m{number}@many.example",
        name=f"Member {number}",
        sector="clinic",
        country=random.choice(list(countries())),
        languages=some(list(LANGUAGE_NAMES)[:15], 4),
        topics=some(TOPICS, 5),
        genes=some({"CYP2D6", "TPMT", "NAT2", "HLA-B"}, 4),
        offers=some(EXCHANGE, 5),
        needs=some(EXCHANGE, 5),
        visibility={part: random.choice(list(Audience)) for part in PARTS if random.random() < 0.3},
        is_listed=random.random() < 0.95,
        joined_at=timezone.now(),
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_is_that_of_the_scores(seed):
    random, today = Random(seed), timezone.localdate()
    Member.objects.bulk_create(invented(number, random) for number in range(150))
    for reader in Member.objects.order_by("pk")[:4]:
        mine = own_profile(reader, today)
        others = Member.objects.listed().exclude(pk=reader.pk)
        matches = {other.pk: compare(mine, profile_of(other.shown_to(reader), today)) for other in others}
        for need in ("", *reader.needs[:1]):
            offering = {other.pk for other in others if not need or EXCHANGE[need] in other.shown_to(reader).offers}
            expected = {pk: m.total for pk, m in matches.items() if m.has_substance and pk in offering}
            order = ask(lambda index, mine=mine, reader=reader, need=need: ranked(index, mine, reader.pk, need, today))
            assert set(order.tolist()) == expected.keys()
            assert np.all(np.diff([expected[number] for number in order.tolist()]) <= 0)
