"""Addresses of the ledger room."""

from django.urls import path

from alliance.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("<int:sequence>/", views.entry, name="entry"),
    path("entries.jsonl", views.entry_lines, name="entry_lines"),
]
