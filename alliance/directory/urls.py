"""Addresses of the directory."""

from django.urls import path

from alliance.directory import map_view, place_views, views

app_name = "directory"
urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/map.svg", map_view.world_map, name="map"),
    path("members/<slug:public_id>/", views.member, name="member"),
    path("countries/", place_views.all_countries, name="countries"),
    path("countries/<str:code>/", place_views.country, name="country"),
    path("regions/<slug:region>/", place_views.region, name="region"),
]
