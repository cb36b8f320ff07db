"""Load the sample network: invented members, so that a new site can be seen alive."""

from datetime import UTC, datetime, time

from django.contrib.auth.hashers import make_password
from django.db import transaction

from alliance.ledger.actions.append import append
from alliance.members.figures import forget_figures
from alliance.members.models import Member
from alliance.members.sample.network import SampleMember, generate
from alliance.members.sample.rooms import load_parts


class LoadSampleNetworkError(Exception):
    """The site has real members."""


@transaction.atomic
def load_sample_network(*, force: bool = False) -> int:
    """Add the sample network with every room's part of it, marked as such, unless it is there. From the command line.

    Args:
        force: also on a site that has real members.

    Returns:
        How many members were added; 0 if the sample network was there.

    Raises:
        LoadSampleNetworkError: the site has real members, and `force` is not set.
    """
    if Member.objects.sample().exists():
        return 0
    if not force and Member.objects.exists():
        raise LoadSampleNetworkError("this site has real members; invented ones would stand among them")
    added = Member.objects.bulk_create([_as_member(invented) for invented in generate()], batch_size=500)
    load_parts()
    append(actor="operator", verb="sample.loaded", object="site", payload={"members": len(added)})
    forget_figures()
    return len(added)


def _as_member(invented: SampleMember) -> Member:
    joined_at = datetime.combine(invented.joined_on, time(12), tzinfo=UTC)
    return Member(
        email=invented.email,
        password=make_password(None),
        name=invented.name,
        sector=invented.sector,
        country=invented.country,
        languages=list(invented.languages),
        institution=invented.institution,
        about=invented.about,
        roles=invented.profile.roles,
        topics=invented.profile.topics,
        genes=invented.profile.genes,
        offers=invented.profile.offers,
        needs=invented.profile.needs,
        is_listed=invented.is_listed,
        applied_at=joined_at,
        joined_at=joined_at,
        is_sample=True,
    )
