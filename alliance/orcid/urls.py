"""Addresses of the ORCID room."""

from django.urls import path

from alliance.orcid import views

app_name = "orcid"
urlpatterns = [
    path("", views.orcid, name="orcid"),
    path("record/", views.record, name="record"),
    path("choose/", views.choose, name="choose"),
]
