"""Addresses of the calls room."""

from django.urls import path
from django.views.decorators.http import condition

from alliance.calls import application_views, views
from alliance.calls.feed import CallFeed
from alliance.calls.feed import version as version_of_feed

app_name = "calls"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("calls.atom", condition(etag_func=version_of_feed)(CallFeed()), name="feed"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.new, name="new"),
    path("requests/<slug:public_id>/answer/", application_views.answer, name="answer"),
    path("requests/<slug:public_id>/withdraw/", application_views.withdraw, name="withdraw_request"),
    path("requests/<slug:public_id>/leave/", application_views.leave, name="leave"),
    path("<slug:public_id>/", views.call, name="call"),
    path("<slug:public_id>/version/<int:number>/", views.version, name="version"),
    path("<slug:public_id>/change/", views.change, name="change"),
    path("<slug:public_id>/join/", application_views.join, name="join"),
    path("<slug:public_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:public_id>/found/", views.found, name="found"),
]
