"""Addresses of the sortition room."""

from django.urls import URLPattern

app_name = "sortition"
urlpatterns: list[URLPattern] = []
