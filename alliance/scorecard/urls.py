"""Addresses of the scorecard room."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from alliance.scorecard import views


def _with_files(route: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """A page, and beside it the files of its figures and of the rows they rest on."""
    files = [path(f"{route}{file}.csv", view, {"file": file}, name=f"{name}_{file}") for file in views.FILES]
    return [path(route, view, name=name), *files]


app_name = "scorecard"
urlpatterns = [
    *_with_files("", views.alliance, "alliance"),
    *_with_files("projects/<slug:public_id>/", views.project, "project"),
    path("countries/<slug:code>/", views.country, name="country"),
    *_with_files("countries/<slug:one>/<slug:other>/", views.pair, "pair"),
    path("income-groups.csv", views.groups, name="groups"),
    path("recompute.py", views.recompute, name="recompute"),
]
