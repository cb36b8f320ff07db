"""Forms of the ORCID room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.members.identifiers import orcid_from
from alliance.members.models import Member


class OrcidForm(forms.ModelForm):
    """My ORCID iD, typed."""

    class Meta:
        model = Member
        fields = ("orcid",)
        help_texts = {"orcid": _("Sixteen digits, such as 0000-0002-1825-0097. Nobody needs one.")}

    orcid = forms.CharField(label=_("ORCID iD"), required=False, max_length=50)

    def clean_orcid(self) -> str:
        """The iD in its usual writing, whatever way it was typed."""
        try:
            return orcid_from(text) if (text := self.cleaned_data["orcid"]).strip() else ""
        except ValueError as error:
            raise forms.ValidationError(_("This is no ORCID iD: please check the sixteen digits.")) from error
