"""Addresses of the members room."""

from django.urls import path

from alliance.members import views

app_name = "members"
urlpatterns = [
    path("members/", views.directory, name="directory"),
    path("members/<slug:public_id>/", views.member, name="member"),
    path("profile/", views.profile, name="profile"),
    path("profile/leave/", views.leave_alliance, name="leave"),
    path("code-of-conduct/", views.conduct, name="conduct"),
]
