"""Forms of the news room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.news.models import Letters


class LettersForm(forms.ModelForm):
    """How often news come by e-mail."""

    class Meta:
        model = Letters
        fields = ("rhythm",)
        labels = {"rhythm": _("News of proposals and votes by email")}
        widgets = {"rhythm": forms.RadioSelect(attrs={"class": "options"})}
