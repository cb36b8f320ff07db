"""The form of the moderation room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.moderation.models import WORDS_LENGTH
from alliance.moderation.reasons import Reason


class FlagForm(forms.Form):
    """Why something should be looked at."""

    reason = forms.ChoiceField(
        label=_("Why"), choices=Reason.choices, widget=forms.RadioSelect(attrs={"class": "options"})
    )
    words = forms.CharField(
        label=_("What the stewards should know"),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
