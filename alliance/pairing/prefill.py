"""What an institution's entry says before anybody edits it: what its members show to everybody."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AnonymousUser

from alliance.institutions.models import Institution
from alliance.institutions.people import visible_affiliations
from alliance.members.identifiers import MOST_GENES
from alliance.members.shown import Shown


def prefilled(institution: Institution) -> Mapping[str, list[str]]:
    """The lists of `models.FACTS`, from the confirmed members there. What one of them hides is in none of them."""
    # As a visitor: also of their own profile, nobody puts on an institution what they do not show.
    visitor = AnonymousUser()
    there = visible_affiliations(visitor).confirmed().filter(institution=institution).select_related("member")
    people = [one.member.shown_to(visitor) for one in there]
    terms = {name: _common(_codes(person, name) for person in people) for name in ("needs", "offers", "topics")}
    return terms | {
        "genes": _common(person.genes for person in people)[:MOST_GENES],
        "languages": _common((code for code, _ in person.languages) for person in people),
    }


def _codes(person: Shown, name: str) -> list[str]:
    return [term.code for term in getattr(person, name)]


def _common(said: Iterable[Iterable[str]]) -> list[str]:
    """Everything that is said, what most say first."""
    counts = Counter(code for codes in said for code in codes)
    return [code for code, _ in counts.most_common()]
