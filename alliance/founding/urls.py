"""Addresses of the founding room."""

from django.urls import path

from alliance.founding import views

app_name = "founding"
urlpatterns = [
    path("", views.founding, name="founding"),
    path("leave/", views.leave, name="leave"),
]
