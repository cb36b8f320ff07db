"""Addresses of the news room."""

from django.urls import path

from alliance.news import calendar, views

app_name = "news"
urlpatterns = [
    path("closings.ics", calendar.closings, name="closings"),
    path("letters/", views.letters, name="letters"),
    path("letters/<str:token>/stop/", views.stop, name="stop"),
]
