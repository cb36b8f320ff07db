"""Addresses of the projects room."""

from django.urls import path

from alliance.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.projects, name="projects"),
    path("mine/", views.mine, name="mine"),
    path("<str:public_id>/", views.project, name="project"),
]
