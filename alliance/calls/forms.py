"""Forms of the calls room."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alliance.calls.models import REASON_LENGTH, SAID, WORDS_LENGTH, Call
from alliance.calls.rules import (
    LEAST_COUNTRIES,
    LEAST_DISCIPLINES,
    LEAST_INSTITUTIONS,
    LEAST_LOW_RESOURCE,
    MOST_COUNTRIES,
    MOST_INSTITUTIONS,
    MOST_LOW_RESOURCE,
)
from alliance.institutions.models import Institution
from alliance.members.forms import SeveralField
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.models import AIM_LENGTH, TITLE_LENGTH


def _number(label: str, least: int, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=least, **options)


def _words(label: str, rows: int, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **options
    )


def _disciplines(label: str, help_text: str = "") -> SeveralField:
    field = SeveralField(label, DISCIPLINES.choices())
    field.required, field.help_text = True, help_text
    return field


class PlaceField(forms.ModelChoiceField):
    """One of the institutions where a member is confirmed."""

    def __init__(self, places: QuerySet[Institution]):
        only = places.first() if places.count() == 1 else None
        super().__init__(label=_("For which institution"), queryset=places, to_field_name="public_id", initial=only)


class CallForm(forms.Form):
    """What a call says."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"}))
    aim = _words(_("Aim"), 7, AIM_LENGTH, help_text=_("What is to be found out or built, and what each partner gets."))
    disciplines = _disciplines(_("Disciplines wanted"))
    deadline = forms.DateField(
        label=_("Last day to ask"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("A week to a year from now. You then have 30 days to found the project."),
    )
    low_resource = _number(
        _("Low-resource partners, at least"),
        LEAST_LOW_RESOURCE,
        MOST_LOW_RESOURCE,
        help_text=_("Every call has at least one. Your own institution counts if it is one."),
    )
    institutions = _number(_("Institutions, at least"), LEAST_INSTITUTIONS, MOST_INSTITUTIONS)
    countries = _number(_("Countries, at least"), LEAST_COUNTRIES, MOST_COUNTRIES)
    least_disciplines = _number(_("Disciplines, at least"), LEAST_DISCIPLINES, len(DISCIPLINES))
    all_wanted = forms.BooleanField(label=_("All disciplines wanted have to be brought"), required=False)

    def said(self) -> Mapping[str, Any]:
        """What the actions take."""
        return {field: self.cleaned_data[field] for field in SAID}

    @staticmethod
    def initial_of(call: Call) -> dict[str, Any]:
        """The form's values for a call that is there."""
        return {field: getattr(call, field) for field in SAID}


class NewCallForm(CallForm):
    """The same, and who opens it."""

    brings = _disciplines(_("Disciplines you bring"))
    field_order = ("institution", "title", "aim", "disciplines", "brings")

    def __init__(self, *arguments: Any, places: QuerySet[Institution], **options: Any):
        super().__init__(*arguments, **options)
        self.fields["institution"] = PlaceField(places)
        self.order_fields(self.field_order)


class JoinForm(forms.Form):
    """Ask to join."""

    brings = _disciplines(_("Disciplines you bring"))
    words = _words(
        _("A few words"), 4, WORDS_LENGTH, required=False, help_text=_("Only the author of the call reads them.")
    )
    field_order = ("institution", "brings", "words")

    def __init__(self, *arguments: Any, places: QuerySet[Institution], **options: Any):
        super().__init__(*arguments, **options)
        self.fields["institution"] = PlaceField(places)
        self.order_fields(self.field_order)


class AnswerForm(forms.Form):
    """What the author of a call says to a request."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(required=False, max_length=REASON_LENGTH)
