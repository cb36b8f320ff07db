"""Forms of the projects room. Each gets its project, and says in `said` what its action takes."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from alliance.institutions.models import Affiliation, Institution
from alliance.members.models import Member
from alliance.projects.authors import AuthorLineError, read_authors
from alliance.projects.duo import uses
from alliance.projects.fields import day_field, disciplines_field, line_field, link_field, words_field
from alliance.projects.models import (
    AIM_LENGTH,
    DataSet,
    Decision,
    Document,
    Output,
    Partner,
    Project,
    Record,
    Role,
    Training,
)


class ProjectForm(forms.Form):
    """A form about a project; of none where one is founded."""

    def __init__(self, *args: Any, project: Project | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.project = project

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data


class RecordForm(ProjectForm):
    """A form for a record, which may correct or renew the one that `follows` names."""

    model: type[Record]
    follows = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_follows(self) -> Record | None:
        """The record itself, of this project."""
        found = self.model.objects.filter(project=self.project, public_id=self.cleaned_data["follows"]).first()
        if self.cleaned_data["follows"] and found is None:
            raise forms.ValidationError(_("There is no such record in this project."))
        return found

    @classmethod
    def initial_of(cls, record: Record) -> dict[str, Any]:
        """The form's values for a record that is to be corrected."""
        return {name: getattr(record, name, None) for name in cls.base_fields} | {"follows": record.public_id}


class TextForm(ProjectForm):
    """What a project says of itself."""

    title = line_field(_("Title"))
    aim = words_field(_("Aim"), 6, AIM_LENGTH)
    disciplines = disciplines_field(_("Disciplines it needs"))


class FoundForm(TextForm):
    """A project to found."""

    institution = forms.ModelChoiceField(
        label=_("Your institution"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=_("It becomes a partner with you. Only institutions where you are confirmed are listed."),
    )
    mine = disciplines_field(_("Disciplines you bring"), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        confirmed = Affiliation.objects.confirmed().filter(member=member).values("institution")
        self.fields["institution"].queryset = Institution.objects.active().filter(pk__in=confirmed)


class RoleForm(ProjectForm):
    """What a person is asked to do."""

    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)
    institution = forms.ModelChoiceField(
        label=_("For which institution"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=_("Listed is where they show that they are confirmed. Leave it open for somebody who comes alone."),
    )
    disciplines = disciplines_field(_("Disciplines they bring"), required=False)

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions


class MilestoneForm(ProjectForm):
    """Something to be reached."""

    title = line_field(_("What is to be reached"))
    due_on = day_field(_("By when"))


class ReachedForm(ProjectForm):
    """The day on which it was reached."""

    done_on = day_field(_("Reached on"))


class DocumentForm(RecordForm):
    """A version of a document."""

    model = Document
    title = line_field(_("Title"))
    version = line_field(_("Version"), 20)
    address = link_field(_("Link or DOI"))
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False, initial=True)


class DecisionForm(RecordForm):
    """An entry of the log."""

    model = Decision
    text = words_field(_("What was decided"))
    decided_on = day_field(_("Decided on"))


class OutputForm(RecordForm):
    """Something published."""

    model = Output
    doi = line_field(_("DOI"), 200)
    title = line_field(_("Title"), 300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Output.Kind.choices)
    published_on = day_field(_("Published on"))
    authors = words_field(
        _("Authors"),
        8,
        20_000,
        help_text=_(
            "One a line, in order: name; country at that time; and, where they are here, the addresses of their "
            "institution's page and of their own page on this site. Between them semicolons."
        ),
    )

    def clean_authors(self) -> list:
        """The authors, in order."""
        try:
            return read_authors(self.cleaned_data["authors"], _country_code)
        except AuthorLineError as error:
            words = _("Line %(number)s: a name first, then a country, or a page of this site.")
            raise forms.ValidationError(words % {"number": error.number}) from error

    @classmethod
    def initial_of(cls, record: Output) -> dict[str, Any]:
        """With the authors as lines."""
        lines = [_author_line(author) for author in record.authors.select_related("institution", "member")]
        return super().initial_of(record) | {"authors": "\n".join(lines)}


def _author_line(author: Any) -> str:
    pages = [one.get_absolute_url() for one in (author.institution, author.member if author.linked_at else None) if one]
    return "; ".join([author.name, *filter(None, [str(author.country)]), *pages])


def _country_code(text: str) -> str:
    return (
        countries.alpha2(text.upper())
        or countries.by_name(text, language=get_language() or "en")
        or countries.by_name(text, language="en")
    )


class DataSetForm(RecordForm):
    """Where data sit and on which terms: a box for each code, or a line where the code needs a detail."""

    model = DataSet
    title = line_field(_("What data"))
    country = forms.ChoiceField(label=_("Country where the data sit"), choices=lambda: [("", "…"), *countries])
    institution = forms.ModelChoiceField(
        label=_("Partner that holds them"), queryset=Institution.objects.none(), required=False
    )
    located_on = day_field(_("There since"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        there = self.project.partners.ever().values("institution")
        self.fields["institution"].queryset = Institution.objects.filter(pk__in=there)
        for use in uses().values():
            label = f"{use.shorthand}: {use.label}"
            detail = _("Say which (%(detail)s); leave empty if this does not hold.") % {"detail": use.detail}
            self.fields[use.id] = (
                line_field(label, required=False, help_text=detail)
                if use.detail
                else forms.BooleanField(label=label, required=False)
            )

    def said(self) -> dict[str, Any]:
        """With the codes that were chosen."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in uses()}
        chosen = {code: self.cleaned_data[code] for code in uses() if self.cleaned_data.get(code)}
        return said | {"terms": {code: detail if detail is not True else "" for code, detail in chosen.items()}}

    @classmethod
    def initial_of(cls, record: DataSet) -> dict[str, Any]:
        """With the codes that it has."""
        return super().initial_of(record) | {code: detail or True for code, detail in record.terms.items()}


class BudgetForm(ProjectForm):
    """Percentages of the partners of today."""

    since = day_field(_("In force from"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.partners = {f"partner-{one.pk}": one for one in self.project.partners.current()}
        for name, partner in self.partners.items():
            label = _("%(partner)s, percent") % {"partner": partner.institution.name}
            self.fields[name] = forms.DecimalField(
                label=label, min_value=Decimal(0), max_value=Decimal(100), decimal_places=2
            )

    def said(self) -> dict[str, Any]:
        """Shares by partner."""
        shares = {partner: self.cleaned_data[name] for name, partner in self.partners.items()}
        return {"since": self.cleaned_data["since"], "shares": shares}


class TrainingForm(RecordForm):
    """Who trained whom."""

    model = Training
    topic = line_field(_("Topic"))
    began_on = day_field(_("First day"))
    giver = forms.ModelChoiceField(label=_("Given by"), queryset=Partner.objects.none())
    receiver = forms.ModelChoiceField(label=_("Given to"), queryset=Partner.objects.none())
    people = forms.IntegerField(label=_("People who were trained"), min_value=1, max_value=100_000)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=1_000)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        partners = self.project.partners.ever().select_related("institution")
        self.fields["giver"].queryset = self.fields["receiver"].queryset = partners
