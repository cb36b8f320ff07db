"""Forms of the members room."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance.members.actions.join import DETAILS, join
from alliance.members.actions.write_to import LONGEST
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.identifiers import MOST_GENES, doi_from, genes_from
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member, Sector, Work
from alliance.members.names import Problem, problem_with, tidy
from alliance.members.visibility import DEFAULTS, Audience, audience_for
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.roles import ROLES
from alliance.members.vocabulary.terms import Vocabulary
from alliance.members.vocabulary.topics import TOPICS

_NAME_PROBLEMS = {
    Problem.NO_LETTER: _("A name has at least one letter."),
    Problem.MIXED_SCRIPTS: _(
        "One word of this name mixes letters of two scripts that look alike. Please write each word in one script."
    ),
    Problem.TOO_MANY_MARKS: _("One letter of this name carries more marks than any script needs."),
}


def clean_name(text: str) -> str:
    """A name as it is kept; raises a validation error that says what cannot stand in a name."""
    name = tidy(text)
    if problem := problem_with(name):
        raise forms.ValidationError(_NAME_PROBLEMS[problem], code=problem)
    return name


class SeveralField(forms.MultipleChoiceField):
    """Any number of choices, as a list of boxes to tick that scrolls."""

    def __init__(self, label: str, choices):
        widget = forms.CheckboxSelectMultiple(attrs={"class": "choices"})
        super().__init__(label=label, choices=choices, required=False, widget=widget)


def _terms(label: str, vocabulary: Vocabulary) -> SeveralField:
    return SeveralField(label, vocabulary.choices())


class PersonForm(forms.ModelForm):
    """Who somebody is: asked on joining and later on the profile."""

    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("Choose…")), *Sector.choices])
    languages = SeveralField(_("Languages you work in"), list(LANGUAGE_NAMES.items()))

    class Meta:
        model = Member
        fields = tuple(field for field in DETAILS if field != "topics")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "sort_name": forms.TextInput(attrs={"dir": "auto"}),
            "institution": forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
            "about": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }
        help_texts = {
            "institution": _("University, hospital, company, agency or association; leave empty if none."),
            "about": _("One sentence, so that others can find you."),
        }

    def clean_name(self) -> str:
        """The name without characters that only deceive."""
        return clean_name(self.cleaned_data["name"])


class JoinForm(PersonForm):
    """The questions added to the account form, whether one joins with a password, a passkey or ORCID."""

    topics = _terms(_("Topics you work on"), TOPICS)
    accept_conduct = forms.BooleanField(
        label=_("I accept the code of conduct"),
        help_text=format_lazy(
            '<a href="{address}" target="_blank">{text}</a>',
            address=reverse_lazy("members:conduct"),
            text=_("Read the code of conduct (one page)"),
        ),
    )
    field_order = ("name", "email", "password1", *DETAILS[1:], "accept_conduct")

    class Meta(PersonForm.Meta):
        fields = DETAILS

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Called by the accounts library once it has made the account, in the same transaction."""
        join(user, {field: self.cleaned_data[field] for field in DETAILS}, CONDUCT_VERSION)


class ProfileForm(PersonForm):
    """Who I am."""

    roles = _terms(_("What you do"), ROLES)

    class Meta(PersonForm.Meta):
        fields = ("name", "sort_name", "sector", "roles", "country", "languages", "institution", "about")

    def clean_sort_name(self) -> str:
        """As the name, or nothing."""
        return clean_name(text) if (text := self.cleaned_data["sort_name"]).strip() else ""


class GenesField(forms.CharField):
    """Symbols of genes, typed one after the other."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Genes you work on"),
            help_text=_("Their symbols, such as CYP2D6, HLA-B; 20 at most."),
            widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters", "spellcheck": "false"}),
            required=False,
        )

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        try:
            genes = genes_from(super().to_python(value))
        except ValueError as error:
            raise forms.ValidationError(_("This is no gene symbol: %(word)s"), params={"word": str(error)}) from error
        if len(genes) > MOST_GENES:
            raise forms.ValidationError(_("Please name the 20 genes that matter most."))
        return genes


class TopicsForm(forms.ModelForm):
    """What I work on."""

    topics = _terms(_("Topics you work on"), TOPICS)
    genes = GenesField()

    class Meta:
        model = Member
        fields = ("topics", "genes")


class ExchangeForm(forms.ModelForm):
    """What I offer and what I need."""

    offers = _terms(_("What you can offer"), EXCHANGE)
    needs = _terms(_("What you look for"), EXCHANGE)

    class Meta:
        model = Member
        fields = ("offers", "needs")


class WorkForm(forms.ModelForm):
    """A work to put on my page."""

    doi = forms.CharField(label=_("DOI"), max_length=250, help_text=_("Such as 10.1000/xyz123, or its address."))
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1800, max_value=2200)

    class Meta:
        model = Work
        fields = ("doi", "title", "year")
        widgets = {"title": forms.TextInput(attrs={"dir": "auto"})}

    def clean_doi(self) -> str:
        """The DOI in its usual writing."""
        try:
            return doi_from(self.cleaned_data["doi"])
        except ValueError as error:
            raise forms.ValidationError(_("This is no DOI: it begins with 10. and has a slash.")) from error


FIELD_LABELS = {
    "sector": _("Sector"),
    "country": _("Country"),
    "languages": _("Languages"),
    "institution": _("Institution"),
    "about": _("What you work on, in a sentence"),
    "roles": _("What you do"),
    "topics": _("Topics"),
    "genes": _("Genes"),
    "offers": _("What you can offer"),
    "needs": _("What you look for"),
    "orcid": _("ORCID iD"),
    "positions": _("Positions"),
    "works": _("Highlighted works"),
}
AUDIENCE_LABELS = (
    (Audience.EVERYONE.value, _("Everyone")),
    (Audience.MEMBERS.value, _("Members")),
    (Audience.NOBODY.value, _("Only me")),
)


class VisibilityForm(forms.ModelForm):
    """Who sees what of me."""

    class Meta:
        model = Member
        fields = ("is_listed", "accepts_messages")
        help_texts = {"is_listed": _("Without this nobody finds you, opens your page or can write to you first.")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in DEFAULTS:
            self.fields[f"see_{field}"] = forms.ChoiceField(
                label=FIELD_LABELS[field],
                choices=AUDIENCE_LABELS,
                initial=audience_for(self.instance.visibility, field).value,
            )

    def changes(self) -> Mapping[str, Any]:
        """What `update_profile` takes."""
        chosen = {field: self.cleaned_data[f"see_{field}"] for field in DEFAULTS}
        return {field: self.cleaned_data[field] for field in self.Meta.fields} | {"visibility": chosen}


class MessageForm(forms.Form):
    """A message to another member."""

    text = forms.CharField(
        label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )
    show_address = forms.BooleanField(
        label=_("Share my email address, so that they can answer directly"),
        help_text=_("Otherwise they answer through the site and your address stays hidden."),
        required=False,
    )


class LeaveForm(forms.Form):
    """Yes, delete my account."""

    confirm = forms.BooleanField(label=_("Delete my account and everything it says about me"))
