"""What the pages of a project show a reader, read from the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from alliance.members.models import Member
from alliance.members.shown import Shown
from alliance.members.visibility import Viewer
from alliance.members.vocabulary.terms import Term
from alliance.projects.disciplines import DISCIPLINES, ENOUGH
from alliance.projects.models import Author, DataSet, Document, Output, Project, Role
from alliance.projects.permissions import may_contribute, may_lead, may_speak_in, may_take_lead
from alliance.projects.querysets import linked_to


@dataclass(frozen=True)
class Person:
    """Somebody in a project, with what they do there."""

    shown: Shown
    has_page: bool
    """Whether the reader may open their page."""
    roles: list[Role] = field(default_factory=list)

    @property
    def terms(self) -> list[Term]:
        """The disciplines they bring."""
        return DISCIPLINES.known(dict.fromkeys(code for role in self.roles for code in role.disciplines))


class Rights:
    """What the reader may do, by name, so that pages offer nothing else."""

    def __init__(self, project: Project, viewer: Member):
        self.lead = may_lead(viewer, project)
        self.contribute = may_contribute(viewer, project)
        self.take_lead = may_take_lead(viewer, project)


def people_of(roles: Sequence[Role], viewer: Viewer) -> list[Person]:
    """The people of these roles, each once, in the order of the roles."""
    members = {role.member_id: role.member for role in roles}
    pages = linked_to(members, viewer)
    people = {pk: Person(members[pk].shown_to(viewer), pk in pages) for pk in members}
    for role in roles:
        people[role.member_id].roles.append(role)
    return list(people.values())


class ProjectPage:
    """What a project is for, which partners it has and who is in it."""

    def __init__(self, project: Project, viewer: Member):
        self.project = project
        self.viewer = viewer
        self.may = Rights(project, viewer)
        self.disciplines = DISCIPLINES.known(project.disciplines)
        self.earlier = list(project.earlier_texts.all())
        partners = list(project.partners.ever().select_related("institution"))
        self.partners = [one for one in partners if one.left_on is None]
        self.former = [one for one in partners if one.left_on]
        roles = list(project.roles.current().select_related("member", "partner__institution"))
        self.people = people_of(roles, viewer)
        self.brought = DISCIPLINES.known({code for role in roles for code in role.disciplines})
        self.speaks_for = [one for one in self.partners if may_speak_in(viewer, one)]

    @property
    def is_multidisciplinary(self) -> bool:
        """Whether its people bring at least two disciplines."""
        return len(self.brought) >= ENOUGH

    @property
    def asked(self) -> list[Person]:
        """Who has not answered yet; for the lead alone."""
        if not self.may.lead:
            return []
        waiting = self.project.roles.waiting().select_related("member", "partner__institution")
        return people_of(list(waiting), self.viewer)


class WorkPage:
    """Milestones, the documents this reader may see, and the log of decisions."""

    def __init__(self, project: Project, viewer: Member):
        self.project = project
        self.may = Rights(project, viewer)
        self.milestones = list(project.milestones.all())
        documents = Document.objects.filter(project=project).visible_to(viewer)
        self.documents = list(documents.select_related("followed_by"))
        log = project.decisions.select_related("follows", "followed_by", "recorded_by")
        decisions = list(log.order_by("-decided_on", "-id"))
        writers = {one.recorded_by_id: one.recorded_by for one in decisions if one.recorded_by}
        pages = linked_to(writers, viewer)
        people = {pk: Person(writers[pk].shown_to(viewer), pk in pages) for pk in writers}
        self.decisions = [(one, people.get(one.recorded_by_id)) for one in decisions]


@dataclass(frozen=True)
class AuthorLine:
    """An author, with the link to the member where that is confirmed."""

    author: Author
    member: Shown | None
    has_page: bool


class ResultsPage:
    """What came of a project: outputs, data, budget, training."""

    def __init__(self, project: Project, viewer: Member):
        self.project = project
        self.may = Rights(project, viewer)
        outputs = project.outputs.standing().prefetch_related("authors__member", "authors__institution")
        self.outputs = [(one, _authors(one, viewer)) for one in outputs.order_by("-published_on", "-id")]
        self.data_sets: list[DataSet] = list(project.datasets.standing().select_related("institution"))
        self.budgets = list(project.budgets.prefetch_related("shares__partner__institution"))
        training = project.trainings.standing().select_related("giver__institution", "receiver__institution")
        self.training = list(training.order_by("-began_on", "-id"))


def _authors(output: Output, viewer: Viewer) -> list[AuthorLine]:
    authors = list(output.authors.all())
    linked = {one.member_id: one.member for one in authors if one.member and one.linked_at}
    pages = linked_to(linked, viewer)
    return [
        AuthorLine(one, linked[one.member_id].shown_to(viewer), one.member_id in pages)
        if one.member_id in linked
        else AuthorLine(one, None, False)
        for one in authors
    ]
