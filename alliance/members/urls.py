"""Addresses of the members room."""

from django.urls import path

from alliance.members import map_view, sample_view, views

app_name = "members"
urlpatterns = [
    path("members/", views.directory, name="directory"),
    path("members/map.svg", map_view.world_map, name="map"),
    path("members/remove-sample/", sample_view.remove_sample, name="remove_sample"),
    path("members/<slug:public_id>/", views.member, name="member"),
    path("profile/", views.profile, name="profile"),
    path("profile/leave/", views.leave_alliance, name="leave"),
    path("code-of-conduct/", views.conduct, name="conduct"),
]
