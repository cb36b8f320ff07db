"""Forms of the matching room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.matching.models import MOST_WORDS, Availability, Request
from alliance.members.forms import SeveralField
from alliance.members.shown import Shown
from alliance.members.vocabulary.terms import Term


class AskForm(forms.Form):
    """What a request is about: what meets between the two profiles is ticked already."""

    words = forms.CharField(
        label=_("A few words"),
        help_text=_("Read by the member you ask and nobody else. At most 500 characters."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        required=False,
    )
    field_order = ("needs", "offers", "words")

    def __init__(self, asker: Shown, asked: Shown, data: Any = None):
        super().__init__(data)
        self._offer("needs", _("What you look for"), asker.needs, asked.offers)
        self._offer("offers", _("What you can offer"), asker.offers, asked.needs)
        self.order_fields(self.field_order)

    def _offer(self, name: str, label: Any, mine: Iterable[Term], theirs: Iterable[Term]) -> None:
        """A field with what either of the two says; none where neither says anything."""
        labels = {term.code: term.label for term in (*mine, *theirs)}
        if labels:
            self.fields[name] = SeveralField(label, list(labels.items()))
            self.fields[name].initial = sorted({term.code for term in mine} & {term.code for term in theirs})

    def said(self) -> dict[str, Any]:
        """What `actions.ask` takes."""
        return {name: self.cleaned_data.get(name, []) for name in ("needs", "offers")} | {
            "words": self.cleaned_data["words"]
        }


class DeclineForm(forms.Form):
    """No, and why."""

    reason = forms.ChoiceField(label=_("Your reason"), choices=[("", _("Choose…")), *Request.Reason.choices])
    words = forms.CharField(
        label=_("Your own words"),
        help_text=_("Read by the member who asked and nobody else."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        required=False,
    )
    block_them = forms.BooleanField(
        label=_("Take no more requests and messages from this member"),
        help_text=_("They are not told."),
        required=False,
    )


class AvailabilityForm(forms.ModelForm):
    """How many requests I want."""

    class Meta:
        model = Availability
        fields = ("takes_requests", "at_once", "a_month", "quiet_until")
        help_texts = {
            "at_once": _("While so many wait for your answer, nobody else can ask you."),
            "quiet_until": _("Until that day you are not offered as a match. Leave it empty if you need no rest."),
        }
        widgets = {"quiet_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
