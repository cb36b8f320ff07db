"""Forms of the imports room."""

from allauth.account.forms import SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.imports.columns import FIELDS, guess_columns, is_sufficient
from alliance.imports.models import Import
from alliance.members.actions.join import DETAILS
from alliance.members.forms import JoinForm

MOST_BYTES = 8 << 20
MOST_ROWS = 10_000


class ListForm(forms.Form):
    """A list to take over."""

    list = forms.FileField(
        label=_("List of members"),
        help_text=_("CSV or XLSX, with a line of column names. Up to 10,000 rows; more with the command line."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_list(self):
        """The file, unless it is larger than any list of this many people."""
        if (file := self.cleaned_data["list"]).size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 8 MB: split the list, or use the command line."))
        return file


class ColumnsForm(forms.Form):
    """Which column is which."""

    def __init__(self, *args, source: Import, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = source.columns or guess_columns(source.headings)
        columns = [(str(number), heading or f"({number + 1})") for number, heading in enumerate(source.headings)]
        for field in FIELDS:
            self.fields[field.name] = forms.ChoiceField(
                label=field.label,
                choices=[("", _("not in this list")), *columns],
                initial=str(chosen.get(field.name, "")),
                required=field.name == "email",
            )

    @property
    def columns(self) -> dict[str, int]:
        """Number of the column of each field that the list has."""
        return {name: int(number) for name, number in self.cleaned_data.items() if number}

    def clean(self):
        """A list needs an address and a name for everybody, and no column twice."""
        chosen = [number for number in self.cleaned_data.values() if number]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError(_("A column can be only one thing."))
        if not is_sufficient({name: 0 for name, number in self.cleaned_data.items() if number}):
            raise forms.ValidationError(_("Say which column holds the email address, and which one or two the name."))
        return self.cleaned_data


class AcceptForm(JoinForm):
    """Yes, I join: what the list said, to be put right, and a password."""

    password1 = SetPasswordField(label=_("Password"))
    is_listed = forms.BooleanField(label=_("Show me in the member directory"), required=False, initial=True)
    field_order = ("name", "password1", *DETAILS[1:], "is_listed", "accept_conduct")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = self.instance
        self.initial["is_listed"] = True
