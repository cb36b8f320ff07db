"""Who may do what in this room: the one place that the actions and the pages ask."""

from alliance.institutions.models import Affiliation, Institution
from alliance.members.models import Member


def is_member(person: Member) -> bool:
    """A member proper: signed in, e-mail address confirmed."""
    return person.is_authenticated and person.joined_at is not None and person.is_active


def is_confirmed_at(person: Member, institution: Institution) -> bool:
    """Affiliated there now, and confirmed."""
    if not is_member(person):
        return False
    return Affiliation.objects.confirmed().filter(member=person, institution=institution).exists()


def may_add(person: Member) -> bool:
    """Any member adds an institution that is missing."""
    return is_member(person)


def may_change(person: Member, institution: Institution) -> bool:
    """Any member corrects what is said of an institution that is there."""
    return is_member(person) and institution.is_active


def may_set_domains(person: Member, institution: Institution) -> bool:
    """E-mail domains confirm people, so only those who are confirmed there set them, or an operator."""
    return institution.is_active and is_member(person) and (person.is_operator or is_confirmed_at(person, institution))


def may_end(person: Member) -> bool:
    """Withdrawing and merging concern everybody there: an operator's task."""
    return is_member(person) and person.is_operator


def may_answer(person: Member, affiliation: Affiliation) -> bool:
    """Members confirmed there say whether somebody else belongs there."""
    institution = affiliation.institution
    return affiliation.member_id != person.pk and institution.is_active and is_confirmed_at(person, institution)


def may_confirm_alone(person: Member, affiliation: Affiliation) -> bool:
    """An operator confirms, where there are no two who could; never themself."""
    return is_member(person) and person.is_operator and affiliation.member_id != person.pk


def may_rate(person: Member, institution: Institution) -> bool:
    """An institution rates itself: by somebody confirmed there."""
    return institution.is_active and is_confirmed_at(person, institution)
