"""Forms of the stewards' room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.moderation.models import WORDS_LENGTH
from alliance.moderation.reasons import Reason
from alliance.stewards.reasons import Kind, reasons_for

_OPTIONS = {"class": "options"}


class ActForm(forms.Form):
    """Why stewards do something."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect(attrs=_OPTIONS))
    words = forms.CharField(
        label=_("In your own words"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Everybody can read this. Do not repeat what you hide, and name nobody who is not named already."),
    )

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons_for(kind).choices


class SuspensionForm(ActForm):
    """Also for how long."""

    days = forms.IntegerField(label=_("For how many days"), min_value=1)
    field_order = ("days", "reason", "words")

    def __init__(self, kind: Kind, most: int, *args: Any, **kwargs: Any):
        super().__init__(kind, *args, **kwargs)
        self.fields["days"].help_text = _("At most %(most)d, as the charter says.") % {"most": most}
        self.fields["days"].widget.attrs["max"] = most


class BrakeForm(forms.Form):
    """Why something should be held at once."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices, widget=forms.RadioSelect(attrs=_OPTIONS))
