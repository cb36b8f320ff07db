"""Forms of the pairing room."""

from collections.abc import Collection, Sequence, Set
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.institutions.models import Institution
from alliance.members.forms import GenesField, SeveralField
from alliance.members.languages import LANGUAGE_NAMES
from alliance.members.vocabulary.exchange import EXCHANGE
from alliance.members.vocabulary.topics import TOPICS
from alliance.pairing.models import FACTS, LONGEST, MOST_HOURS, SHORTEST, Entry, Side
from alliance.pairing.preferences import MOST_MOVED
from alliance.pairing.stable import MOST_PLACES

MOST_CONFLICTS = 100


class OpenRoundForm(forms.Form):
    """How long a round collects entries, and what it asks for."""

    days = forms.IntegerField(
        label=_("Days to enter"),
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=30,
        help_text=_("From 14 to 60. The pairs are made when they are over."),
    )
    least_hours = forms.IntegerField(
        label=_("Working hours that partners share each day"),
        min_value=0,
        max_value=MOST_HOURS,
        initial=2,
        help_text=_(
            "From 0 to 8, of a day from 9 to 17 o'clock in both countries. The more you ask for, the fewer can meet."
        ),
    )


class EntryForm(forms.Form):
    """What an institution says of itself in a round."""

    needs = SeveralField(_("What your institution looks for"), EXCHANGE.choices())
    offers = SeveralField(_("What your institution can offer"), EXCHANGE.choices())
    topics = SeveralField(_("Topics you work on"), TOPICS.choices())
    genes = GenesField()
    languages = SeveralField(_("Languages you work in"), list(LANGUAGE_NAMES.items()))
    capacity = forms.IntegerField(
        label=_("Partners you can support at the same time"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=1,
        help_text=_("From 1 to 20. You may get fewer, never more."),
    )
    conflicts = forms.CharField(
        label=_("Institutions you cannot be paired with"),
        required=False,
        max_length=20_000,
        help_text=_(
            "Because of a conflict of interest: their names as entered here, one a line. Nobody else sees this."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, side: Side, **options: Any):
        super().__init__(*args, **options)
        self.fields["languages"].required = True
        if side == Side.SEEKS:
            del self.fields["capacity"]

    def clean_conflicts(self) -> list[str]:
        """The identifiers of the institutions named; all of them where several have one name."""
        names = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["conflicts"].splitlines()))
        found: list[str] = []
        for name in filter(None, names[:MOST_CONFLICTS]):
            named = list(Institution.objects.active().named(name).values_list("public_id", flat=True))
            if not named:
                raise forms.ValidationError(_("No institution has this name here: %(name)s"), params={"name": name})
            found += named
        return sorted(set(found))

    @staticmethod
    def initial_of(entry: Entry) -> dict[str, Any]:
        """What the entry says."""
        names = Institution.objects.filter(public_id__in=entry.conflicts).by_name().values_list("name", flat=True)
        said = {name: getattr(entry, name) for name in FACTS}
        return said | {"capacity": entry.capacity, "conflicts": "\n".join(dict.fromkeys(names))}


class ListForm(forms.Form):
    """A part of an institution's own list: a place to move each of the others to, and whether it is struck out."""

    def __init__(self, *args: Any, entry: Entry, shown: Sequence[Institution], listed: Set[str], **options: Any):
        """`shown` are those of this part; `listed` the identifiers of all in the list."""
        super().__init__(*args, **options)
        self._entry, self._shown, self._listed = entry, shown, listed
        for other in shown:
            number, box = f"place-{other.public_id}", f"strike-{other.public_id}"
            self.fields[number] = forms.IntegerField(
                label=_("New place"),
                required=False,
                min_value=1,
                max_value=MOST_MOVED,
                initial=entry.places.get(other.public_id),
            )
            self.fields[box] = forms.BooleanField(
                label=_("Strike out"), required=False, initial=other.public_id in entry.struck
            )

    def controls(self, other: Institution) -> tuple[forms.BoundField, forms.BoundField]:
        """The number and the box of one of the others."""
        return self[f"place-{other.public_id}"], self[f"strike-{other.public_id}"]

    @property
    def places(self) -> dict[str, int]:
        """The places that were given, here and on the other parts of the list."""
        given = {other.public_id: self.cleaned_data[f"place-{other.public_id}"] for other in self._shown}
        stay = self._entry.places.keys() & self._listed - given.keys()
        elsewhere = {other: self._entry.places[other] for other in stay}
        return elsewhere | {other: place for other, place in given.items() if place}

    @property
    def struck(self) -> Collection[str]:
        """Those struck out, here and on the other parts of the list."""
        shown = {other.public_id for other in self._shown}
        here = {other for other in shown if self.cleaned_data[f"strike-{other}"]}
        return {other for other in self._entry.struck if other not in shown} | here
