"""Addresses of the ledger room."""

from django.urls import path
from django.views.decorators.http import condition

from alliance.ledger import views
from alliance.ledger.feed import LedgerFeed, version

app_name = "ledger"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("<int:sequence>/", views.entry, name="entry"),
    path("entries.jsonl", views.entry_lines, name="entry_lines"),
    path("entries.atom", condition(etag_func=version)(LedgerFeed()), name="feed"),
    path("key", views.key, name="key"),
    path("verify_ledger.py", views.verifier, name="verifier"),
]
