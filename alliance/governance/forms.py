"""Forms of the governance room."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.charter.lifecycle import Way
from alliance.charter.rules import (
    ABOUT_SOMETHING,
    KEYS,
    CharterError,
    Kind,
    Secrecy,
    Values,
    bounds_of,
    checked_value,
)
from alliance.charter.words import label_of, secrecy_choices
from alliance.governance.asking import MOST_OPTIONS, OPTION_LENGTH
from alliance.governance.models import (
    COMMENT_LENGTH,
    REASON_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    Draft,
    MethodChoices,
    kind_choices,
)

MARKDOWN_HELP = _("Plain text, or Markdown for headings, lists and links.")


def _words(label: str, rows: int, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **options
    )


def _line(label: str, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.TextInput(attrs={"dir": "auto"}), **options)


class TextForm(forms.Form):
    """Title and text of a proposal."""

    title = _line(_("Title"), TITLE_LENGTH)
    text = _words(_("Text"), 14, TEXT_LENGTH, help_text=MARKDOWN_HELP)


class DraftForm(TextForm):
    """A proposal to write."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[one for one in kind_choices() if Kind(one[0]) not in {Kind.CHARTER_CHANGE, *ABOUT_SOMETHING}],
    )
    way = forms.ChoiceField(
        label=_("How it is decided"),
        choices=[
            (Way.BALLOT.value, _("By a vote")),
            (Way.CONSENSUS.value, _("Without a vote, unless somebody objects")),
        ],
        widget=forms.RadioSelect(attrs={"class": "options"}),
        initial=Way.BALLOT.value,
    )
    method = forms.ChoiceField(label=_("If there is a vote"), choices=MethodChoices.choices)
    options = _words(
        _("Options to choose from"),
        4,
        MOST_OPTIONS * (OPTION_LENGTH + 2),
        required=False,
        help_text=_("One a line. Leave empty for yes or no."),
    )
    seats = forms.IntegerField(
        label=_("How many options win"), min_value=1, max_value=MOST_OPTIONS, initial=1, required=False
    )
    secrecy = forms.ChoiceField(
        label=_("Names beside the votes"), choices=[one for one in secrecy_choices() if one[0] != Secrecy.EITHER]
    )
    field_order = ("kind", "title", "text", "way", "method", "options", "seats", "secrecy")

    def clean_options(self) -> list[str]:
        """A list of titles."""
        options = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if len(options) > MOST_OPTIONS:
            raise forms.ValidationError(_("These are more options than a ballot can have."))
        if any(len(option) > OPTION_LENGTH for option in options):
            raise forms.ValidationError(_("One of the options is too long."))
        return options

    def said(self) -> Mapping[str, Any]:
        """What `save_draft` takes."""
        said = {name: self.cleaned_data[name] for name in ("kind", "title", "text", "way", "method", "options")}
        return said | {
            "seats": self.cleaned_data["seats"] or 1,
            "is_secret": self.cleaned_data["secrecy"] == Secrecy.SECRET,
        }

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """The form's values for a draft that is there."""
        plain = {name: getattr(draft, name) for name in ("kind", "title", "text", "way", "method", "seats")}
        secrecy = Secrecy.SECRET if draft.is_secret else Secrecy.OPEN
        return plain | {"options": "\n".join(draft.options), "secrecy": secrecy.value}


class AboutForm(TextForm):
    """A proposal about one thing in the ledger: always a vote on yes or no."""

    def __init__(self, *args: Any, kind: Kind, subject: str, secrecy: Secrecy, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind, self.subject, self.secrecy = kind, subject, secrecy

    def said(self) -> Mapping[str, Any]:
        """What `save_draft` takes."""
        fixed = {"kind": self.kind, "subject": self.subject, "is_secret": self.secrecy is not Secrecy.OPEN}
        return fixed | {name: self.cleaned_data[name] for name in ("title", "text")}

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """The form's values for a draft that is there."""
        return {"title": draft.title, "text": draft.text}


class CharterChangeForm(TextForm):
    """A change of the charter: every value, to be changed where one wants another."""

    def __init__(self, *args: Any, values: Values, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.values = values
        for key in KEYS:
            self.fields[key] = _value_field(key, values)

    def clean(self) -> dict[str, Any]:
        """Each value within its bounds."""
        cleaned = super().clean()
        for key in KEYS:
            try:
                cleaned[key] = checked_value(key, cleaned.get(key))
            except CharterError as error:
                self.add_error(key, str(error))
        return cleaned

    def said(self) -> Mapping[str, Any]:
        """What `save_draft` takes."""
        changes = {
            key: [self.values[key], after] for key in KEYS if (after := self.cleaned_data[key]) != self.values[key]
        }
        said = {"kind": Kind.CHARTER_CHANGE, "changes": changes, "is_secret": True}
        return said | {name: self.cleaned_data[name] for name in ("title", "text")}

    @staticmethod
    def initial_of(draft: Draft) -> dict[str, Any]:
        """The form's values for a draft that is there."""
        return {"title": draft.title, "text": draft.text} | {key: new for key, (_old, new) in draft.changes.items()}


def _value_field(key: str, values: Values) -> forms.Field:
    bounds, label = bounds_of(key), label_of(key)
    if isinstance(bounds, type):
        return forms.ChoiceField(label=label, choices=secrecy_choices(), initial=values[key])
    low, high = bounds
    if isinstance(low, int):
        return forms.IntegerField(label=label, min_value=low, max_value=high, initial=values[key])
    help_text = _("A fraction from %(low)s to %(high)s, such as 1/10.") % {"low": low, "high": high}
    return forms.CharField(label=label, max_length=9, initial=values[key], help_text=help_text)


class AmendmentForm(forms.Form):
    """Another text for a proposal."""

    title = _line(_("What changes, in a few words"), 120, help_text=_("The ballot paper may show this."))
    text = _words(_("The whole text as you want it"), 14, TEXT_LENGTH, help_text=MARKDOWN_HELP)


class CommentForm(forms.Form):
    """Something to say."""

    text = _words(_("Your comment"), 5, COMMENT_LENGTH)


class ObjectionForm(forms.Form):
    """Why a proposal should not pass without a vote."""

    reason = _words(
        _("Your reason"), 5, REASON_LENGTH, help_text=_("Everybody can read it, so that others can answer.")
    )
