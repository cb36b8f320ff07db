"""Addresses of the institutions room."""

from django.urls import path

from alliance.institutions import affiliation_views, conditions_views, entry_views, views

app_name = "institutions"
# The random names of institutions and affiliations have no vowels, so none of them is one of these words.
urlpatterns = [
    path("", views.institutions, name="institutions"),
    path("add/", entry_views.add, name="add"),
    path("mine/", affiliation_views.mine, name="mine"),
    path("ratings/", views.rule, name="rule"),
    path("affiliations/<slug:public_id>/main/", affiliation_views.make_main, name="make_main"),
    path("affiliations/<slug:public_id>/end/", affiliation_views.end, name="end_affiliation"),
    path("affiliations/<slug:public_id>/answer/", affiliation_views.answer, name="answer"),
    path("<slug:public_id>/", views.institution, name="institution"),
    path("<slug:public_id>/history/", views.history, name="history"),
    path("<slug:public_id>/change/", entry_views.change, name="change"),
    path("<slug:public_id>/end/", entry_views.end, name="end"),
    path("<slug:public_id>/i-work-here/", affiliation_views.request_place, name="request"),
    path("<slug:public_id>/conditions/", conditions_views.conditions, name="conditions"),
]
