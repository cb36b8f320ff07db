"""Addresses of the clinic room."""

from django.urls import path

from alliance.clinic import views

app_name = "clinic"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("example/", views.example, name="example"),
    path("style.css", views.report_style, name="style"),
]
