"""Put a work on a member's page, or take it off."""

from django.db import transaction

from alliance.members.identifiers import doi_from
from alliance.members.models import Member, Work
from alliance.members.standing import is_suspended

MOST_WORKS = 20


class HighlightWorkError(Exception):
    """The member is suspended, the page is full, or the work cannot be named."""


@transaction.atomic
def highlight_work(member: Member, doi: str, title: str, year: int | None = None) -> Work:
    """Put a work on `member`'s page; the same DOI again changes its title and year.

    Raises:
        HighlightWorkError: suspended, not a DOI, no title, or there are `MOST_WORKS` already.
    """
    if is_suspended(member):
        raise HighlightWorkError("a suspended member adds no works")
    try:
        doi = doi_from(doi)
    except ValueError as error:
        raise HighlightWorkError(str(error)) from error
    if not title.strip():
        raise HighlightWorkError("a work has a title")
    if member.works.exclude(doi=doi).count() >= MOST_WORKS:
        raise HighlightWorkError(f"a page shows at most {MOST_WORKS} works")
    work, _ = Work.objects.update_or_create(member=member, doi=doi, defaults={"title": title.strip(), "year": year})
    return work


def remove_work(member: Member, doi: str) -> None:
    """Take a work off `member`'s page; nothing happens if it is not there."""
    member.works.filter(doi=doi).delete()
