"""Count the requests that were declined in the fiscal year that is over."""

from django.db import transaction
from django.utils import timezone

from alliance.ledger.actions.append import append
from alliance.ledger.models import Entry
from alliance.scorecard.few import safe_table
from alliance.scorecard.requests import answered_in, last_full_year, payload, was_counted
from alliance.scorecard.verbs import REQUESTS_COUNTED


@transaction.atomic
def count_requests() -> Entry | None:
    """Publish the count of the last full fiscal year, once; None if it is public already, or tells too much."""
    year = last_full_year(timezone.localdate())
    if was_counted(year):
        return None
    table = safe_table(answered_in(year))
    Entry.objects.locked_head()
    if not table or was_counted(year):
        return None
    return append(actor="site", verb=REQUESTS_COUNTED.name, object="site", payload=payload(year, table))
