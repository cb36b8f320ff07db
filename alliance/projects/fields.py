"""Fields that the forms about projects have in common."""

from typing import Any

from django import forms
from django.utils import timezone

from alliance.members.identifiers import doi_from
from alliance.projects.disciplines import DISCIPLINES
from alliance.projects.models import ADDRESS_LENGTH, TEXT_LENGTH, TITLE_LENGTH


def line_field(label: str, longest: int = TITLE_LENGTH, **options: Any) -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput(attrs={"dir": "auto"}), **options)


def words_field(label: str, rows: int = 5, longest: int = TEXT_LENGTH, **options: Any) -> forms.CharField:
    """Words of several lines."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **options)


def day_field(label: str, **options: Any) -> forms.DateField:
    """A day; today at first."""
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


def link_field(label: str, **options: Any) -> LinkField:
    """A link or a DOI."""
    return LinkField(
        label=label,
        max_length=ADDRESS_LENGTH,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        **options,
    )


def disciplines_field(label: str, **options: Any) -> forms.MultipleChoiceField:
    """Any number of `DISCIPLINES`."""
    widget = forms.CheckboxSelectMultiple(attrs={"class": "options"})
    return forms.MultipleChoiceField(label=label, choices=DISCIPLINES.choices(), widget=widget, **options)
