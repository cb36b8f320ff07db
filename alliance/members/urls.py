"""Addresses of the members room."""

from django.urls import path

from alliance.members import sample_view, views

app_name = "members"
urlpatterns = [
    path("members/remove-sample/", sample_view.remove_sample, name="remove_sample"),
    path("profile/", views.profile, name="profile"),
    path("profile/leave/", views.leave_alliance, name="leave"),
    path("code-of-conduct/", views.conduct, name="conduct"),
]
