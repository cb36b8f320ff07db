"""Addresses of the pairing room."""

from django.urls import path

from alliance.pairing import entry_views, views

app_name = "pairing"
# The random names of rounds have no vowels, so none of them is one of these words.
urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("new/", views.new, name="new"),
    path("<slug:public_id>/", views.round, name="round"),
    path("<slug:public_id>/result.json", views.result, name="result"),
    path("<slug:public_id>/<slug:institution>/", entry_views.entry, name="entry"),
    path("<slug:public_id>/<slug:institution>/list/", entry_views.own_list, name="list"),
    path("<slug:public_id>/<slug:institution>/withdraw/", entry_views.withdraw, name="withdraw"),
]
