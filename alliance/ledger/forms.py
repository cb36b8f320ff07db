"""The form of the ledger room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.ledger.references import is_actor, is_object
from alliance.ledger.vocabulary import known_verbs

TYPED = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


def _verbs() -> list[tuple[str, object]]:
    return [("", _("Everything")), *((verb.name, verb.sentence) for verb in known_verbs().values())]


def _day(label):
    return forms.DateField(
        required=False,
        label=label,
        # Browsers send the dates of their own date field in this form whatever the language.
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the date as year-month-day, such as 2026-11-22.")},
    )


class EntriesForm(forms.Form):
    """What a reader looks for in the ledger."""

    verb = forms.ChoiceField(required=False, label=_("What was done"), choices=_verbs)
    actor = forms.CharField(required=False, max_length=80, label=_("By whom"), widget=forms.TextInput(attrs=TYPED))
    object = forms.CharField(required=False, max_length=100, label=_("To what"), widget=forms.TextInput(attrs=TYPED))
    since = _day(_("From (UTC)"))
    until = _day(_("Until (UTC)"))

    def clean_actor(self) -> str:
        return self._reference("actor", is_actor, _("Write site, operator, or member: and the identifier of a member."))

    def clean_object(self) -> str:
        return self._reference("object", is_object, _("Write a reference as entries show it, such as member:…"))

    def _reference(self, field, is_known, otherwise) -> str:
        text = self.cleaned_data[field].strip().lower()
        if text and not is_known(text):
            raise forms.ValidationError(otherwise)
        return text
