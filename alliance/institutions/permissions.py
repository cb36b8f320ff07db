"""Who may do what in this room: the one place that the actions and the pages ask."""

from alliance.institutions.confirmation import ENOUGH
from alliance.institutions.models import Affiliation, Institution
from alliance.members.models import Member
from alliance.members.offices import holds_office
from alliance.members.standing import may_act


def is_steward(person: Member) -> bool:
    """Drawn by lot to look after what nobody else can; whoever runs the site may no more than other members."""
    return may_act(person) and holds_office(person, "steward")


def is_confirmed_at(person: Member, institution: Institution) -> bool:
    """Affiliated there now, and confirmed."""
    if not may_act(person):
        return False
    return Affiliation.objects.confirmed().filter(member=person, institution=institution).exists()


def may_add(person: Member) -> bool:
    """Any member adds an institution that is missing."""
    return may_act(person)


def may_change(person: Member, institution: Institution) -> bool:
    """Any member corrects what is said of an institution that is there."""
    return may_act(person) and institution.is_active


def may_set_domains(person: Member, institution: Institution) -> bool:
    """E-mail domains confirm people, so only those who are confirmed there set them, or a steward."""
    return institution.is_active and (is_steward(person) or is_confirmed_at(person, institution))


def may_end(person: Member) -> bool:
    """Withdrawing and merging concern everybody there: a steward's task."""
    return is_steward(person)


def may_answer(person: Member, affiliation: Affiliation) -> bool:
    """Members confirmed there say whether somebody else belongs there."""
    institution = affiliation.institution
    return affiliation.member_id != person.pk and institution.is_active and is_confirmed_at(person, institution)


def may_confirm_alone(person: Member, affiliation: Affiliation) -> bool:
    """A steward who has no place there decides, where there are no two who could; never about themself."""
    there = Affiliation.objects.current().filter(institution=affiliation.institution_id)
    if not is_steward(person) or there.filter(member=person).exists():
        return False
    return there.confirmed().exclude(member=affiliation.member_id).count() < ENOUGH


def may_end_place(person: Member, affiliation: Affiliation) -> bool:
    """Whose place it is, suspended or not; or a steward who has none there."""
    if affiliation.member_id == person.pk:
        return True
    there = Affiliation.objects.current().filter(institution=affiliation.institution_id)
    return is_steward(person) and not there.filter(member=person).exists()


def may_rate(person: Member, institution: Institution) -> bool:
    """An institution rates itself: by somebody confirmed there."""
    return institution.is_active and is_confirmed_at(person, institution)


def may_speak_for(person: Member, institution: Institution) -> bool:
    """Sign and take part in its name: its representatives, or whoever is confirmed there while it has none."""
    if not institution.is_active or not is_confirmed_at(person, institution):
        return False
    representing = Affiliation.objects.representing().filter(institution=institution)
    return not representing.exists() or representing.filter(member=person).exists()
