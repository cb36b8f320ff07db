"""Addresses of the pairing room."""

from django.urls import URLPattern

app_name = "pairing"
urlpatterns: list[URLPattern] = []
