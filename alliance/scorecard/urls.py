"""Addresses of the scorecard room."""

from django.urls import URLPattern

app_name = "scorecard"
urlpatterns: list[URLPattern] = []
