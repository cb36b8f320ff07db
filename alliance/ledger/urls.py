"""Addresses of the ledger room."""

from django.urls import path

from alliance.ledger import views
from alliance.ledger.feed import LedgerFeed

app_name = "ledger"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("<int:sequence>/", views.entry, name="entry"),
    path("entries.jsonl", views.entry_lines, name="entry_lines"),
    path("entries.atom", LedgerFeed(), name="feed"),
    path("key", views.key, name="key"),
    path("verify_ledger.py", views.verifier, name="verifier"),
]
