"""Addresses of the imports room."""

from django.urls import path

from alliance.imports import invitation_views, views

app_name = "imports"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/members.<slug:kind>", views.export, name="export"),
    path("imports/<slug:public_id>/", views.preview, name="preview"),
    path("imports/<slug:public_id>/columns/", views.columns, name="columns"),
    path("imports/<slug:public_id>/decide/", views.decide, name="decide"),
    path("imports/<slug:public_id>/run/", views.run, name="run"),
    path("imports/<slug:public_id>/invite/", views.send, name="invite"),
    path("imports/<slug:public_id>/discard/", views.discard, name="discard"),
    path("imports/<slug:public_id>/refused.csv", views.refused, name="refused"),
    path("invitation/<str:token>/", invitation_views.accept, name="accept"),
    path("invitation/<str:token>/no/", invitation_views.decline, name="decline"),
]
