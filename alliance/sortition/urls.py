"""Addresses of the sortition room."""

from django.urls import path

from alliance.sortition import member_views, views

app_name = "sortition"
urlpatterns = [
    path("", views.draws, name="draws"),
    path("check.py", views.check_script, name="check_script"),
    path("willing/", member_views.willing, name="willing"),
    path("willing/conflicts/", member_views.conflict, name="conflict"),
    path("willing/conflicts/end/", member_views.end_conflict, name="end_conflict"),
    path("terms/<slug:public_id>/resign/", member_views.resign, name="resign"),
    path("<slug:public_id>/", views.draw, name="draw"),
    path("<slug:public_id>/value/", views.value, name="value"),
    path("<slug:public_id>/answer/", views.answer, name="answer"),
    path("<slug:public_id>/check/", views.check, name="check"),
    path("<slug:public_id>/draw.json", views.file, name="file"),
]
