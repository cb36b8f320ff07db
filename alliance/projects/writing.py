"""What one may write into a project: for each kind of thing its form, who may, and the action that takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.members.models import Member
from alliance.projects import forms
from alliance.projects.actions.add_document import add_document
from alliance.projects.actions.add_output import add_output
from alliance.projects.actions.change_project import change_project
from alliance.projects.actions.record_data_set import record_data_set
from alliance.projects.actions.record_decision import record_decision
from alliance.projects.actions.record_training import record_training
from alliance.projects.actions.set_budget import set_budget
from alliance.projects.actions.set_milestone import set_milestone
from alliance.projects.models import Project
from alliance.projects.permissions import may_contribute, may_lead


@dataclass(frozen=True, slots=True)
class Writing:
    """One kind of thing."""

    form: type[forms.ProjectForm]
    may: Callable[[Member, Project], bool]
    act: Callable[..., object]
    """Takes the member, the project, and by name what the form says."""
    page: str
    """Where it is read afterwards: the name of an address."""
    title: str | Promise
    intro: str | Promise = ""


_STAYS = _("What is there now stays readable beside it.")
WRITINGS: Mapping[str, Writing] = {
    "text": Writing(forms.TextForm, may_lead, change_project, "project", _("Change what the project says"), _STAYS),
    "milestone": Writing(forms.MilestoneForm, may_lead, set_milestone, "work", _("Set a milestone")),
    "document": Writing(forms.DocumentForm, may_contribute, add_document, "work", _("Add a document")),
    "decision": Writing(forms.DecisionForm, may_contribute, record_decision, "work", _("Record a decision")),
    "output": Writing(
        forms.OutputForm,
        may_lead,
        add_output,
        "results",
        _("Add an output"),
        _("Members among the authors are asked whether it is them. Nobody sees a link to them before they say so."),
    ),
    "data": Writing(
        forms.DataSetForm,
        may_lead,
        record_data_set,
        "results",
        _("Record where data are"),
        _("The terms are codes of the Data Use Ontology (DUO), as archives of genomes use them."),
    ),
    "budget": Writing(
        forms.BudgetForm,
        may_lead,
        set_budget,
        "results",
        _("Set the shares of the budget"),
        _("They are 100 together."),
    ),
    "training": Writing(forms.TrainingForm, may_contribute, record_training, "results", _("Record training")),
}


def initial_for(writing: Writing, project: Project, follows: str) -> dict[str, Any]:
    """What the form holds at first: the project's text, or the record that is to be corrected or renewed."""
    if writing.form is forms.TextForm:
        return {"title": project.title, "aim": project.aim, "disciplines": project.disciplines}
    if follows and issubclass(writing.form, forms.RecordForm):
        record = writing.form.model.objects.filter(project=project, public_id=follows).first()
        return writing.form.initial_of(record) if record else {}
    return {}
