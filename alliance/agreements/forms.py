"""Forms of the agreements room. Each gets its project, and says in `said` what its action takes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.agreements.clauses import CLAUSES, Terms, read_terms
from alliance.projects.fields import day_field, link_field, words_field
from alliance.projects.forms import ProjectForm

YEAR = timedelta(days=365)


class CharterForm(ProjectForm):
    """For every clause, the project's own words and a day; as the charter stands, or a year from today."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        stands = self.project.charters.first()
        terms = {one.code: one for one in read_terms(stands.clauses)} if stands else {}
        for code, clause in CLAUSES.items():
            words = {"clause": clause.title}
            present = terms.get(code, Terms(code, "", timezone.localdate() + YEAR))
            self.fields[f"{code}.wording"] = words_field(
                _("%(clause)s: what you agree on") % words, 3, help_text=clause.asks, required=False
            )
            self.fields[f"{code}.due"] = day_field(_("%(clause)s: to be shown by") % words)
            self.initial |= {f"{code}.wording": present.wording, f"{code}.due": present.due}

    def said(self) -> dict[str, Any]:
        """The terms, one for each clause."""
        said = self.cleaned_data
        return {"terms": [Terms(code, said[f"{code}.wording"], said[f"{code}.due"]) for code in CLAUSES]}


class EvidenceForm(ProjectForm):
    """What shows that a clause is kept."""

    text = words_field(_("What was done"))
    address = link_field(_("Link"), required=False)
