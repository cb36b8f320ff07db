"""Addresses of the matching room."""

from django.urls import path

from alliance.matching import request_views, views

app_name = "matching"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("weights/", views.weights, name="weights"),
    path("availability/", views.availability, name="availability"),
    path("ask/<slug:public_id>/", request_views.ask_for, name="ask"),
    path("requests/", request_views.requests, name="requests"),
    path("requests/<slug:public_id>/", request_views.one_request, name="request"),
    path("requests/<slug:public_id>/accept/", request_views.accept_request, name="accept"),
    path("requests/<slug:public_id>/decline/", request_views.decline_request, name="decline"),
    path("requests/<slug:public_id>/withdraw/", request_views.withdraw_request, name="withdraw"),
    path("requests/<slug:public_id>/block/", request_views.block_other, name="block"),
]
