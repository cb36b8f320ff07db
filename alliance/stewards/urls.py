"""Addresses of the stewards' room."""

from django.urls import path

from alliance.stewards import brake_views, desk_views, draw_views, views

app_name = "stewards"
urlpatterns = [
    path("", views.stewards, name="stewards"),
    path("transparency/", views.transparency_page, name="transparency"),
    path("transparency.csv", views.transparency_csv, name="csv"),
    path("acts/<slug:public_id>/", views.act, name="act"),
    path("brakes/<slug:public_id>/", views.brake, name="brake"),
    path("desk/", desk_views.desk, name="desk"),
    path("draw/", draw_views.draw, name="draw"),
    path("hide/<slug:kind>/<slug:identifier>/", desk_views.hide, name="hide"),
    path("keep/<slug:kind>/<slug:identifier>/", desk_views.keep, name="keep"),
    path("acts/<slug:public_id>/restore/", desk_views.restore, name="restore"),
    path("suspend/<slug:public_id>/", desk_views.suspend, name="suspend"),
    path("acts/<slug:public_id>/confirm/", desk_views.confirm, name="confirm"),
    path("acts/<slug:public_id>/refuse/", desk_views.refuse, name="refuse"),
    path("acts/<slug:public_id>/reinstate/", desk_views.reinstate_member, name="reinstate"),
    path("places/<slug:public_id>/<slug:kind>/", desk_views.place, name="place"),
    path("brake/<slug:kind>/<slug:identifier>/", brake_views.pull, name="pull"),
    path("brakes/<slug:public_id>/release/", brake_views.release, name="release"),
]
