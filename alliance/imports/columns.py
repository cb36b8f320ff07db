"""What a column of a list can hold, and which one it probably does, going by its heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.members.search_keys import search_key


@dataclass(frozen=True, slots=True)
class Field:
    """Something a list says about a person. `headings` are search keys under which lists carry it."""

    name: str
    label: Promise
    headings: frozenset[str]


def _field(name: str, label: Promise, headings: str) -> Field:
    return Field(name, label, frozenset(search_key(heading) for heading in headings.split("|")))


FIELDS = (
    _field(
        "email", _("Email address"), "email|e-mail|mail|email address|e-mail address|courriel|adresse e-mail|البريد"
    ),
    _field("name", _("Name"), "name|full name|member|member name|nom complet|nombre completo|الاسم"),
    _field("given_name", _("Given name"), "given name|given names|first name|firstname|forename|prénom|nombre"),
    _field(
        "family_name", _("Family name"), "family name|last name|lastname|surname|nom|nom de famille|apellido|apellidos"
    ),
    _field("sector", _("Sector"), "sector|type|category|secteur|القطاع"),
    _field("country", _("Country"), "country|country of residence|nation|pays|país|الدولة|البلد"),
    _field("languages", _("Languages"), "language|languages|langue|langues|idiomas|اللغة"),
    _field(
        "institution",
        _("Institution"),
        "institution|affiliation|organisation|organization|university|company|employer|المؤسسة",
    ),
    _field("about", _("What they work on"), "about|work|interest|interests|research|field|expertise|bio"),
    _field("topics", _("Topics"), "topic|topics|keywords|mots-clés"),
    _field("orcid", _("ORCID iD"), "orcid|orcid id|orcid id (url)"),
)
"""Everything that is taken over. Other columns are left alone."""

BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}


def guess_columns(headings: Sequence[str]) -> dict[str, int]:
    """Field name to the number of the column (from 0) whose heading says so; the first where several do."""
    keys = [search_key(heading.replace("_", " ").strip(" :*")) for heading in headings]
    found = {}
    for field in FIELDS:
        number = next((number for number, key in enumerate(keys) if key in field.headings), None)
        if number is not None:
            found[field.name] = number
    return found


def is_sufficient(columns: Mapping[str, int]) -> bool:
    """Whether a person can be told from these columns: an address, and a name in one column or in two."""
    return "email" in columns and bool({"name", "given_name", "family_name"} & set(columns))
