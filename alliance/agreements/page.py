"""What the page of a partnership charter shows a reader, read from the database."""

from dataclasses import dataclass

from django.utils import timezone

from alliance.agreements.clauses import STATE_WORDS, Terms, is_in_force, read_terms, state_of
from alliance.agreements.models import CharterVersion, Evidence
from alliance.members.models import Member
from alliance.projects.models import Project
from alliance.projects.pages import Rights
from alliance.projects.permissions import may_speak_in


@dataclass(frozen=True)
class ClauseState:
    """A clause of a charter as it stands today."""

    terms: Terms
    state: str
    evidence: list[Evidence]

    @property
    def words(self) -> object:
        """The state, in the reader's language."""
        return STATE_WORDS[self.state]


class CharterPage:
    """The version of the partnership charter that stands: its clauses, and who has signed it."""

    def __init__(self, project: Project, viewer: Member):
        self.project, self.charter = project, project.charters.first()
        self.may = Rights(project, viewer)
        self.versions = list(project.charters.defer("text", "clauses"))
        signed = {one.partner_id: one for one in self.charter.signatures.all()} if self.charter else {}
        partners = list(project.partners.current().select_related("institution"))
        self.partners = [
            (one, signed.get(one.pk), one.pk not in signed and may_speak_in(viewer, one)) for one in partners
        ]
        self.is_in_force = is_in_force([one.pk for one in partners], signed)
        self.clauses = clauses_of(self.charter, self.is_in_force) if self.charter else []


def clauses_of(charter: CharterVersion, is_in_force: bool) -> list[ClauseState]:
    """The clauses of a version with the evidence that counts for it: given for the same terms of the same clause."""
    terms = read_terms(charter.clauses)
    given: dict[str, list[Evidence]] = {one.code: [] for one in terms}
    until_now = Evidence.objects.filter(charter__project=charter.project, charter__number__lte=charter.number)
    for evidence in until_now.select_related("charter"):
        before = {one.code: one for one in read_terms(evidence.charter.clauses)}
        if before.get(evidence.clause) in terms:
            given[evidence.clause].append(evidence)
    today = timezone.localdate()
    return [
        ClauseState(
            one,
            state_of(one, is_in_force=is_in_force, has_evidence=bool(given[one.code]), today=today),
            given[one.code],
        )
        for one in terms
    ]
