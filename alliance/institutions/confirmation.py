"""How an affiliation comes to be confirmed, whoever or whatever stands for it."""

from allauth.account.models import EmailAddress
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from alliance.institutions.domains import covering, host_of
from alliance.institutions.models import Affiliation, Institution
from alliance.ledger.actions.append import append
from alliance.members.models import Member

ENOUGH = 2
"""Members confirmed at an institution whose yes, or whose no, decides."""


def confirm(affiliation: Affiliation, method: Affiliation.Method, reason: str = "") -> None:
    """Mark an affiliation as confirmed. Within the transaction of the act that confirms it.

    The ledger names neither the person nor the institution, as a member may hide where they work.
    """
    affiliation.state = Affiliation.State.CONFIRMED
    affiliation.method, affiliation.reason, affiliation.decided_at = method, reason, timezone.now()
    affiliation.save()
    append(actor="site", verb="affiliation.confirmed", object=f"affiliation:{affiliation.public_id}")


def confirm_by_domain(affiliation: Affiliation) -> bool:
    """Confirm an affiliation if a verified e-mail address of the member is at a domain of that institution alone."""
    if affiliation.state != Affiliation.State.SAID or not affiliation.institution.is_active:
        return False
    if not proves(affiliation.member, affiliation.institution):
        return False
    confirm(affiliation, Affiliation.Method.DOMAIN)
    return True


def proves(member: Member, institution: Institution) -> bool:
    """Whether a verified e-mail address of the member belongs to the institution and to no other."""
    domains = [covering(institution.domains, host) for host in _verified_hosts(member)]
    return any(domain and not is_claimed_elsewhere(domain, institution) for domain in domains)


def is_claimed_elsewhere(domain: str, institution: Institution) -> bool:
    """Whether another active institution lists the same domain, so that an address there does not tell which."""
    return having_domain(domain).exclude(pk=institution.pk).exists()


def having_domain(domain: str):
    """Active institutions that list exactly this domain."""
    # Not every database looks into JSON lists, and a domain has no character that JSON writes otherwise.
    listed = Institution.objects.active().annotate(domains_text=Cast("domains", TextField()))
    return listed.filter(domains_text__contains=f'"{domain}"')


def _verified_hosts(member: Member) -> list[str]:
    addresses = EmailAddress.objects.filter(user=member, verified=True).values_list("email", flat=True)
    return [host_of(address) for address in addresses]
