"""Addresses of the institutions room."""

from django.urls import path

from alliance.institutions import views

app_name = "institutions"
urlpatterns = [
    path("", views.institutions, name="institutions"),
    path("<slug:public_id>/", views.institution, name="institution"),
]
