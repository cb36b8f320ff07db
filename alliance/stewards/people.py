"""Names of those who acted, as far as a reader may see them, and the terms of the stewards."""

from collections.abc import Iterable
from dataclasses import dataclass

from alliance.ledger.names import Named, names
from alliance.members.models import Member
from alliance.sortition.models import Office, Term
from alliance.stewards.models import Act, Brake


@dataclass(frozen=True)
class Person:
    """Somebody by reference; with a name where the reader may see it."""

    reference: str
    named: Named | None


@dataclass(frozen=True)
class TermShown:
    """A term, and whose it is where the reader may see that."""

    term: Term
    holder: Named | None


def named(references: Iterable[str], reader: Member) -> list[Person]:
    """Those who are named at all, in their order."""
    known = [reference for reference in references if reference]
    found = names(known, reader)
    return [Person(reference, found.get(reference)) for reference in known]


def terms_of_stewards(reader: Member, *, current: bool) -> list[TermShown]:
    """Terms of stewards, those that last or all, the latest first."""
    terms = Term.objects.current(Office.STEWARD, "site") if current else Term.objects.filter(office=Office.STEWARD)
    found = list(terms.select_related("member", "draw").order_by("-begins_at", "-id")[:200])
    seen = names([term.member.reference for term in found if term.member], reader)
    return [TermShown(term, seen.get(term.member.reference) if term.member else None) for term in found]


def about_me(reader: Member) -> list[Act | Brake]:
    """What stewards did about the reader and what holds them, as far as it lasts."""
    if not reader.is_authenticated:
        return []
    acts = Act.objects.filter(affected=reader, undoes=None).standing().newest_first()
    return [*acts, *Brake.objects.filter(affected=reader).running()]
