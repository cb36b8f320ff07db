"""Addresses of the directory."""

from django.urls import path

from alliance.directory import map_view, views

app_name = "directory"
urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/map.svg", map_view.world_map, name="map"),
    path("members/<slug:public_id>/", views.member, name="member"),
]
