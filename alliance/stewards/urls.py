"""Addresses of the stewards room."""

from django.urls import URLPattern

app_name = "stewards"
urlpatterns: list[URLPattern] = []
