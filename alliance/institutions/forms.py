"""Forms of the institutions room."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from alliance.institutions.domains import DomainError, clean_domain
from alliance.institutions.models import NAME_LENGTH, Affiliation, Institution, Kind
from alliance.institutions.names import Name, list_names, parse_names
from alliance.institutions.questionnaire import ANSWER_LABELS, CRITERIA
from alliance.institutions.ror.identifier import parse_ror_id
from alliance.members.languages import LANGUAGE_NAMES

EVIDENCE_LENGTH = 1000
NAMES_LENGTH = 3000
UNKNOWN = "unknown"
_AUTO = {"dir": "auto"}
_LEFT = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}


class InstitutionForm(forms.Form):
    """What is said of an institution."""

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("As the institution writes it itself, in its own script."),
        widget=forms.TextInput(attrs=_AUTO),
    )
    language = forms.ChoiceField(
        label=_("Language of the name"), required=False, choices=[("", _("Choose…")), *LANGUAGE_NAMES.items()]
    )
    labels = forms.CharField(
        label=_("Names in other languages"),
        required=False,
        max_length=NAMES_LENGTH,
        help_text=_("One a line, with the language before it if you like, for example fr: Hôpital du Mali"),
        widget=forms.Textarea(attrs={"rows": 3, **_AUTO}),
    )
    short_names = forms.CharField(
        label=_("Short names"),
        required=False,
        max_length=NAMES_LENGTH,
        help_text=_("Acronyms and what people call it, one a line."),
        widget=forms.Textarea(attrs={"rows": 2, **_AUTO}),
    )
    country = CountryField(blank_label=_("Choose…")).formfield(label=_("Country"))
    place = forms.CharField(
        label=_("Town or city"), required=False, max_length=120, widget=forms.TextInput(attrs=_AUTO)
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose…")), *Kind.choices])
    part_of = forms.CharField(
        label=_("Part of"),
        required=False,
        max_length=NAME_LENGTH,
        help_text=_("The name of the larger institution, as it is entered here."),
        widget=forms.TextInput(attrs=_AUTO),
    )
    ror = forms.CharField(
        label=_("ROR id"),
        required=False,
        max_length=60,
        help_text=_("If it is in the Research Organization Registry, for example https://ror.org/013cjyk83"),
        widget=forms.TextInput(attrs=_LEFT),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=300, assume_scheme="https", widget=forms.URLInput(attrs=_LEFT)
    )
    domains = forms.CharField(
        label=_("E-mail domains"),
        required=False,
        max_length=NAMES_LENGTH,
        help_text=_("One a line. A verified address at one of them confirms that a member works here."),
        widget=forms.Textarea(attrs={"rows": 2, **_LEFT}),
    )

    def __init__(self, *arguments: Any, institution: Institution | None = None, sets_domains: bool, **options: Any):
        initial = {} if institution is None else _initial(institution)
        super().__init__(*arguments, initial=initial, **options)
        self.institution = institution
        if institution and institution.language not in LANGUAGE_NAMES:
            # The registry knows more languages than members may choose; correcting another field must not lose one.
            self.fields["language"].choices += [(institution.language, institution.language)]
        if not sets_domains:
            del self.fields["domains"]

    def offer_distinct(self) -> None:
        """Ask whether it is none of the similar ones."""
        self.fields["is_distinct"] = forms.BooleanField(label=_("It is none of these"), required=False)

    def clean_ror(self) -> str | None:
        text = self.cleaned_data["ror"]
        if not text.strip():
            return None
        try:
            return parse_ror_id(text)
        except ValueError as error:
            raise ValidationError(_("This is not a ROR id, or a character is wrong. Copy it from ror.org.")) from error

    def clean_domains(self) -> list[str]:
        domains = []
        for line in self.cleaned_data["domains"].split():
            try:
                domains.append(clean_domain(line))
            except DomainError as error:
                message = _("%(domain)s does not tell who somebody works for.")
                raise ValidationError(message, params={"domain": line[:80]}) from error
        return list(dict.fromkeys(domains))

    def clean(self) -> dict[str, Any]:
        """Find the larger institution by its name, in the same country first."""
        said = self.cleaned_data
        if said.get("part_of"):
            named = list(Institution.objects.active().named(said["part_of"])[:20])
            near = [one for one in named if one.country == said.get("country")] or named
            if len(near) != 1:
                self.add_error("part_of", _("Write the whole name of one institution, as it is entered here."))
            else:
                said["parent"] = near[0]
        return said

    @property
    def details(self) -> dict[str, Any]:
        """What the actions take."""
        said = self.cleaned_data
        names = self._kept([*parse_names(said["labels"]), *parse_names(said["short_names"], "acronym")])
        plain = ("name", "language", "country", "place", "kind", "ror", "website", "domains")
        return {
            **{field: said[field] for field in plain if field in said},
            "other_names": [name.as_row() for name in names],
            "parent": said.get("parent"),
        }

    def _kept(self, names: list[Name]) -> list[Name]:
        """The names with the kind and the order they had, so that only what was changed is a change."""
        before = self.institution.names[1:] if self.institution else []
        known = {(name.language, name.text): name for name in before}
        kept = [known.get((name.language, name.text), name) for name in names]
        return before if set(kept) == set(before) else kept


def _initial(institution: Institution) -> dict[str, Any]:
    others = institution.names[1:]
    return {
        **{field: getattr(institution, field) for field in ("name", "language", "place", "kind", "website")},
        "country": institution.country.code,
        "labels": list_names(name for name in others if name.kind != "acronym"),
        "short_names": list_names(name for name in others if name.kind == "acronym"),
        "part_of": institution.parent.name if institution.parent else "",
        "ror": institution.ror_address,
        "domains": "\n".join(institution.domains),
    }


class AffiliationForm(forms.ModelForm):
    """I work there."""

    class Meta:
        model = Affiliation
        fields = ("role", "since", "is_main")
        widgets = {"role": forms.TextInput(attrs=_AUTO), "since": forms.DateInput(attrs={"type": "date"})}
        help_texts = {
            "role": _("For example clinical pharmacist, or doctoral student."),
            "is_main": _("Its name then stands on your profile as your institution."),
        }


class AnswerForm(forms.Form):
    """What somebody confirmed there, or a steward, says about a request."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(required=False, max_length=300)


class EndForm(forms.Form):
    """What becomes of an institution that is no longer there."""

    into = forms.CharField(
        label=_("Merged into"),
        required=False,
        max_length=200,
        help_text=_("The address of the page of the institution that stands for it now; empty if there is none."),
        widget=forms.TextInput(attrs=_LEFT),
    )

    def clean_into(self) -> Institution | None:
        address = self.cleaned_data["into"].strip().rstrip("/")
        if not address:
            return None
        found = Institution.objects.active().filter(public_id=address.rpartition("/")[2]).first()
        if found is None:
            raise ValidationError(_("There is no active institution at this address."))
        return found


class ConditionsForm(forms.Form):
    """The questionnaire: a field for each question, and for each criterion what the answers rest on."""

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        choices = [*((str(answer), label) for answer, label in ANSWER_LABELS.items()), (UNKNOWN, _("I do not know"))]
        for criterion in CRITERIA:
            for code, question in criterion.questions.items():
                self.fields[code] = forms.ChoiceField(
                    label=question,
                    choices=choices,
                    initial=UNKNOWN,
                    widget=forms.RadioSelect(attrs={"class": "options"}),
                )
            self.fields[f"evidence_{criterion.code}"] = forms.CharField(
                label=_("What this rests on"),
                required=False,
                max_length=EVIDENCE_LENGTH,
                help_text=_("Facts, documents, links. Everybody can read it, so leave out what concerns a person."),
                widget=forms.Textarea(attrs={"rows": 2, **_AUTO}),
            )

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The fields of each criterion, in order."""
        return [
            {
                "criterion": criterion,
                "questions": [self[code] for code in criterion.questions],
                "evidence": self[f"evidence_{criterion.code}"],
            }
            for criterion in CRITERIA
        ]

    @property
    def answers(self) -> dict[str, int]:
        """The answers that were given, by code of the question."""
        codes = [code for criterion in CRITERIA for code in criterion.questions]
        return {code: int(self.cleaned_data[code]) for code in codes if self.cleaned_data[code] != UNKNOWN}

    @property
    def evidence(self) -> dict[str, str]:
        """What the answers rest on, by criterion."""
        return {criterion.code: self.cleaned_data[f"evidence_{criterion.code}"] for criterion in CRITERIA}
