"""Forms of the members room."""

from django import forms
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alliance.members.actions.join import DETAILS, join
from alliance.members.conduct import CONDUCT_VERSION
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.models import Member, Sector


class DetailsForm(forms.ModelForm):
    """What a person says about themself: the same questions on joining and later on the profile."""

    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("Choose…")), *Sector.choices])
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=list(LANGUAGE_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
    )

    class Meta:
        model = Member
        fields = DETAILS
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "institution": forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
            "about": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }
        help_texts = {
            "institution": _("University, hospital, company, agency or association; leave empty if none."),
            "about": _("One sentence, so that others can find you."),
        }


class ProfileForm(DetailsForm):
    """My profile."""

    class Meta(DetailsForm.Meta):
        fields = (*DETAILS, "is_listed")


class JoinForm(DetailsForm):
    """The questions added to the account form, whether one joins with a password, a passkey or ORCID."""

    accept_conduct = forms.BooleanField(
        label=_("I accept the code of conduct"),
        help_text=format_lazy(
            '<a href="{address}" target="_blank">{text}</a>',
            address=reverse_lazy("members:conduct"),
            text=_("Read the code of conduct (one page)"),
        ),
    )
    field_order = ("name", "email", "password1", *DETAILS[1:], "accept_conduct")

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Called by the accounts library once it has made the account."""
        join(user, {field: self.cleaned_data[field] for field in DETAILS}, CONDUCT_VERSION)


class LeaveForm(forms.Form):
    """Yes, delete my account."""

    confirm = forms.BooleanField(label=_("Delete my account and everything it says about me"))
