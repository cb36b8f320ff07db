"""Addresses of the founding room."""

from django.urls import URLPattern

app_name = "founding"
urlpatterns: list[URLPattern] = []
