"""The ballot paper as a form.

Every value that is sent has the same length, so that whoever sees only how much was sent learns nothing.
"""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from alliance.ballots.models import Ballot
from alliance.ballots.ranks import shared_ranks, without_gaps
from alliance.tally.choice import STARS
from alliance.tally.question import NO, YES, Method

_ABSTAIN = "00"


class VoteForm(forms.Form):
    """One vote; which fields it has depends on the ballot's method."""

    change_code = forms.CharField(
        label=_("Change code"),
        max_length=60,
        help_text=_("From the receipt of the vote you want to replace."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    blank = forms.BooleanField(
        label=_("Cast a blank vote: I take part, but prefer nothing"),
        required=False,
    )

    def __init__(self, ballot: Ballot, has_voted: bool, data: Any = None) -> None:
        super().__init__(data)
        self.question = ballot.shown_question
        if not (has_voted and ballot.is_secret):
            del self.fields["change_code"]
        if self.question.method is Method.YES_NO:
            del self.fields["blank"]
        self.fields = self._marks() | self.fields

    def clean(self) -> dict[str, Any]:
        """Adds `marks`, a number beside some of the options."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        marks = self._marked(cleaned)
        if "blank" in self.fields and bool(marks) is cleaned["blank"]:
            said = _("You marked options and asked for a blank vote. Please do one of the two.")
            nothing = _("Nothing is marked. To take part without a preference, tick the box for a blank vote.")
            raise forms.ValidationError(said if marks else nothing)
        if self.question.method is Method.STV and (shared := shared_ranks(marks)):
            several = _("Rank %(rank)s stands beside more than one option. Here each rank can be given once.")
            raise forms.ValidationError(several, params={"rank": shared[0]})
        ranked = self.question.method in {Method.SCHULZE, Method.STV}
        return cleaned | {"marks": without_gaps(marks) if ranked else marks}

    def _marks(self) -> dict[str, forms.Field]:
        options = self.question.options
        match self.question.method:
            case Method.YES_NO:
                choices = [("01", _("Yes")), ("02", _("No")), (_ABSTAIN, _("Abstain"))]
                return {"choice": forms.ChoiceField(label=_("Your vote"), choices=choices, widget=_radios())}
            case Method.APPROVAL:
                numbered = [(f"{number:02}", _isolated(title)) for number, (_id, title) in enumerate(options, 1)]
                boxes = forms.CheckboxSelectMultiple(attrs={"class": "options"})
                label = _("Mark every option you approve of")
                return {
                    "choice": forms.MultipleChoiceField(label=label, choices=numbered, required=False, widget=boxes)
                }
            case Method.STAR:
                stars = [(f"{number:02}", str(number)) for number in range(STARS + 1)]
                return {name: _number(title, stars, _radios("options stars")) for name, title in self._named()}
        ranks = [("00", _("not ranked")), *((f"{rank:02}", str(rank)) for rank in range(1, len(options) + 1))]
        return {name: _number(title, ranks, forms.Select()) for name, title in self._named()}

    def _named(self) -> list[tuple[str, str]]:
        return [(f"mark-{number:02}", title) for number, (_id, title) in enumerate(self.question.options, 1)]

    def _marked(self, cleaned: dict[str, Any]) -> dict[str, int]:
        ids = self.question.ids
        if self.question.method is Method.YES_NO:
            return {"01": {YES: 1}, "02": {NO: 1}, _ABSTAIN: {}}[cleaned["choice"]]
        if self.question.method is Method.APPROVAL:
            return {ids[int(number) - 1]: 1 for number in cleaned["choice"]}
        numbers = {option: int(cleaned[name]) for option, (name, _title) in zip(ids, self._named(), strict=True)}
        return {option: number for option, number in numbers.items() if number}


class ReceiptForm(forms.Form):
    """A receipt to look for in a box."""

    receipt = forms.RegexField(
        r"(?i)^\s*[0-9a-f]{64}\s*$",
        label=_("Your receipt"),
        max_length=80,
        error_messages={"invalid": _("A receipt is 64 digits and letters from a to f.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_receipt(self) -> str:
        """As it stands in the box."""
        return self.cleaned_data["receipt"].strip().lower()


def _radios(classes: str = "options") -> forms.RadioSelect:
    return forms.RadioSelect(attrs={"class": classes})


def _number(title: str, choices: list[tuple[str, Any]], widget: forms.Widget) -> forms.ChoiceField:
    return forms.ChoiceField(label=_isolated(title), choices=choices, initial="00", widget=widget)


def _isolated(title: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", title)
