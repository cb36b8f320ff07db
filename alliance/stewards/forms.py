"""Forms of the stewards' room."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from alliance.moderation.models import WORDS_LENGTH
from alliance.moderation.reasons import Reason
from alliance.sortition.strata import feature_label
from alliance.stewards.actions.draw_people import DAYS, FEATURES, OFFICES, SEATS
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


_PAGES = {"governance:proposal": "proposal", "stewards:act": "act"}
"""Pages of what people can be drawn for."""


class DrawForm(forms.Form):
    """What a panel or a jury is drawn for, how many, how long and how spread; nothing about whom."""

    office = forms.ChoiceField(
        label=_("What is drawn"),
        choices=[(office.value, office.label) for office in OFFICES],
        widget=forms.RadioSelect(attrs=_OPTIONS),
        help_text=_("A panel writes or reviews one document. A jury decides one case."),
    )
    about = forms.CharField(
        label=_("Address of the page of what they are drawn for"),
        max_length=300,
        help_text=_("A proposal that is open or decided; for a jury also an act of stewards that is appealed."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    seats = forms.IntegerField(label=_("How many people"), min_value=SEATS[0], max_value=SEATS[-1])
    days = forms.IntegerField(label=_("For how many days"), min_value=DAYS[0], max_value=DAYS[-1])
    spread = forms.MultipleChoiceField(
        label=_("No more than half of the seats from one"),
        choices=[(feature, feature_label(feature)) for feature in FEATURES],
        initial=FEATURES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=_OPTIONS),
    )
    balances_gender = forms.BooleanField(
        label=_("At least two in five of the seats for women, and as many for men"),
        required=False,
        help_text=_("By what those who are willing said of themselves. The other seats are for anybody."),
    )

    def clean_about(self) -> str:
        """As the ledger refers to it."""
        try:
            page = resolve(urlsplit(self.cleaned_data["about"].strip()).path)
        except (Resolver404, ValueError):
            page = None
        if page is None or page.view_name not in _PAGES:
            raise forms.ValidationError(_("This is not the address of a proposal or of an act of stewards."))
        return f"{_PAGES[page.view_name]}:{page.kwargs['public_id']}"
