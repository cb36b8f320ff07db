"""Addresses of the moderation room."""

from django.urls import path

from alliance.moderation import views

app_name = "moderation"
urlpatterns = [
    path("flag/<slug:kind>/<slug:identifier>/", views.flag, name="flag"),
    path("reasons/", views.reasons, name="reasons"),
]
