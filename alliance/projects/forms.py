"""Forms of the projects room. Each gets its project, and says in `said` what its action takes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from alliance.institutions.models import Affiliation, Institution
from alliance.members.identifiers import doi_from
from alliance.members.models import Member
from alliance.projects.authors import AuthorLineError, read_authors
from alliance.projects.clauses import CLAUSES, Terms, read_terms
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.duo import uses
from alliance.projects.models import (
    ADDRESS_LENGTH,
    AIM_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
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

YEAR = timedelta(days=365)


def _line(label: str, longest: int = TITLE_LENGTH, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput(attrs={"dir": "auto"}), **options)


def _words(label: str, rows: int = 5, longest: int = TEXT_LENGTH, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **options)


def _day(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, initial=timezone.localdate, **options)


class LinkField(forms.URLField):
    """A web address, or a DOI, which becomes one."""

    def to_python(self, value: Any) -> str:
        """The address, unless the field refuses it."""
        try:
            return f"https://doi.org/{doi_from(value or '')}"
        except ValueError:
            return super().to_python(value)


def _link(label: str, **options: Any) -> LinkField:
    return LinkField(
        label=label,
        max_length=ADDRESS_LENGTH,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        **options,
    )


def _some(label: str, **options: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple(attrs={"class": "options"})
    return forms.MultipleChoiceField(label=label, choices=DISCIPLINES.choices(), widget=widget, **options)


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

    title = _line(_("Title"))
    aim = _words(_("Aim"), 6, AIM_LENGTH)
    disciplines = _some(_("Disciplines it needs"))


class FoundForm(TextForm):
    """A project to found."""

    institution = forms.ModelChoiceField(
        label=_("Your institution"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=_("It becomes a partner with you. Only institutions where you are confirmed are listed."),
    )
    mine = _some(_("Disciplines you bring"), required=False)

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
    disciplines = _some(_("Disciplines they bring"), required=False)

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions


class MilestoneForm(ProjectForm):
    """Something to be reached."""

    title = _line(_("What is to be reached"))
    due_on = _day(_("By when"))


class ReachedForm(ProjectForm):
    """The day on which it was reached."""

    done_on = _day(_("Reached on"))


class DocumentForm(RecordForm):
    """A version of a document."""

    model = Document
    title = _line(_("Title"))
    version = _line(_("Version"), 20)
    address = _link(_("Link or DOI"))
    is_public = forms.BooleanField(label=_("Everybody may see it"), required=False, initial=True)


class DecisionForm(RecordForm):
    """An entry of the log."""

    model = Decision
    text = _words(_("What was decided"))
    decided_on = _day(_("Decided on"))


class OutputForm(RecordForm):
    """Something published."""

    model = Output
    doi = _line(_("DOI"), 200)
    title = _line(_("Title"), 300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Output.Kind.choices)
    published_on = _day(_("Published on"))
    authors = _words(
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
    title = _line(_("What data"))
    country = forms.ChoiceField(label=_("Country where the data sit"), choices=lambda: [("", "…"), *countries])
    institution = forms.ModelChoiceField(
        label=_("Partner that holds them"), queryset=Institution.objects.none(), required=False
    )
    located_on = _day(_("There since"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        there = self.project.partners.ever().values("institution")
        self.fields["institution"].queryset = Institution.objects.filter(pk__in=there)
        for use in uses().values():
            label = f"{use.shorthand}: {use.label}"
            detail = _("Say which (%(detail)s); leave empty if this does not hold.") % {"detail": use.detail}
            self.fields[use.id] = (
                _line(label, required=False, help_text=detail)
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

    since = _day(_("In force from"))

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
    topic = _line(_("Topic"))
    began_on = _day(_("First day"))
    giver = forms.ModelChoiceField(label=_("Given by"), queryset=Partner.objects.none())
    receiver = forms.ModelChoiceField(label=_("Given to"), queryset=Partner.objects.none())
    people = forms.IntegerField(label=_("People who were trained"), min_value=1, max_value=100_000)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=1_000)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        partners = self.project.partners.ever().select_related("institution")
        self.fields["giver"].queryset = self.fields["receiver"].queryset = partners


class CharterForm(ProjectForm):
    """For every clause, the project's own words and a day; as the charter stands, or a year from today."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        stands = self.project.charters.first()
        terms = {one.code: one for one in read_terms(stands.clauses)} if stands else {}
        for code, clause in CLAUSES.items():
            words = {"clause": clause.title}
            present = terms.get(code, Terms(code, "", timezone.localdate() + YEAR))
            self.fields[f"{code}.wording"] = _words(
                _("%(clause)s: what you agree on") % words, 3, help_text=clause.asks, required=False
            )
            self.fields[f"{code}.due"] = _day(_("%(clause)s: to be shown by") % words)
            self.initial |= {f"{code}.wording": present.wording, f"{code}.due": present.due}

    def said(self) -> dict[str, Any]:
        """The terms, one for each clause."""
        said = self.cleaned_data
        return {"terms": [Terms(code, said[f"{code}.wording"], said[f"{code}.due"]) for code in CLAUSES]}


class EvidenceForm(ProjectForm):
    """What shows that a clause is kept."""

    text = _words(_("What was done"))
    address = _link(_("Link"), required=False)
