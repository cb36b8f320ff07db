"""A member as one reader may see them: pages, searches and exports read members through this and nothing else."""

from typing import TYPE_CHECKING, Any

from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.visibility import Viewer, visible_fields, withheld_parts
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.roles import ROLES
from alliance.members.vocabulary.terms import Term, Vocabulary
from alliance.members.vocabulary.topics import TOPICS

if TYPE_CHECKING:
    from alliance.members.models import Member, Position, Work


class Shown:
    """What of `member` the `viewer` may see. A hidden part reads as if the member had left it empty."""

    def __init__(self, member: "Member", viewer: Viewer):
        self._member = member
        self.fields = visible_fields(member, viewer)
        self.withheld = withheld_parts(member.withheld)
        """Parts that stewards hid from everybody but the member."""
        self.public_id = member.public_id
        self.name = member.name
        self.joined_at = member.joined_at
        self.is_sample = member.is_sample
        self.is_listed = member.is_listed
        self.is_viewer = viewer.is_authenticated and viewer.pk == member.pk
        self.sector: str = self._part("sector")
        self.country = self._part("country")
        self.institution: str = self._part("institution")
        self.about: str = self._part("about")
        self.orcid: str = self._part("orcid")

    def get_absolute_url(self) -> str:
        """The member's page."""
        return self._member.get_absolute_url()

    @property
    def sector_label(self) -> str:
        """The sector in the reader's language."""
        return self._member.get_sector_display() if self.sector else ""

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Code and the name as its speakers write it."""
        return [(code, LANGUAGE_NAMES[code]) for code in self._part("languages") if code in LANGUAGE_NAMES]

    @property
    def roles(self) -> list[Term]:
        """What they do."""
        return self._terms("roles", ROLES)

    @property
    def topics(self) -> list[Term]:
        """What they work on."""
        return self._terms("topics", TOPICS)

    @property
    def genes(self) -> list[str]:
        """Symbols of the genes they work on."""
        return self._part("genes") or []

    @property
    def offers(self) -> list[Term]:
        """What they can give others."""
        return self._terms("offers", EXCHANGE)

    @property
    def needs(self) -> list[Term]:
        """What they look for."""
        return self._terms("needs", EXCHANGE)

    @property
    def orcid_is_confirmed(self) -> bool:
        """Whether the member signed in at ORCID with the iD, rather than typed it; asks the database."""
        accounts = self._member.socialaccount_set
        return bool(self.orcid) and accounts.filter(provider="orcid", uid=self.orcid).exists()

    @property
    def positions(self) -> "list[Position]":
        """Where they work and worked; asks the database."""
        return list(self._member.positions.all()) if "positions" in self.fields else []

    @property
    def works(self) -> "list[Work]":
        """What they chose to show of their work; asks the database."""
        return list(self._member.works.all()) if "works" in self.fields else []

    def _part(self, field: str) -> Any:
        return getattr(self._member, field) if field in self.fields else ""

    def _terms(self, field: str, vocabulary: Vocabulary) -> list[Term]:
        return vocabulary.known(self._part(field))
