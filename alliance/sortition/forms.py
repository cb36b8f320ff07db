"""Forms of the sortition room."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.ledger.references import is_object
from alliance.sortition.models import REFERENCE_LENGTH, Gender, Willing

_PAGES = {"members": "member", "institutions": "institution", "governance": "proposal"}
_PAGE = re.compile(rf"(?:https?://[^/\s]+)?/({'|'.join(_PAGES)})/([a-z0-9]{{12}})/.*")


class WillingForm(forms.ModelForm):
    """What a member would serve as."""

    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=[("", _("Not given")), *Gender.choices],
        required=False,
        help_text=_("Only if you like. It is used for quotas, never shown on your profile."),
    )

    class Meta:
        model = Willing
        fields = ("steward", "panel", "jury", "gender")
        help_texts = {
            "steward": _("Stewards look after what others flag, for a fixed term."),
            "panel": _("A panel writes or reviews one document."),
            "jury": _("A jury decides one case."),
        }


class ConflictForm(forms.Form):
    """Something a member would not be impartial about."""

    about = forms.CharField(
        label=_("Address of its page"),
        max_length=300,
        help_text=_("Copy the address of the page of a member, an institution or a proposal."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean_about(self) -> str:
        """As the ledger refers to it."""
        text = self.cleaned_data["about"].strip()
        page = _PAGE.fullmatch(text)
        reference = f"{_PAGES[page[1]]}:{page[2]}" if page else text
        if not is_object(reference) or len(reference) > REFERENCE_LENGTH:
            raise forms.ValidationError(_("This is not the address of a member, an institution or a proposal."))
        return reference


class ValueForm(forms.Form):
    """The public value."""

    value = forms.CharField(
        label=_("Signature of the round"),
        max_length=200,
        help_text=_("96 digits and letters from a to f. Spaces and capitals do not matter."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )


class SeatForm(forms.Form):
    """What goes with accepting a seat."""

    shows_proof = forms.BooleanField(
        label=_("Show my name beside my label, so that anybody can check that it was me who was drawn."),
        required=False,
        help_text=_("Then everybody sees the categories of your label, your gender too if you gave it."),
    )
